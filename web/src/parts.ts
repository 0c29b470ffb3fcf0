import { $$ } from './dom';
import { handed } from './texts';

/**
 * A list that is too long for the page stands in parts beside it (dossier/12.html), each a page by itself. Where a reader opens its line, or
 * follows a link to one of its rows, the part is drawn here.
 */
const loading = new Map<string, Promise<void>>();
const listeners: ((root: HTMLElement) => void)[] = [];

/** Called with what a part has brought into the page. */
export const onGrown = (listener: (root: HTMLElement) => void): void => { listeners.push(listener); };

/** The line that a row stands behind, as long as its part is not in the page. */
export const lineOf = (id: string): HTMLDetailsElement | null =>
  $$<HTMLDetailsElement>('details[data-ids]').find((line) => line.dataset.ids!.split(' ').includes(id)) ?? null;

export function draw(line: HTMLDetailsElement): Promise<void> {
  const source = line.dataset.part;
  if (!source) return Promise.resolve();
  const known = loading.get(source);
  if (known) return known;
  const drawing = handed(source, line.querySelector('summary')?.textContent ?? '').then((part) => {
    loading.delete(source);
    if (!part) return;
    line.querySelector(':scope > p.part')?.remove();
    line.append(...part.childNodes);
    delete line.dataset.part;
    delete line.dataset.ids;
    for (const listener of listeners) listener(line);
  });
  loading.set(source, drawing);
  return drawing;
}

export function startParts(): void {
  document.addEventListener('toggle', (event) => {
    if (event.target instanceof HTMLDetailsElement && event.target.open) void draw(event.target);
  }, true);
}
