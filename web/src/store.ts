import { address, onRead, setting } from './address';
import { data, labelOf, plain, type Happening } from './data';
import { make } from './dom';
import { number } from './locale';
import { count, say, type Key } from './strings';

/** One filter for the days, the map and the table of events; kept in the address. */
const names = ['account', 'source', 'type', 'place', 'actor', 'words'] as const;
type Name = (typeof names)[number];

const listeners: (() => void)[] = [];
const bars: { controls: Record<Name, HTMLSelectElement | HTMLInputElement>; shown: HTMLElement; clear: HTMLButtonElement }[] = [];

const value = (name: Name): string => address.settings.get(name) ?? '';
export const filtered = (): boolean => names.some((name) => value(name) !== '');

export function fits(it: Happening): boolean {
  const words = value('words').trim().toLowerCase();
  return (!value('account') || it.accounts.includes(Number(value('account'))))
    && (!value('source') || it.sources.includes(value('source')))
    && (!value('type') || it.type === value('type'))
    && (!value('place') || it.place === value('place'))
    && (!value('actor') || it.actors.includes(value('actor')))
    && (!words || `${it.label} ${it.place ?? ''} ${it.actors.join(' ')} ${it.sources.join(' ')} ${plain(it.type)}`.toLowerCase().includes(words));
}

export const shown = (): Happening[] => filtered() ? data.events.filter(fits) : data.events;
export const onFilter = (listener: () => void): void => { listeners.push(listener); };

function changed(): void {
  const events = shown();
  for (const bar of bars) follow(bar, events.length);
  for (const listener of listeners) listener();
}

function follow(bar: (typeof bars)[number], events: number): void {
  for (const name of names) bar.controls[name].value = value(name);
  bar.shown.textContent = filtered() ? say('filter.shown', number(events), number(data.events.length)) : count('filter.all-events', events, number(events));
  bar.clear.hidden = !filtered();
}

export function setFilter(name: Name, to: string): void {
  setting(name, to);
  changed();
}

function options(name: Name): [string, string][] {
  const counts = new Map<string, number>();
  const add = (key: string | undefined): void => { if (key) counts.set(key, (counts.get(key) ?? 0) + 1); };
  for (const it of data.events) {
    if (name === 'account') for (const n of it.accounts) add(String(n));
    else if (name === 'source') for (const source of it.sources) add(source);
    else if (name === 'actor') for (const actor of it.actors) add(actor);
    else if (name === 'type') add(it.type);
    else add(it.place);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 150)
    .map(([key, times]) => [key, `${name === 'account' ? labelOf(Number(key)) : name === 'type' ? plain(key) : key} (${number(times)})`]);
}

export function filterBar(): HTMLElement {
  const bar = make('div', { class: 'filter', role: 'search', 'aria-label': say('filter.label') });
  const controls = {} as Record<Name, HTMLSelectElement | HTMLInputElement>;
  for (const name of names) {
    const control = name === 'words' ? make('input', { type: 'search', 'data-filter': name })
      : make('select', { 'data-filter': name }, make('option', { value: '' }, say('filter.all')), ...options(name).map(([key, said]) => make('option', { value: key }, said)));
    control.addEventListener(name === 'words' ? 'input' : 'change', () => setFilter(name, control.value));
    controls[name] = control;
    bar.append(make('label', {}, say(`filter.${name}` as Key), control));
  }
  const clear = make('button', { type: 'button', class: 'quiet', hidden: true }, say('filter.clear'));
  clear.addEventListener('click', () => { for (const name of names) setting(name, null); changed(); });
  const output = make('output');
  bar.append(make('div', { class: 'filter-end' }, clear, output));
  const made = { controls, shown: output, clear };
  bars.push(made);
  follow(made, shown().length);
  return bar;
}

export function startStore(): void { onRead(changed); }
