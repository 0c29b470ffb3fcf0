import { $, $$, make, reveal } from './dom';
import { number, span } from './locale';
import { lineOf, onGrown } from './parts';
import { onFilter, filterBar, filtered, fits } from './store';
import { data, plain, type Happening } from './data';
import { say } from './strings';
import { onFirst } from './views';

/** The tables of events and the list of days show what the filter lets through. */
export function startEvents(): void {
  const found = make('div', { class: 'found' });
  const apply = (): void => {
    const active = filtered();
    const through = active ? new Set(data.events.filter(fits).map((it) => it.id)) : null;
    for (const row of $$<HTMLTableRowElement>('#events tbody tr[id]')) row.hidden = through !== null && !through.has(row.id);
    // What stands in parts that nobody has opened is shown by a row of its own, which leads there.
    const beside = through ? data.events.filter((it) => through.has(it.id) && lineOf(it.id)) : [];
    found.replaceChildren(...(beside.length ? [table(beside)] : []));
    for (const line of $$('#days li[data-event]')) line.hidden = through !== null && !through.has(line.dataset.event!);
    for (const day of $$('#days .day')) day.hidden = active && !$('li[data-event]:not([hidden])', day);
    if (active) {
      for (const shown of $$('#events details table')) reveal(shown);
      for (const details of $$<HTMLDetailsElement>('#days details')) if ($('li[data-event]:not([hidden])', details)) details.open = true;
    }
  };
  onFilter(apply);
  onGrown(apply);
  onFirst('events', () => $('#events .lead')?.after(filterBar(), found));
}

const most = 200;

function table(events: Happening[]): HTMLElement {
  const heads = (['events.when', 'events.what', 'events.where', 'events.origins'] as const).map((key) => make('th', { scope: 'col' }, say(key)));
  return make('div', { class: 'scroll', role: 'group', tabindex: 0, 'aria-label': say('events.events') }, make('table', { class: 'list events' },
    make('thead', {}, make('tr', {}, ...heads)),
    make('tbody', {}, ...events.slice(0, most).map((it) => make('tr', {},
      make('td', { class: 'when' }, it.low ? span(it.low, it.high ?? it.low) : ''),
      make('th', { scope: 'row' }, make('a', { href: '#' + it.id }, it.label), ' ', make('span', { class: 'type' }, plain(it.type))),
      make('td', {}, it.place ?? ''), make('td', { class: 'n' }, number(it.origins)))))));
}
