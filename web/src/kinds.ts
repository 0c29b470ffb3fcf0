import { data, plain } from './data';
import { draw } from './dom';
import { say } from './strings';

/** Signs of the kinds of events: shape and colour together, for the seven that are commonest in the case; the others share one. */
const shapes: Record<string, (r: number) => string> = {
  circle: (r) => `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0`,
  square: (r) => { const a = r * 0.9; return `M${-a},${-a}h${2 * a}v${2 * a}h${-2 * a}z`; },
  up: (r) => `M0,${-r * 1.15}L${r * 1.1},${r * 0.85}L${-r * 1.1},${r * 0.85}z`,
  diamond: (r) => `M0,${-r * 1.25}L${r * 1.1},0L0,${r * 1.25}L${-r * 1.1},0z`,
  down: (r) => `M0,${r * 1.15}L${r * 1.1},${-r * 0.85}L${-r * 1.1},${-r * 0.85}z`,
  cross: (r) => { const a = r * 0.42; const b = r * 1.1; return `M${-a},${-b}h${2 * a}v${b - a}h${b - a}v${2 * a}h${a - b}v${b - a}h${-2 * a}v${a - b}h${a - b}v${-2 * a}h${b - a}z`; },
  star: (r) => 'M' + Array.from({ length: 10 }, (_, i) => { const q = i % 2 ? r * 0.55 : r * 1.3; const a = (i * Math.PI) / 5; return `${(q * Math.sin(a)).toFixed(2)},${(-q * Math.cos(a)).toFixed(2)}`; }).join('L') + 'z',
  bar: (r) => `M${-r * 1.1},${-r * 0.55}h${2.2 * r}v${1.1 * r}h${-2.2 * r}z`,
};
const order = ['circle', 'square', 'up', 'diamond', 'down', 'cross', 'star'];

export interface Kind { type: string; index: number; shape: string }
const kinds = new Map<string, Kind>();
const counts = new Map<string, number>();
for (const it of data.events) counts.set(it.type, (counts.get(it.type) ?? 0) + 1);
// What only says that something was said, or has no kind of its own, is the least telling sign.
[...counts].filter(([type]) => type !== 'OTHER').sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, order.length)
  .forEach(([type], index) => kinds.set(type, { type, index, shape: order[index]! }));

export const other: Kind = { type: '', index: order.length, shape: 'bar' };
export const kindOf = (type: string): Kind => kinds.get(type) ?? other;
export const legend = (): Kind[] => [...kinds.values(), ...([...counts.keys()].some((type) => !kinds.has(type)) ? [other] : [])];
export const kindName = (kind: Kind): string => kind === other ? say('days.other-kinds') : plain(kind.type);

export const weight = (origins: number): number => Math.min(4.2 + 1.7 * Math.sqrt(Math.max(origins - 1, 0)), 9);

/** A mark: its shape tells the kind, its size the independent origins, hatched where disputed, hollow where one origin only. */
export function sign(type: string, origins: number, status: string, radius = weight(origins)): SVGGElement {
  const kind = kindOf(type);
  const path = shapes[kind.shape]!(radius);
  const group = draw('g', { class: `k k${kind.index} ${status}` });
  group.append(draw('path', { class: 'fill', d: path }));
  if (status === 'disputed') group.append(draw('path', { class: 'hatching', d: path, fill: `url(#hatch-k${kind.index})` }));
  return group;
}

/** The patterns that the signs are hatched with; once a page. */
export function hatches(): SVGSVGElement {
  return draw('svg', { class: 'defs', width: 0, height: 0, 'aria-hidden': 'true', focusable: 'false' }, draw('defs', {},
    ...Array.from({ length: order.length + 1 }, (_, index) => draw('pattern', { id: `hatch-k${index}`, width: 4, height: 4, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      draw('rect', { class: 'hatch-ground', width: 4, height: 4 }), draw('line', { class: `hatchline k${index}`, x1: 1, x2: 1, y1: 0, y2: 4, 'stroke-width': 2 })))));
}
