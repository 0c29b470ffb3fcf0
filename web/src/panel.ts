import { $, $$, button, make, reveal } from './dom';
import { address, isPassage, onRead, push, restore } from './address';
import { accountOf } from './data';
import { say } from './strings';
import { onGrown } from './parts';
import { article, markOf, pageOf } from './texts';

/** Up to three passages in their surroundings, beside what cites them. */
const around = 900;
const title = make('h2', {}, say('panel.one'));
const close = button(say('panel.close'), shut);
const whole = make('a', { class: 'whole', href: '#sides' }, say('panel.sides'));
const panes = make('div', { class: 'panes' });
const panel = make('aside', { class: 'panel', hidden: true, 'aria-label': say('panel.label') }, make('header', {}, title, whole, close), panes);
let opener: HTMLElement | SVGElement | null = null;
let shownNow = '';

async function pane(id: string): Promise<HTMLElement | null> {
  const text = await article(accountOf(id));
  const mark = text && markOf(text, id);
  const own = mark?.closest('p');
  if (!text || !own) return null;
  const body = make('div', { class: 'body' });
  let first: Element = own, last: Element = own, before = 0, after = 0;
  while (first.previousElementSibling && before < around) { first = first.previousElementSibling; before += first.textContent!.length; }
  while (last.nextElementSibling && after < around) { last = last.nextElementSibling; after += last.textContent!.length; }
  for (let at: Element | null = first; at; at = at === last ? null : at.nextElementSibling) body.append(at.cloneNode(true));
  for (const element of $$('mark', body)) {
    if (element.id === id || element.dataset.of === id) element.classList.add('hit');
    element.removeAttribute('id');
  }
  shorten(body);
  const label = text.dataset.label ?? '';
  const cited = citation(text, id);
  const copy = button(say('panel.copy'), () => void copied(cited, copy), { class: 'quiet' });
  return make('div', { class: 'pane', tabindex: 0, role: 'group', 'aria-label': label },
    make('h3', {}, label), body, make('p', { class: 'citation' }, cited),
    make('p', { class: 'pane-end' }, copy, make('a', { href: pageOf(accountOf(id)) + '#' + id, 'data-plain': true }, say('panel.whole'))));
}

/** A paragraph of megabytes would stop the page: of what lies far from the passage only the nearer part is kept. */
function shorten(body: HTMLElement): void {
  const most = 6000;
  const texts: Text[] = [];
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  const hit = texts.findIndex((each) => each.parentElement?.closest('.hit'));
  for (const [index, text] of texts.entries()) {
    if (text.data.length <= most) continue;
    text.data = index < hit ? '… ' + text.data.slice(-around) : text.data.slice(0, index === hit ? most : around) + ' …';
  }
}

async function copied(text: string, by: HTMLButtonElement): Promise<void> {
  try { await navigator.clipboard.writeText(text); by.textContent = say('panel.copied'); } catch {
    // Where the clipboard is not given, the words are chosen for the reader to copy.
    const cited = by.closest('.pane')?.querySelector('.citation');
    if (cited) getSelection()?.selectAllChildren(cited);
  }
}

/** The words of a passage with where they stand, as text. */
function citation(text: HTMLElement, id: string): string {
  const words = markOf(text, id)!.cloneNode(true) as Element;
  for (const reference of $$('.ref', words)) reference.remove();
  const [, start = '', end = ''] = id.slice(1).split('-');
  const { label = '', file = '', sha = '' } = text.dataset;
  const said = words.textContent!.trim();
  return say('citation', said.length > 2000 ? said.slice(0, 2000) + ' …' : said, label, file, start, end, sha);
}

async function show(): Promise<void> {
  const wanted = address.passages.join('~');
  for (const element of $$('.is-target')) element.classList.remove('is-target');
  if (address.passages.length || address.settings.size) document.getElementById(address.base)?.classList.add('is-target');
  if (wanted === shownNow && !panel.hidden) return;
  shownNow = wanted;
  const found = (await Promise.all(address.passages.map(pane))).filter((each) => each !== null);
  if (shownNow !== wanted) return;
  panes.replaceChildren(...found);
  panel.hidden = found.length === 0;
  panel.classList.toggle('wide', found.length > 1);
  title.textContent = say(found.length > 1 ? 'panel.several' : 'panel.one');
  const accounts = [...new Set(address.passages.map(accountOf))];
  whole.hidden = accounts.length < 2 || !document.getElementById('sides');
  whole.href = `#sides~f?texts=${accounts.join('.')}&mark=${address.passages[0]}`;
  for (const region of found) {
    const hit = $('mark.hit', region);
    if (hit) region.scrollTop = hit.offsetTop - region.offsetTop - region.clientHeight / 3;
  }
}

/** Opens up to three passages beside what cites them. */
export function openPassages(from: HTMLElement | SVGElement, base: string, passages: string[]): void {
  opener = from;
  address.base = base;
  address.passages = passages.slice(0, 3);
  push();
  void show().then(() => { if (!panel.hidden) close.focus(); });
}

function open(from: HTMLElement, passages: string[]): void {
  openPassages(from, from.closest('tr[id], article[id], li[id], .link[id], section[id]')?.id ?? '', passages);
}

function shut(): void {
  if (panel.hidden) return;
  address.passages = [];
  push();
  void show();
  panel.hidden = true;
  opener?.focus({ preventScroll: true });
}

const cites = /^(?:texts\/a\d+\.html)?#(p\d+-\d+-\d+)$/;
const rows = /^dossier\/\d+\.html#([A-Za-z][A-Za-z0-9-]*)$/;

export function startPanel(): void {
  document.body.append(panel);
  onRead(() => void show());
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') shut(); });
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href*="#"]');
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const href = link.getAttribute('href')!;
    const id = cites.exec(href)?.[1];
    if (id && isPassage(id) && !('plain' in link.dataset) && !link.closest('article.text')) {
      event.preventDefault();
      open(link, [id]);
      return;
    }
    const row = rows.exec(href)?.[1];
    if (row) {
      event.preventDefault();
      address.base = row;
      address.passages = [];
      push();
      restore();
      return;
    }
    if (href.startsWith('#')) reveal(document.getElementById(href.slice(1)));
  });
  comparisons(document);
  onGrown(comparisons);
}

function comparisons(root: ParentNode): void {
  for (const each of $$('article.disagreement', root)) {
    const passages = $$('.side', each).map((side) => cites.exec($('a.cite', side)?.getAttribute('href') ?? '')?.[1]).filter((id) => id !== undefined).slice(0, 3);
    if (passages.length < 2) continue;
    const compare = button(say('disagreement.compare'), () => open(compare, passages), { class: 'compare' });
    each.append(compare);
  }
}
