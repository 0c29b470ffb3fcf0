import { $, $$, button, make, reveal } from './dom';
import { address, isPassage, onRead, push } from './address';
import { say } from './strings';

/** Up to three passages in their surroundings, beside what cites them. */
const title = make('h2', {}, say('panel.one'));
const close = button(say('panel.close'), shut);
const panes = make('div', { class: 'panes' });
const panel = make('aside', { class: 'panel', hidden: true, 'aria-label': say('panel.label') }, make('header', {}, title, close), panes);
let opener: HTMLElement | SVGElement | null = null;

function pane(id: string): HTMLElement | null {
  const mark = document.getElementById(id);
  const article = mark?.closest<HTMLElement>('article.text');
  const own = mark?.closest('p');
  if (!mark || !article || !own) return null;
  const body = make('div', { class: 'body' });
  let first: Element = own, last: Element = own, before = 0, after = 0;
  while (first.previousElementSibling && before < 900) { first = first.previousElementSibling; before += first.textContent!.length; }
  while (last.nextElementSibling && after < 900) { last = last.nextElementSibling; after += last.textContent!.length; }
  for (let at: Element | null = first; at; at = at === last ? null : at.nextElementSibling) body.append(at.cloneNode(true));
  for (const element of $$('mark', body)) {
    if (element.id === id || element.dataset.of === id) element.classList.add('hit');
    element.removeAttribute('id');
  }
  const label = article.dataset.label ?? '';
  const region = make('div', { class: 'pane', tabindex: 0, role: 'group', 'aria-label': label },
    make('h3', {}, label), body, make('p', { class: 'citation' }, citation(id)),
    make('p', {}, make('a', { href: '#' + id, 'data-plain': true }, say('panel.whole'))));
  return region;
}

/** The words of a passage with where they stand, as text. */
export function citation(id: string): string {
  const mark = document.getElementById(id);
  const article = mark?.closest<HTMLElement>('article.text');
  if (!mark || !article) return '';
  const words = mark.cloneNode(true) as Element;
  for (const reference of $$('.ref', words)) reference.remove();
  const [, start = '', end = ''] = id.slice(1).split('-');
  const { label = '', file = '', sha = '' } = article.dataset;
  return say('citation', words.textContent!.trim(), label, file, start, end, sha);
}

function show(): void {
  const found = address.passages.map(pane).filter((each) => each !== null);
  panes.replaceChildren(...found);
  panel.hidden = found.length === 0;
  panel.classList.toggle('wide', found.length > 1);
  title.textContent = say(found.length > 1 ? 'panel.several' : 'panel.one');
  for (const region of found) {
    const hit = $('mark.hit', region);
    if (hit) region.scrollTop = hit.offsetTop - region.offsetTop - region.clientHeight / 3;
  }
  for (const element of $$('.is-target')) element.classList.remove('is-target');
  if (address.passages.length || address.settings.size) document.getElementById(address.base)?.classList.add('is-target');
}

/** Opens up to three passages beside what cites them. */
export function openPassages(from: HTMLElement | SVGElement, base: string, passages: string[]): void {
  opener = from;
  address.base = base;
  address.passages = passages.slice(0, 3);
  push();
  show();
  if (!panel.hidden) close.focus();
}

function open(from: HTMLElement, passages: string[]): void {
  openPassages(from, from.closest('tr[id], article[id], li[id], .link[id], section[id]')?.id ?? '', passages);
}

function shut(): void {
  if (panel.hidden) return;
  address.passages = [];
  push();
  show();
  opener?.focus({ preventScroll: true });
}

export function startPanel(): void {
  document.body.append(panel);
  onRead(show);
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') shut(); });
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const id = link.getAttribute('href')!.slice(1);
    if (isPassage(id) && !('plain' in link.dataset) && !link.closest('article.text')) {
      event.preventDefault();
      open(link, [id]);
      return;
    }
    reveal(document.getElementById(id));
    if (link.closest('.panel')) { address.passages = []; show(); }
  });
  for (const article of $$('article.disagreement')) {
    const passages = $$('.side', article).map((side) => $('a.cite', side)?.getAttribute('href')?.slice(1)).filter((id) => id !== undefined).slice(0, 3);
    if (passages.length < 2) continue;
    const compare = button(say('disagreement.compare'), () => open(compare, passages), { class: 'compare' });
    article.append(compare);
  }
}
