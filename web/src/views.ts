import { $, $$, reveal } from './dom';
import { address, onRead, push, restore } from './address';
import { draw, lineOf } from './parts';

/** One section at a time: the page without JavaScript has them behind each other, and so has the paper. */
const sections = $$('main > section[id]');
const entries = new Map($$<HTMLAnchorElement>('.contents a').map((link) => [link.getAttribute('href')!.slice(1), link]));
const starting = new Map<string, (() => void)[]>();
const redraws = new Map<string, (() => void)[]>();
let current = '';

/** Runs when a view is opened for the first time: what is not looked at costs nothing. */
export function onFirst(view: string, start: () => void): void {
  if (!document.getElementById(view)) return;
  starting.set(view, [...(starting.get(view) ?? []), start]);
}

/** Runs whenever a view comes into sight again. */
export function onSight(view: string, redraw: () => void): void {
  redraws.set(view, [...(redraws.get(view) ?? []), redraw]);
}

export const inSight = (view: string): boolean => current === view;

const sectionOf = (id: string): HTMLElement | null => (id ? (document.getElementById(id) ?? lineOf(id))?.closest<HTMLElement>('main > section[id]') ?? null : null);

export function showView(id: string): void {
  const section = sectionOf(id) ?? sections[0];
  if (!section) return;
  const view = section.id;
  if (view !== current) {
    current = view;
    document.documentElement.dataset.view = view;
    for (const each of sections) {
      // Until found: the browser's own search still looks into the other views.
      if (each === section) each.removeAttribute('hidden'); else each.setAttribute('hidden', 'until-found');
    }
    for (const [name, link] of entries) if (name === view) link.setAttribute('aria-current', 'page'); else link.removeAttribute('aria-current');
    entries.get(view)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    document.title = `${$('h1')?.textContent ?? ''} – ${$('h2', section)?.textContent ?? ''}`;
  }
  for (const start of starting.get(view) ?? []) start();
  starting.delete(view);
  for (const redraw of redraws.get(view) ?? []) redraw();
}

export function startViews(): void {
  document.documentElement.classList.add('js');
  for (const section of sections) section.addEventListener('beforematch', () => showView(section.id));
  // From view to view the filter stays as it is set.
  for (const [name, link] of entries) {
    link.addEventListener('click', (event) => {
      if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      address.base = name;
      address.passages = [];
      push();
      restore();
    });
  }
  let before = '';
  // The browser scrolls to the fragment by itself once all is loaded, past the head of the view.
  history.scrollRestoration = 'manual';
  addEventListener('load', () => { before = ''; settle(); });
  onRead(() => {
    showView(address.base);
    reveal(document.getElementById(address.base));
    settle();
    // A row that stands beside the page is drawn, then looked for again.
    const wanted = address.base;
    const line = wanted && !document.getElementById(wanted) ? lineOf(wanted) : null;
    if (line) void draw(line).then(() => { if (address.base === wanted && document.getElementById(wanted)) { before = ''; restore(); } });
  });
  const settle = (): void => {
    const base = document.getElementById(address.base);
    const place = address.base + '~' + address.passages.join('~');
    if (place !== before) {
      if (!base || base.matches('main > section')) scrollTo(0, 0);
      else base.scrollIntoView({ block: address.passages.length || base.tagName === 'TR' ? 'center' : 'start' });
      if (base?.tagName === 'MARK' || base?.matches('.text')) { base.tabIndex = -1; base.focus({ preventScroll: true }); }
    }
    before = place;
  };
}
