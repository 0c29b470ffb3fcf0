import { make } from './dom';

/**
 * The accounts' texts. A small case has them all inside the page; of a large one each stands in a page of its own beside it
 * (texts/a12.html), which a hidden frame opens and which then hands its text over: a page from disk may not fetch another.
 */
const waiting = new Map<string, Promise<HTMLElement | null>>();

/** An element as it travels between pages: its name, its attributes, what is in it. */
export type Node_ = string | [tag: string, attributes: Record<string, string>, children: Node_[]];

const tags = new Set(['article', 'div', 'p', 'mark', 'a', 'span']);
const attributes = new Set(['id', 'class', 'title', 'href', 'lang', 'dir', 'data-of', 'data-with', 'data-label', 'data-file', 'data-sha']);

/** The article of an account; null where the page has none. */
export function article(account: number): Promise<HTMLElement | null> {
  const id = `a${account}`;
  const here = document.getElementById(id);
  const source = here?.dataset.src;
  if (!source) return Promise.resolve(here);
  const known = waiting.get(id);
  if (known) return known;
  const loading = new Promise<HTMLElement | null>((done) => {
    const frame = make('iframe', { src: source, hidden: true, title: here.dataset.label ?? id });
    const finish = (found: HTMLElement | null): void => {
      removeEventListener('message', hear);
      clearTimeout(timer);
      frame.remove();
      if (!found) waiting.delete(id);
      done(found);
    };
    const hear = (event: MessageEvent): void => {
      if (event.source === frame.contentWindow) finish(built(event.data as Node_) as HTMLElement | null);
    };
    const timer = setTimeout(() => finish(null), 10_000);
    addEventListener('message', hear);
    document.body.append(frame);
  });
  waiting.set(id, loading);
  return loading;
}

/** Makes only elements and attributes that a text has; whatever else came is left out. */
function built(node: Node_): Node | null {
  if (typeof node === 'string') return document.createTextNode(node);
  if (!Array.isArray(node) || !tags.has(node[0])) return null;
  const element = document.createElement(node[0]);
  for (const [name, value] of Object.entries(node[1])) {
    if (attributes.has(name) && (name !== 'href' || value.startsWith('#'))) element.setAttribute(name, String(value));
  }
  for (const child of node[2]) { const made = built(child); if (made) element.append(made); }
  return element;
}

export const markOf = (text: HTMLElement, passage: string): HTMLElement | null => text.querySelector<HTMLElement>(`[id="${passage}"]`);
