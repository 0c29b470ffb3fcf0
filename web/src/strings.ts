import strings from '../strings/en.json';

export type Key = keyof typeof strings;

/** What the page says, from the one file of strings; {0}, {1} … are filled in order. */
export const say = (key: Key, ...values: (string | number)[]): string =>
  strings[key].replace(/\{(\d)\}/g, (whole, index: string) => { const value = values[Number(index)]; return value === undefined ? whole : String(value); });

/** "1 event", "2 events": the two forms of a counted word stand behind each other, parted by |. */
export const count = (key: Key, number: number, shown: string = String(number)): string => {
  const [one, many] = strings[key].split('|') as [string, string?];
  return (number === 1 ? one : many ?? one).replace('{0}', shown);
};
