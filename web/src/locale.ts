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
const yearFormat = new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' });

/** A day, a month, a year or a stretch of days. */
export function span(low: string, high: string): string {
  if (low === high) return day(time(low));
  const [first, last] = [new Date(time(low)), new Date(time(high))];
  const ends = new Date(time(high) + 86_400_000).getUTCDate() === 1;
  if (first.getUTCFullYear() === last.getUTCFullYear() && first.getUTCDate() === 1 && ends) {
    if (first.getUTCMonth() === last.getUTCMonth()) return month(+first);
    if (first.getUTCMonth() === 0 && last.getUTCMonth() === 11) return yearFormat.format(first);
  }
  return dayFormat.formatRange(first, last);
}

/** Rewrites the days and the numbers that the program marked or that stand by themselves; a sentence stays as it is written. */
export function localise(root: ParentNode = document): void {
  if (/^en(-GB)?$/.test(locale)) return;
  for (const element of $$('[data-days]', root)) {
    const [low, high] = element.dataset.days!.split('/') as [string, string?];
    element.textContent = 'weekday' in element.dataset ? weekday(time(low)) : span(low, high ?? low);
  }
  for (const element of $$<Element>('.intervals tbody th > a, .glance dd a, td.n, .axis text', root)) {
    const text = element.textContent ?? '';
    const written = text.replace(/\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+/g, (digits) => number(Number(digits.replaceAll(',', ''))));
    if (written !== text) element.textContent = written;
  }
}
