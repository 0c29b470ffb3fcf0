import { address, onRead, setting } from './address';
import { accountOf, data, labelOf } from './data';
import { $, $$, button, make } from './dom';
import { count, say } from './strings';
import { article } from './texts';
import { hideTip, showTip } from './tip';
import { inSight, onFirst, onSight } from './views';

/** Two or three accounts next to each other, aligned where they share text or tell the same event. */
const mostPairs = 4000;
const longestParagraph = 20_000;

interface Column { account: number; label: string; paragraphs: HTMLElement[]; keys: Map<string, number>[] }

/** What a paragraph tells or shares, each with its weight for the alignment: shared text counts most. */
async function column(account: number): Promise<Column | null> {
  const text = await article(account);
  if (!text) return null;
  const paragraphs = $$('.body > p', text);
  const keys = paragraphs.map((paragraph) => {
    const found = new Map<string, number>();
    for (const mark of $$('mark', paragraph)) {
      const id = mark.id || mark.dataset.of || '';
      for (const link of links.get(id) ?? []) found.set(link, mark.id ? 12 : 4);
    }
    for (const reference of $$('.ref', paragraph)) {
      const id = reference.textContent ?? '';
      if (/^[ED]\d/.test(id)) found.set(id, 3); else if (/^T\d/.test(id)) found.set(id, 1);
    }
    // The same words make a copy known where a link covers many paragraphs.
    const words = (paragraph.textContent ?? '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
    if (words.length > 40) found.set('=' + words.slice(0, 40), 8);
    return found;
  });
  return { account, label: labelOf(account), paragraphs, keys };
}

const links = new Map<string, string[]>();
for (const link of data.lineage) for (const end of [link.from, link.to]) links.set(end, [...(links.get(end) ?? []), link.id]);

/** The heaviest chain of paragraph pairs that runs forward in both. */
export function chain(a: Map<string, number>[], b: Map<string, number>[]): Map<number, number> {
  const where = new Map<string, number[]>();
  b.forEach((keys, j) => { for (const key of keys.keys()) where.set(key, [...(where.get(key) ?? []), j]); });
  const weights = new Map<number, number>();
  a.forEach((keys, i) => {
    for (const [key, weight] of keys) {
      const places = where.get(key) ?? [];
      // What stands everywhere aligns nothing.
      if (places.length > 6) continue;
      for (const j of places) weights.set(i * b.length + j, (weights.get(i * b.length + j) ?? 0) + weight / places.length);
    }
  });
  let pairs = [...weights].map(([at, weight]) => ({ i: Math.floor(at / b.length), j: at % b.length, weight, best: weight, before: -1 }));
  if (pairs.length > mostPairs) pairs = pairs.sort((x, y) => y.weight - x.weight).slice(0, mostPairs);
  pairs.sort((x, y) => x.i - y.i || x.j - y.j);
  let last = -1;
  for (let n = 0; n < pairs.length; n++) {
    const pair = pairs[n]!;
    for (let m = 0; m < n; m++) {
      const other = pairs[m]!;
      if (other.i < pair.i && other.j < pair.j && other.best + pair.weight > pair.best) [pair.best, pair.before] = [other.best + pair.weight, m];
    }
    if (last < 0 || pair.best > pairs[last]!.best) last = n;
  }
  const found = new Map<number, number>();
  for (let n = last; n >= 0; n = pairs[n]!.before) found.set(pairs[n]!.i, pairs[n]!.j);
  return found;
}

function cell(from: Column, start: number, end: number, others: number[]): HTMLElement {
  const box = make('div', { class: 'side-cell body' });
  for (const paragraph of from.paragraphs.slice(start, end)) {
    const copy = paragraph.cloneNode(true) as HTMLElement;
    if (copy.textContent!.length > longestParagraph) copy.textContent = copy.textContent!.slice(0, longestParagraph) + ' …';
    trimmed(copy);
    for (const mark of $$('mark', copy)) {
      if (mark.id) mark.dataset.passage = mark.id;
      mark.removeAttribute('id');
      if (mark.matches('.diff, .fact')) { if (!(mark.dataset.with ?? '').split(' ').some((each) => others.includes(Number(each)))) mark.replaceWith(...mark.childNodes); continue; }
      const reading = mark.title;
      mark.removeAttribute('title');
      if (!reading || mark.dataset.of) continue;
      mark.tabIndex = 0;
      mark.setAttribute('aria-description', reading);
      const tip = (): void => showTip(mark, make('span', {}, reading));
      mark.addEventListener('pointerenter', tip);
      mark.addEventListener('focus', tip);
      mark.addEventListener('pointerleave', hideTip);
      mark.addEventListener('blur', hideTip);
    }
    box.append(copy);
  }
  return box;
}

/** The empty lines that end a paragraph would stand between the rows. */
function trimmed(paragraph: HTMLElement): void {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let last: Text | null = null;
  while (walker.nextNode()) last = walker.currentNode as Text;
  if (last) last.data = last.data.trimEnd();
}

const kinds: Record<string, (n: number) => string> = {
  L: (n) => count('sides.shared', n), E: (n) => count('sides.event', n), T: (n) => count('sides.tally', n), D: (n) => count('sides.demand', n),
};

/** In words why a row is a row. */
function reason(columns: Column[], at: number[]): HTMLElement | null {
  const ids = new Set<string>();
  const [first, ...rest] = columns.map((each, index) => each.keys[at[index]!]);
  for (const key of first?.keys() ?? []) if (rest.some((keys) => keys?.has(key))) ids.add(key);
  const parts = ['L', 'E', 'D', 'T'].map((kind) => [kind, [...ids].filter((id) => id.startsWith(kind))] as const).filter(([, list]) => list.length > 0);
  if (parts.length === 0) return ids.size ? make('p', { class: 'why' }, say('sides.same-words')) : null;
  return make('p', { class: 'why' }, ...parts.flatMap(([kind, list], index) => [index ? ' · ' : '', kinds[kind]!(list.length) + ' ', ...list.slice(0, 4).flatMap((id) => [make('a', { href: '#' + id }, id), ' '])]));
}

async function render(box: HTMLElement, chosen: number[]): Promise<void> {
  const wanted = chosen.join('.');
  box.dataset.texts = wanted;
  box.setAttribute('aria-busy', 'true');
  const columns = (await Promise.all(chosen.map(column))).filter((each) => each !== null);
  if (box.dataset.texts !== wanted) return;
  const [pivot, ...others] = columns;
  const parts: HTMLElement[] = [make('div', { class: 'side-row side-heads' }, ...columns.map((each) => make('h3', {}, make('a', { href: `#a${each.account}` }, each.label))))];
  if (pivot) {
    const chains = others.map((other) => chain(pivot.keys, other.keys));
    const anchors = [...new Set(chains.flatMap((each) => [...each.keys()]))].sort((x, y) => x - y);
    const at = columns.map(() => 0);
    for (let n = -1; n < anchors.length; n++) {
      const start = n < 0 ? 0 : anchors[n]!;
      const end = n + 1 < anchors.length ? anchors[n + 1]! : pivot.paragraphs.length;
      const starts = n < 0 ? at.map(() => 0) : [start, ...chains.map((each) => each.get(start) ?? -1).map((j, index) => (j < 0 ? at[index + 1]! : j))];
      const met = columns.filter((_, index) => n >= 0 && (index === 0 || chains[index - 1]!.has(start)));
      const cells = columns.map((each, index) => {
        if (index === 0) return cell(each, start, end, chosen);
        const next = anchors.slice(n + 1).map((anchor) => chains[index - 1]!.get(anchor)).find((j) => j !== undefined) ?? each.paragraphs.length;
        const from = at[index]!;
        // A text that has no partner here waits for the next row in which it has one.
        const here = n < 0 || chains[index - 1]!.has(start);
        const until = here ? next : from;
        at[index] = until;
        return cell(each, from, until, chosen);
      });
      if (cells.every((each) => !each.textContent!.trim())) continue;
      const why = met.length > 1 ? reason(met, met.map((each) => starts[columns.indexOf(each)]!)) : null;
      parts.push(make('div', { class: `side-row${why ? ' met' : ''}` }, why, ...cells));
    }
  }
  box.style.setProperty('--columns', String(columns.length));
  box.replaceChildren(...parts);
  box.removeAttribute('aria-busy');
  const mark = address.settings.get('mark');
  const hit = mark ? $(`mark[data-passage="${CSS.escape(mark)}"]`, box) : null;
  if (hit) { hit.classList.add('hit'); hit.scrollIntoView({ block: 'center' }); }
}

/** The two that share most text, else the first two. */
function usual(): number[] {
  const shared = new Map<string, number>();
  for (const link of data.lineage) {
    const length = (id: string): number => { const [, from, to] = id.split('-'); return Number(to) - Number(from); };
    const key = [accountOf(link.from), accountOf(link.to)].join('.');
    shared.set(key, (shared.get(key) ?? 0) + length(link.from));
  }
  const best = [...shared].sort((a, b) => b[1] - a[1])[0];
  return best ? best[0].split('.').map(Number) : data.accounts.slice(0, 2).map((each) => each.n);
}

export function startSides(): void {
  const box = $('#sides-texts');
  if (!box) return;
  onFirst('sides', () => {
    const rows = make('div', { class: 'side-rows' });
    const selects = [0, 1, 2].map((index) => make('select', { 'aria-label': say('sides.account', index + 1) },
      ...(index === 2 ? [make('option', { value: '' }, say('sides.none'))] : []), ...data.accounts.map((each) => make('option', { value: each.n }, each.label))));
    const read = (): number[] => {
      const asked = (address.settings.get('texts') ?? '').split('.').map(Number).filter((n) => data.accounts.some((each) => each.n === n));
      return [...new Set(asked.length > 1 ? asked : usual())].slice(0, 3);
    };
    const follow = (): void => {
      const chosen = read();
      selects.forEach((select, index) => { select.value = chosen[index] === undefined ? '' : String(chosen[index]); });
      if (rows.dataset.texts !== chosen.join('.') || address.settings.has('mark')) void render(rows, chosen);
    };
    for (const select of selects) select.addEventListener('change', () => {
      setting('mark', null);
      setting('texts', [...new Set(selects.map((each) => each.value).filter(Boolean))].join('.'));
      follow();
    });
    const swap = button(say('sides.swap'), () => {
      setting('mark', null);
      setting('texts', read().reverse().join('.'));
      follow();
    });
    box.append(make('div', { class: 'filter side-choice' }, ...selects.map((select, index) => make('label', {}, say('sides.account', index + 1), select)), swap), rows);
    onRead(() => { if (inSight('sides')) follow(); });
    onSight('sides', follow);
  });
}
