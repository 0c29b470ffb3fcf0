import { $, $$, reveal } from './dom';
import { onFilter, filterBar, filtered, fits } from './store';
import { data } from './data';
import { onFirst } from './views';

/** The tables of events and the list of days show what the filter lets through. */
export function startEvents(): void {
  const rows = new Map($$<HTMLTableRowElement>('#events tbody tr').map((row) => [row.id, row]));
  const lines = $$('#days li[data-event]');
  const apply = (): void => {
    const active = filtered();
    const through = active ? new Set(data.events.filter(fits).map((it) => it.id)) : null;
    for (const [id, row] of rows) row.hidden = through !== null && !through.has(id);
    for (const line of lines) line.hidden = through !== null && !through.has(line.dataset.event!);
    for (const day of $$('#days .day')) day.hidden = active && !$('li[data-event]:not([hidden])', day);
    if (active) {
      reveal($('#events details table'));
      for (const details of $$<HTMLDetailsElement>('#days details')) if ($('li[data-event]:not([hidden])', details)) details.open = true;
    }
  };
  onFilter(apply);
  onFirst('events', () => $('#events .lead')?.after(filterBar()));
}
