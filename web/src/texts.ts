import { data, labelOf } from './data';
import { make } from './dom';

/**
 * The accounts' texts. A small case has them all inside the page; of a large one each stands in a page of its own beside it
 * (texts/a12.html), which a hidden frame opens and which then hands its text over: a page from disk may not fetch another.
 */
const waiting = new Map<string, Promise<HTMLElement | null>>();

/** An element as it travels between pages: its name, its attributes, what is in it. */
export type Node_ = string | [tag: string, attributes: Record<string, string>, children: Node_[]];

const tags = new Set([
  'article', 'section', 'div', 'p', 'mark', 'a', 'span', 'b', 'q', 'strong', 'code', 'blockquote', 'h3', 'h4', 'ul', 'ol', 'li',
  'details', 'summary', 'table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td', 'svg', 'g', 'path', 'line', 'rect', 'circle', 'text', 'title',
]);
const attributes = new Set([
  'id', 'class', 'title', 'href', 'lang', 'dir', 'scope', 'colspan', 'role', 'tabindex', 'open', 'hidden', 'aria-label', 'aria-hidden', 'aria-labelledby', 'focusable',
  'width', 'height', 'viewBox', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'd', 'transform', 'overflow', 'text-anchor',
  'data-of', 'data-with', 'data-label', 'data-file', 'data-sha', 'data-src', 'data-csv', 'data-scale', 'data-from', 'data-to', 'data-accounts', 'data-days', 'data-weekday',
  'data-event', 'data-part', 'data-ids',
]);
const drawn = 'http://www.w3.org/2000/svg';
const within = /^(?:#|(?:texts\/a|dossier\/)\d+\.html(?:#|$))/;

/** The page of an account's text, where it stands in one; empty where it is in this page. */
export const pageOf = (account: number): string => (data.apart ? `texts/a${account}.html` : '');

/** The article of an account; null where there is none. */
export function article(account: number): Promise<HTMLElement | null> {
  const source = pageOf(account);
  if (!source) return Promise.resolve(document.getElementById(`a${account}`));
  const known = waiting.get(source);
  if (known) return known;
  const loading = handed(source, labelOf(account));
  waiting.set(source, loading);
  void loading.then((found) => { if (!found) waiting.delete(source); });
  return loading;
}

/** What a page beside this one hands over; null where it does not answer. */
export function handed(source: string, title: string): Promise<HTMLElement | null> {
  return new Promise((done) => {
    const frame = make('iframe', { src: source, hidden: true, title });
    const finish = (found: HTMLElement | null): void => {
      removeEventListener('message', hear);
      clearTimeout(timer);
      frame.remove();
      done(found);
    };
    const hear = (event: MessageEvent): void => {
      if (event.source === frame.contentWindow) finish(built(event.data as Node_, false) as HTMLElement | null);
    };
    const timer = setTimeout(() => finish(null), 10_000);
    addEventListener('message', hear);
    document.body.append(frame);
  });
}

/** Makes only elements and attributes that the dossier's pages have; whatever else came is left out. */
function built(node: Node_, inDrawing: boolean): Node | null {
  if (typeof node === 'string') return document.createTextNode(node);
  if (!Array.isArray(node) || !tags.has(node[0])) return null;
  const drawing = inDrawing || node[0] === 'svg';
  const element = drawing ? document.createElementNS(drawn, node[0]) : document.createElement(node[0]);
  for (const [name, value] of Object.entries(node[1])) {
    if (attributes.has(name) && (name !== 'href' || within.test(value))) element.setAttribute(name, String(value));
  }
  for (const child of node[2]) { const made = built(child, drawing); if (made) element.append(made); }
  return element;
}

export const markOf = (text: HTMLElement, passage: string): HTMLElement | null => text.querySelector<HTMLElement>(`[id="${passage}"]`);
