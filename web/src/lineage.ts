import { accountOf, data, labelOf, time } from './data';
import { $, draw, make } from './dom';
import { drawingTools } from './export';
import { day } from './locale';
import { count, say } from './strings';
import { onFirst } from './views';

/** The accounts that share text as a tree from origin to copies; on each line how much was taken over and how many facts were changed. */
const most = 120;
const crowded = 8;
const node = { width: 190, height: 44, gapX: 150, gapY: 18 };

interface Edge { from: number; to: number; passages: number; length: number; facts: number; directed: boolean; first: string }

export function startLineage(): void {
  onFirst('lineage', () => {
    const section = $('#lineage .lead');
    if (!section || data.lineage.length === 0) return;
    const svg = tree(edges());
    if (!svg) return;
    section.after(make('div', { class: 'lineage-tree', role: 'group', tabindex: 0, 'aria-label': say('lineage.tree') }, svg), make('p', { class: 'note' }, say('lineage.reading')), drawingTools(() => svg, 'lineage'));
  });
}

function edges(): Edge[] {
  const found = new Map<string, Edge>();
  for (const link of data.lineage) {
    const [from, to] = [accountOf(link.from), accountOf(link.to)];
    const edge = found.get(`${from}.${to}`) ?? { from, to, passages: 0, length: 0, facts: 0, directed: false, first: link.id };
    const [, start, end] = link.from.split('-');
    edge.passages++;
    edge.length += Number(end) - Number(start);
    edge.facts += link.facts;
    edge.directed ||= link.directed;
    found.set(`${from}.${to}`, edge);
  }
  return [...found.values()].sort((a, b) => b.length - a.length);
}

function tree(all: Edge[]): SVGSVGElement | null {
  // Each account hangs on the one it took most from; what would close a circle, or is a second source, is a loose line.
  const parent = new Map<number, Edge>();
  const loose: Edge[] = [];
  const above = (account: number): number => { let at = account; for (let edge = parent.get(at); edge; edge = parent.get(at)) at = edge.from; return at; };
  const accounts = new Set<number>();
  for (const edge of all) {
    if (accounts.size >= most && !(accounts.has(edge.from) && accounts.has(edge.to))) continue;
    accounts.add(edge.from).add(edge.to);
    if (edge.directed && !parent.has(edge.to) && above(edge.from) !== edge.to) parent.set(edge.to, edge); else loose.push(edge);
  }
  const children = new Map<number, Edge[]>();
  for (const edge of parent.values()) children.set(edge.from, [...(children.get(edge.from) ?? []), edge]);
  const published = (account: number): string => data.accounts.find((each) => each.n === account)?.low ?? '';
  const roots = [...accounts].filter((account) => !parent.has(account)).sort((a, b) => size(b) - size(a) || a - b);
  function size(account: number): number { return 1 + (children.get(account) ?? []).reduce((sum, edge) => sum + size(edge.to), 0); }

  const at = new Map<number, [number, number]>();
  let y = 10, deepest = 0;
  const place = (account: number, depth: number): number => {
    deepest = Math.max(deepest, depth);
    const below = (children.get(account) ?? []).sort((a, b) => (published(a.to) < published(b.to) ? -1 : 1) || a.to - b.to).map((edge) => place(edge.to, depth + 1));
    const own = below.length ? (below[0]! + below[below.length - 1]!) / 2 : y;
    if (!below.length) y += node.height + node.gapY;
    at.set(account, [10 + depth * (node.width + node.gapX), own]);
    return own;
  };
  for (const root of roots) { place(root, 0); y += 6; }
  if (at.size === 0) return null;
  const width = 20 + (deepest + 1) * node.width + deepest * node.gapX + (loose.length ? 60 : 0);

  const line = (edge: Edge, isLoose: boolean): SVGAElement => {
    const [x1, y1] = at.get(edge.from)!, [x2, y2] = at.get(edge.to)!;
    const [a, b] = [y1 + node.height / 2, y2 + node.height / 2];
    const straight = !isLoose && x2 > x1;
    const start = x1 + node.width, end = straight ? x2 : x2 + node.width;
    const d = straight ? `M${start},${a}C${start + 70},${a} ${end - 70},${b} ${end},${b}` : `M${start},${a}C${Math.max(start, end) + 60},${a} ${Math.max(start, end) + 60},${b} ${end},${b}`;
    const facts = edge.facts ? count('lineage.facts', edge.facts) : say('lineage.no-facts');
    const said = say('lineage.edge', labelOf(edge.from), labelOf(edge.to), count('lineage.passages', edge.passages), facts);
    return draw('a', { href: '#' + edge.first, class: `edge${isLoose ? ' loose' : ''}${edge.facts ? ' changed' : ''}`, 'aria-label': said, tabindex: isLoose ? -1 : null, 'data-ends': `${edge.from} ${edge.to}` },
      draw('title', {}, said), draw('path', { d, 'stroke-width': Math.min(1.5 + Math.sqrt(edge.length) / 14, 7) }));
  };
  // Beside the link, not in it: its name says the same in a sentence.
  const words = (edge: Edge): SVGElement => {
    const [x, y] = [at.get(edge.to)![0] - 8, at.get(edge.to)![1] + node.height / 2];
    return draw('g', { class: `edge${edge.facts ? ' changed' : ''}`, 'aria-hidden': 'true' },
      draw('text', { class: 'edge-label', x, y: y - 6, 'text-anchor': 'end' }, count('lineage.passages', edge.passages)),
      edge.facts ? draw('text', { class: 'edge-label', x, y: y + 15, 'text-anchor': 'end' }, count('lineage.facts', edge.facts)) : null);
  };
  const box = (account: number): SVGElement => {
    const [x, top] = at.get(account)!;
    const label = labelOf(account), low = published(account);
    const made = draw('a', { href: `#a${account}`, class: `node${parent.has(account) ? '' : ' root'}`, transform: `translate(${x} ${top})` },
      draw('title', {}, label), draw('rect', { width: node.width, height: node.height, rx: 6 }),
      draw('text', { x: 12, y: 19 }, label.length > 24 ? label.slice(0, 23) + '…' : label),
      draw('text', { class: 'when', x: 12, y: 35 }, low ? day(time(low)) : say('undated')));
    // Of many loose lines only those of the account that is looked at are shown.
    const near = (on: boolean) => (): void => { for (const edge of lines) edge.classList.toggle('near', on && edge.dataset.ends!.split(' ').includes(String(account))); };
    for (const [event, on] of [['pointerenter', true], ['focus', true], ['pointerleave', false], ['blur', false]] as const) made.addEventListener(event, near(on));
    return made;
  };
  const lines = loose.slice(0, most).map((edge) => line(edge, true));
  return draw('svg', { class: loose.length > crowded ? 'tree crowded' : 'tree', width, height: y, viewBox: `0 0 ${width} ${y}`, role: 'group', 'aria-label': say('lineage.tree') },
    ...lines, ...[...parent.values()].map((edge) => line(edge, false)), ...[...parent.values()].map(words), ...[...at.keys()].map(box));
}
