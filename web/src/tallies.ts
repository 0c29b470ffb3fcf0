import { address, onRead, setting } from './address';
import { $, $$, button, draw, make } from './dom';
import { drawingTools } from './export';
import { short } from './locale';
import { say } from './strings';
import { onGrown } from './parts';
import { onFirst } from './views';

/**
 * The program draws each tally on the scale that suits it (src/Variorum/Reporting/Pages/Scale.cs); here the same drawing moves to the other
 * scale: every place in it, a percentage of the width, is read back into its value and placed anew.
 */
type Kind = 'linear' | 'log';
interface Scale { kind: Kind; from: number; to: number }
const left = 2.5, right = 90;

const valueAt = (scale: Scale, place: number): number => {
  const at = scale.from + ((place - left) / (right - left)) * (scale.to - scale.from);
  return scale.kind === 'log' ? 10 ** at : at;
};
const placeOf = (scale: Scale, value: number): number => {
  const at = scale.kind === 'log' ? Math.log10(Math.max(value, 1e-9)) : value;
  return left + Math.min(Math.max((at - scale.from) / (scale.to - scale.from), 0), 1) * (right - left);
};

function step(range: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(range, 1e-9) / 4));
  const ratio = range / 4 / power;
  return power * (ratio < 1.5 ? 1 : ratio < 3.5 ? 2 : ratio < 7.5 ? 5 : 10);
}

function scaleFor(kind: Kind, values: number[]): Scale {
  const high = Math.max(...values, 1), positive = values.filter((value) => value > 0);
  if (kind === 'log') {
    const low = Math.floor(Math.log10(Math.min(...positive, high)));
    return { kind, from: low, to: Math.max(Math.ceil(Math.log10(high)), low + 1) };
  }
  const by = step(high - Math.min(0, ...values));
  return { kind, from: Math.min(0, Math.floor(Math.min(...values, 0) / by) * by), to: Math.max(by, Math.ceil(high / by) * by) };
}

function ticks(scale: Scale): number[] {
  if (scale.kind === 'log') {
    const all = Array.from({ length: scale.to - scale.from + 1 }, (_, index) => 10 ** (scale.from + index));
    return all.length > 6 ? all.filter((_, index) => index % 2 === 0) : all;
  }
  const by = step(scale.to - scale.from);
  return Array.from({ length: Math.round((scale.to - scale.from) / by) + 1 }, (_, index) => scale.from + index * by);
}

// An arrow's open end stands at the edge whatever the scale.
const isEdge = (place: number): boolean => place < 1 || place > 95;
const percent = (element: Element, name: string): number | null => { const value = element.getAttribute(name); return value?.endsWith('%') ? Number.parseFloat(value) : null; };

function move(table: HTMLTableElement, to: Kind): void {
  const was: Scale = { kind: table.dataset.scale as Kind, from: Number(table.dataset.from), to: Number(table.dataset.to) };
  if (was.kind === to) return;
  const marks = $$<SVGElement>('tbody .chart svg *', table).filter((element) => !element.matches('.grid'));
  const values = marks.flatMap((element) => ['x', 'x1', 'cx'].map((name) => percent(element, name)).filter((place) => place !== null && !isEdge(place)).map((place) => valueAt(was, place!)))
    .concat(marks.flatMap((element) => { const x = percent(element, 'x'), width = percent(element, 'width'); return x !== null && width !== null ? [valueAt(was, x + width)] : []; }));
  if (values.length === 0) return;
  const now = scaleFor(to, values);
  const moved = (place: number): number => (isEdge(place) ? place : placeOf(now, valueAt(was, place)));
  for (const element of marks) {
    const x = percent(element, 'x'), width = percent(element, 'width');
    if (x !== null && width !== null) element.setAttribute('width', `${Math.max(moved(x + width) - moved(x), 1).toFixed(2)}%`);
    for (const name of ['x', 'x1', 'x2', 'cx']) { const place = percent(element, name); if (place !== null) element.setAttribute(name, `${moved(place).toFixed(2)}%`); }
  }
  const places = ticks(now).map((tick) => [tick, placeOf(now, tick).toFixed(2)] as const);
  $('thead .axis', table)?.replaceChildren(...places.flatMap(([tick, at]) => [
    draw('line', { x1: `${at}%`, x2: `${at}%`, y1: 13, y2: 18 }), draw('text', { x: `${at}%`, y: 10, 'text-anchor': 'middle' }, short(tick))]));
  for (const svg of $$<SVGElement>('tbody .chart > svg', table)) {
    for (const line of $$('.grid', svg)) line.remove();
    svg.prepend(...places.map(([, at]) => draw('line', { class: 'grid', x1: `${at}%`, x2: `${at}%`, y1: -200, y2: 226 })));
  }
  Object.assign(table.dataset, { scale: to, from: String(now.from), to: String(now.to) });
}

