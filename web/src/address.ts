/**
 * The address of a view: #base~passage~passage~f?account=3&type=X. The base is a view, a row or an account's text; up to three
 * passages lie open beside it; what follows f? is how the view is set (filters, scales, the day on the map).
 */
export interface Address { base: string; passages: string[]; settings: URLSearchParams }

export const address: Address = { base: '', passages: [], settings: new URLSearchParams() };

const passage = /^p\d+-\d+-\d+$/;
const listeners: (() => void)[] = [];

export function written(): string {
  const settings = address.settings.toString();
  return '#' + [address.base, ...address.passages, ...(settings ? ['f?' + settings] : [])].join('~');
}

export function read(): void {
  let hash = location.hash.slice(1);
  try { hash = decodeURIComponent(hash); } catch { /* a broken escape is taken as written */ }
  const [base = '', ...rest] = hash.split('~');
  address.base = base;
  address.passages = rest.filter((part) => passage.test(part)).slice(0, 3);
  address.settings = new URLSearchParams((rest.find((part) => part.startsWith('f?')) ?? 'f?').slice(2));
}

/** A step that the reader can go back from. */
export function push(): void {
  history.pushState(null, '', written());
}

/** A change of settings: the address follows, without a step of its own. */
export function setting(name: string, value: string | null): void {
  if (value === null || value === '') address.settings.delete(name); else address.settings.set(name, value);
  history.replaceState(null, '', written());
}

/** Called whenever the address was read anew. */
export const onRead = (listener: () => void): void => { listeners.push(listener); };
export const restore = (): void => { read(); for (const listener of listeners) listener(); };

export const isPassage = (id: string): boolean => passage.test(id);
