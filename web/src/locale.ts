import { $$ } from './dom';
import { time } from './data';

/** Numbers and days as the reader's own language writes them; the program wrote them as an English reader wants them. */
const locale = navigator.languages[0] ?? navigator.language;
const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });
const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
const dayFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const weekdayFormat = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const shortFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const monthFormat = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });

export const number = (value: number): string => numbers.format(value);
export const short = (value: number): string => Math.abs(value) < 10_000 ? numbers.format(value) : compact.format(value);
export const day = (at: number): string => dayFormat.format(at);
export const weekday = (at: number): string => weekdayFormat.format(at);
export const shortDay = (at: number): string => shortFormat.format(at);
export const month = (at: number): string => monthFormat.format(at);
export const span = (low: string, high: string): string =>
  low === high ? day(time(low)) : dayFormat.formatRange(time(low), time(high));

/** Rewrites the days that the program marked, where both ends are known; what is open ("since 2008") stays as written. */
export function localise(): void {
  if (/^en(-GB)?$/.test(locale)) return;
  for (const element of $$<HTMLTimeElement>('time[datetime]')) {
    const [low, high] = element.dateTime.split('/') as [string, string?];
    element.textContent = 'weekday' in element.dataset ? weekday(time(low)) : span(low, high ?? low);
  }
  for (const element of $$<HTMLDataElement>('data[value]')) element.textContent = number(Number(element.value));
}