/** The tally as one drawing: heading, axis, a line for each claim with whose word it is. */
function drawing(article: HTMLElement): SVGSVGElement {
  const table = $<HTMLTableElement>('table.intervals', article)!;
  const rows = $$<HTMLTableRowElement>('tbody tr', table);
  const [height, label, chart, said] = [30, 190, 420, 330];
  const line = (row: Element, selector: string): string => ($(selector, row)?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const cut = (text: string, most: number): string => (text.length > most ? text.slice(0, most - 1) + '…' : text);
  const total = 70 + rows.length * height + 20;
  const svg = draw('svg', { class: 'tally-drawing', width: label + chart + said, height: total, viewBox: `0 0 ${label + chart + said} ${total}` },
    draw('text', { x: 10, y: 24, 'font-size': 15, 'font-weight': 600 }, cut(line(article, 'h3'), 100)));
  const axis = $('.axis', table)?.cloneNode(true) as SVGElement | undefined;
  if (axis) { axis.setAttribute('x', String(label)); axis.setAttribute('y', '40'); axis.setAttribute('width', String(chart)); svg.append(axis); }
  rows.forEach((row, index) => {
    const y = 62 + index * height;
    const own = $('.chart > svg', row)?.cloneNode(true) as SVGElement | undefined;
    const holder = draw('g', { class: row.className });
    if (own) { own.setAttribute('x', String(label)); own.setAttribute('y', String(y)); own.setAttribute('width', String(chart)); own.setAttribute('overflow', 'hidden'); holder.append(own); }
    const who = row.classList.contains('derived') ? line(row, 'td:last-child') : [line(row, 'td:nth-child(3)'), line(row, 'td:nth-child(4)')].filter(Boolean).join(' · ');
    svg.append(holder, draw('text', { x: 10, y: y + 17 }, cut(line(row, 'th a') || line(row, 'th'), 28)), draw('text', { class: 'soft', x: label + chart + 8, y: y + 17 }, cut(who, 52)));
  });
  return svg;
}

export function startTallies(): void {
  onFirst('tallies', () => $$('#tallies article.tally').forEach(start));
  onGrown((root) => $$('article.tally', root).forEach(start));
}

function start(article: HTMLElement): void {
  const table = $<HTMLTableElement>('table.intervals', article);
  if (!table) return;
  const own = table.dataset.scale as Kind;
  const choice = make('div', { class: 'choice scale-choice', role: 'group', 'aria-label': say('tallies.scale') }, make('span', {}, say('tallies.scale')),
    ...(['linear', 'log'] as const).map((kind) => button(say(`tallies.${kind}`), () => { setting(article.id, kind === own ? null : kind); show(kind); }, { 'data-kind': kind })));
  const show = (kind: Kind): void => {
    move(table, kind);
    for (const each of $$<HTMLButtonElement>('button', choice)) each.setAttribute('aria-pressed', String(each.dataset.kind === table.dataset.scale));
  };
  show(own);
  $('h3', article)!.after(choice);
  const tools = drawingTools(() => {
    const made = drawing(article);
    // The page's style is read off it, so it must stand in the page while it is saved.
    const stage = make('div', { class: 'offstage', 'aria-hidden': 'true' }, made);
    article.append(stage);
    setTimeout(() => stage.remove(), 0);
    return made;
  }, article.id);
  const old = $('.tools', article);
  if (old) old.append(...tools.childNodes); else article.append(tools);
  const follow = (): void => { const asked = address.settings.get(article.id); show(asked === 'log' || asked === 'linear' ? asked : own); };
  onRead(follow);
  if (address.settings.has(article.id)) follow();
}
