import { $, $$, make, reveal } from './dom';
import { address, onRead, setting } from './address';
import { say } from './strings';

/** Filters the events by account, kind, place and words; the days follow. */
export function startFilter(): void {
  const bar = $('.filter[data-for=events]');
  const rows = $$<HTMLTableRowElement>('#events tbody tr');
  if (!bar || rows.length < 3) return;
  const lines = $$('#days li[data-type]');
  const controls: Record<string, HTMLSelectElement | HTMLInputElement> = {};
  const count = make('output');
  const value = (name: string): string => controls[name]?.value ?? '';

  const apply = (): void => {
    const text = value('words').trim().toLowerCase();
    const active = Object.values(controls).some((control) => control.value);
    const ids = new Set<string>();
    for (const row of rows) {
      const { accounts = '', type, place } = row.dataset;
      row.hidden = active && !((!value('account') || accounts.split(' ').includes(value('account'))) && (!value('type') || type === value('type'))
        && (!value('place') || place === value('place')) && (!text || row.textContent!.toLowerCase().includes(text)));
      if (!row.hidden) ids.add(row.id);
    }
    for (const line of lines) {
      const goal = $('a[href^="#E"]', line)?.getAttribute('href')?.slice(1);
      line.hidden = active && !(goal && ids.has(goal));
    }
    for (const day of $$('#days .day')) day.hidden = active && !$('li[data-type]:not([hidden])', day);
    if (active) {
      reveal($('#events details table'));
      for (const details of $$<HTMLDetailsElement>('#events details, #days details')) if ($('[data-type]:not([hidden])', details)) details.open = true;
    }
    count.textContent = active ? say('filter.shown', ids.size, rows.length) : '';
  };

  const add = (name: string, label: string, options?: [string, string][]): void => {
    const control = options
      ? make('select', {}, make('option', { value: '' }, say('filter.all')), ...options.map(([key, said]) => make('option', { value: key }, said)))
      : make('input', { type: 'search' });
    controls[name] = control;
    bar.append(make('label', {}, label, control));
    control.addEventListener(options ? 'change' : 'input', () => {
      address.base ||= 'events';
      setting(name, control.value);
      apply();
    });
  };
  const commonest = (name: 'type' | 'place'): [string, string][] => {
    const counts = new Map<string, number>();
    for (const row of rows) { const key = row.dataset[name]; if (key) counts.set(key, (counts.get(key) ?? 0) + 1); }
    return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 60)
      .map(([key, number]) => [key, `${name === 'type' ? key.toLowerCase().replaceAll('_', ' ') : key} (${number})`]);
  };
  add('account', say('filter.account'), $$('article.text').map((article) => [article.id.slice(1), article.dataset.label ?? '']));
  add('type', say('filter.type'), commonest('type'));
  add('place', say('filter.place'), commonest('place'));
  add('words', say('filter.words'));
  bar.append(count);
  bar.hidden = false;
  onRead(() => {
    for (const [name, control] of Object.entries(controls)) control.value = address.settings.get(name) ?? '';
    apply();
  });
}
