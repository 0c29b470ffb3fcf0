import { brushX, type D3BrushEvent } from 'd3-brush';
import { scaleUtc } from 'd3-scale';
import { select } from 'd3-selection';
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomTransform } from 'd3-zoom';
import { address, onRead, setting } from './address';
import { after, data, days, densest, iso, labelOf, plain, time, type Happening } from './data';
import { $, button, draw, make } from './dom';
import { drawingTools } from './export';
import { hatches, kindName, legend, sign, weight } from './kinds';
import { day, month, number, shortDay, span } from './locale';
import { openPassages } from './panel';
import { filterBar, onFilter, shown } from './store';
import { count, say } from './strings';
import { hideTip, showTip } from './tip';
import { inSight, onFirst, onSight } from './views';

type Rows = 'place' | 'actor' | 'type' | 'account';
const choices: Rows[] = ['place', 'actor', 'type', 'account'];
const mostRows = 14;
const longestBar = 45;
const height = { mark: 17, pad: 9, axis: 34, overview: 46 };

/** The words that name an event to somebody who cannot see its mark. */
export function described(it: Happening): string {
  const when = it.low && it.high ? span(it.low, it.high) : say('undated');
  return [it.label, when, it.place && !it.label.includes(it.place) ? it.place : '', count('origins', it.origins, number(it.origins)), it.status === 'disputed' ? say('disputed') : '']
    .filter(Boolean).join(', ');
}

export function tipOf(it: Happening): HTMLElement {
  return make('div', {},
    make('strong', {}, it.label), make('span', {}, [plain(it.type), it.low && it.high ? span(it.low, it.high) : say('undated'), it.place ?? ''].filter(Boolean).join(' · ')),
    make('span', {}, say('tip.told', count('origins', it.origins, number(it.origins)), it.accounts.slice(0, 4).map(labelOf).join(', ') + (it.accounts.length > 4 ? ` +${it.accounts.length - 4}` : ''))
      + (it.status === 'disputed' ? ' · ' + say('disputed') : '')),
    make('span', { class: 'hint' }, say('tip.open')));
}

function rowsOf(events: Happening[], by: Rows): { name: string; key: string; events: Happening[] }[] {
  const groups = new Map<string, Happening[]>();
  const put = (key: string, it: Happening): void => { const list = groups.get(key); if (list) list.push(it); else groups.set(key, [it]); };
  for (const it of events) {
    if (by === 'place') put(it.place ?? '', it);
    else if (by === 'type') put(it.type, it);
    else if (by === 'account') for (const account of it.accounts) put(String(account), it);
    else if (it.actors.length) put(it.actors[0]!, it);
    else put('', it);
  }
  const named = [...groups].filter(([key]) => key).sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  const name = (key: string): string => by === 'account' ? labelOf(Number(key)) : by === 'type' ? plain(key) : key;
  const rows = named.slice(0, mostRows).map(([key, list]) => ({ name: name(key), key, events: list }));
  const rest = named.slice(mostRows).flatMap(([, list]) => list);
  if (rest.length) rows.push({ name: say('days.others', number(named.length - mostRows)), key: '~', events: [...new Set(rest)] });
  const none = groups.get('');
  if (none) rows.push({ name: say(by === 'place' ? 'days.no-place' : 'days.no-actor'), key: '', events: none });
  return rows;
}

const dated = (it: Happening): boolean => !!it.low && !!it.high && days(time(it.low), time(it.high)) <= longestBar;

export function startDays(): void {
  const box = $('#days-drawing');
  const main = densest(data.events);
  if (!box || !main) return;
  onFirst('days', () => build(box, main));
}

function build(box: HTMLElement, main: [number, number]): void {
  document.body.append(hatches());
  const stretches = data.events.filter(dated);
  const first = Math.min(main[0], ...stretches.map((it) => time(it.low!)));
  const last = Math.max(main[1], ...stretches.map((it) => time(it.high!)));
  const whole: [Date, Date] = [new Date(after(first, -1)), new Date(after(last, 2))];
  const start: [Date, Date] = [new Date(after(main[0], -1)), new Date(after(main[1], 2))];
  let by: Rows = 'place';
  let view: [Date, Date] = start;

  const svg = draw('svg', { class: 'timeline', role: 'group', 'aria-label': say('days.drawing') });
  const overview = draw('svg', { class: 'timeline-overview', 'aria-hidden': 'true', focusable: 'false' });
  const radio = make('div', { class: 'choice', role: 'group', 'aria-label': say('days.by') }, make('span', {}, say('days.by')),
    ...choices.map((choice) => button(say(`days.by-${choice}` as const), () => { by = choice; setting('rows', choice === 'place' ? null : choice); drawAll(); }, { 'data-choice': choice })));
  const zooms = make('div', { class: 'choice', role: 'group', 'aria-label': say('zoom') },
    button('+', () => zoomBy(0.6), { 'aria-label': say('zoom.in') }), button('−', () => zoomBy(1 / 0.6), { 'aria-label': say('zoom.out') }),
    button(say('zoom.main'), () => to(start)), button(say('zoom.all'), () => to(whole)));
  const note = make('p', { class: 'note', role: 'status' });
  const signs = make('ul', { class: 'legend', 'aria-label': say('days.signs') },
    ...legend().map((kind) => make('li', {}, draw('svg', { width: 18, height: 18, viewBox: '-9 -9 18 18', 'aria-hidden': 'true' }, sign(kind.type, 2, 'corroborated', 6)), kindName(kind))),
    make('li', {}, sample('corroborated', 1), sample('corroborated', 3), sample('corroborated', 8), say('days.size')),
    make('li', {}, sample('single', 1), say('days.hollow')), make('li', {}, sample('disputed', 3), say('days.hatched')));
  box.append(filterBar(), make('div', { class: 'tools-row' }, radio, zooms), make('div', { class: 'drawing' }, svg, overview), signs, note,
    drawingTools(() => svg, 'days'));
  box.hidden = false;
  $('#days .strip')?.setAttribute('hidden', '');
  $('#days .signs')?.setAttribute('hidden', '');

  const labels = (): number => (box.clientWidth < 620 ? 92 : 168);
  const zooming = zoom<SVGSVGElement, unknown>().filter((event: Event) => event.type !== 'wheel' || (event as WheelEvent).ctrlKey || (event as WheelEvent).shiftKey)
    .on('zoom', (event: D3ZoomEvent<SVGSVGElement, unknown>) => { if (event.sourceEvent) fromTransform(event.transform); });
  select(svg).call(zooming).on('dblclick.zoom', null);
  const brush = brushX<unknown>().on('brush end', (event: D3BrushEvent<unknown>) => {
    if (!event.sourceEvent || !event.selection) return;
    const [a, b] = event.selection as [number, number];
    const x = scaleUtc(whole, [labels(), box.clientWidth - 8]);
    if (b - a > 3) { view = [x.invert(a), x.invert(b)]; keep(); drawMain(); }
  });

  function fromTransform(transform: ZoomTransform): void {
    const x = transform.rescaleX(scaleUtc(whole, [labels(), box.clientWidth - 8]));
    view = x.domain() as [Date, Date];
    keep();
    drawMain();
    drawOverview();
  }
  function to(domain: [Date, Date]): void {
    const low = Math.max(+domain[0], +whole[0]), high = Math.min(+domain[1], +whole[1]);
    view = [new Date(low), new Date(Math.max(high, after(low, 2)))];
    keep();
    drawMain();
    drawOverview();
  }
  function zoomBy(factor: number): void {
    const middle = (+view[0] + +view[1]) / 2, half = ((+view[1] - +view[0]) / 2) * factor;
    to([new Date(middle - half), new Date(middle + half)]);
  }
  function keep(): void {
    const same = +view[0] === +start[0] && +view[1] === +start[1];
    setting('days', same ? null : `${iso(+view[0])}.${iso(+view[1])}`);
    const x = scaleUtc(whole, [labels(), box.clientWidth - 8]);
    const k = (+whole[1] - +whole[0]) / (+view[1] - +view[0]);
    zooming.scaleExtent([1, Math.max(1, days(+whole[0], +whole[1]) / 2)]).extent([[labels(), 0], [box.clientWidth - 8, 100]]).translateExtent([[labels(), 0], [box.clientWidth - 8, 100]]);
    // Kept in step by hand: the wheel then goes on from where the buttons or the brush left the view.
    (svg as SVGSVGElement & { __zoom: ZoomTransform }).__zoom = zoomIdentity.translate(labels() - k * x(view[0]), 0).scale(k);
  }

  function drawMain(): void {
    hideTip();
    const width = box.clientWidth, left = labels(), right = width - 8;
    if (width < 50) return;
    const x = scaleUtc(view, [left, right]);
    const events = shown().filter((it) => dated(it) && time(it.high!) >= +view[0] && time(it.low!) <= +view[1]);
    const rows = rowsOf(events, by);
    const dayWidth = x(after(+view[0], 1)) - x(+view[0]);
    const columns = Math.max(1, Math.floor((dayWidth - 6) / height.mark));
    const parts: SVGElement[] = [];
    const marks: SVGAElement[] = [];
    let y = height.axis;
    for (const row of rows) {
      const cells = new Map<number, Happening[]>();
      const bars: Happening[] = [];
      for (const it of row.events) {
        if (it.low !== it.high) { bars.push(it); continue; }
        const at = time(it.low!);
        // Where days are narrower than marks, neighbouring days share a column.
        const cell = dayWidth >= height.mark ? at : Math.floor(x(at) / height.mark);
        const list = cells.get(cell);
        if (list) list.push(it); else cells.set(cell, [it]);
      }
      const deepest = Math.max(1, ...[...cells.values()].map((list) => Math.ceil(list.length / columns)));
      const lanes = packed(bars, x);
      const tall = Math.max(deepest * height.mark, height.mark) + lanes.length * 13 + height.pad;
      parts.push(draw('line', { class: 'rowline', x1: 0, x2: width, y1: y + tall, y2: y + tall }));
      parts.push(rowLabel(row.name, left, y + 15, row.events.length));
      for (const list of cells.values()) {
        list.sort((a, b) => b.origins - a.origins);
        const at = time(list[0]!.low!);
        const wide = Math.min(columns, list.length);
        list.forEach((it, index) => {
          const middle = dayWidth >= height.mark ? x(at) + dayWidth / 2 : Math.floor(x(at) / height.mark) * height.mark + height.mark / 2;
          const cx = middle + ((index % columns) - (wide - 1) / 2) * height.mark;
          if (cx < left || cx > right) return;
          marks.push(mark(it, cx, y + height.pad / 2 + height.mark / 2 + Math.floor(index / columns) * height.mark));
        });
      }
      lanes.forEach((lane, index) => {
        for (const it of lane) {
          const at = y + height.pad / 2 + deepest * height.mark + index * 13 + 6;
          const from = Math.max(x(time(it.low!)), left) + 2, until = Math.min(x(after(time(it.high!), 1)), right) - 2;
          marks.push(mark(it, (from + until) / 2, at, [from, until]));
        }
      });
      y += tall;
    }
    const bottom = y + 4;
    svg.setAttribute('viewBox', `0 0 ${width} ${bottom}`);
    svg.setAttribute('width', String(width));
    svg.setAttribute('height', String(bottom));
    svg.replaceChildren(...axis(x, left, right, bottom, dayWidth), ...parts, ...marks);
    marks.sort((a, b) => Number(a.dataset.x) - Number(b.dataset.x));
    marks.forEach((each, index) => each.setAttribute('tabindex', index === 0 ? '0' : '-1'));
    const outside = shown().length - shown().filter(dated).length;
    const hiddenByZoom = shown().filter(dated).length - events.length;
    note.textContent = [events.length === 0 ? say('days.none') : '', hiddenByZoom > 0 ? say('days.beyond', number(hiddenByZoom)) : '', outside > 0 ? say('days.undated', number(outside)) : ''].filter(Boolean).join(' ');
  }

  function mark(it: Happening, cx: number, cy: number, bar?: [number, number]): SVGAElement {
    const link = draw('a', { href: '#' + it.id, class: 'event-mark', 'aria-label': described(it), transform: `translate(${cx.toFixed(1)} ${cy.toFixed(1)})`, 'data-x': Math.round(cx), 'data-y': Math.round(cy), 'data-id': it.id },
      bar ? draw('line', { class: `span ${it.status}`, x1: bar[0] - cx, x2: bar[1] - cx, y1: 0, y2: 0 }) : null,
      sign(it.type, it.origins, it.status, bar ? Math.min(weight(it.origins), 5) : weight(it.origins)),
      draw('circle', { class: 'hit', r: bar ? 7 : 9 }));
    link.addEventListener('click', (event) => { if (it.passages.length) { event.preventDefault(); event.stopPropagation(); openPassages(link, 'days', it.passages); } });
    link.addEventListener('pointerenter', () => showTip(link, tipOf(it)));
    link.addEventListener('pointerleave', hideTip);
    link.addEventListener('focus', () => showTip(link, tipOf(it)));
    link.addEventListener('blur', hideTip);
    return link;
  }

  // Arrows walk from mark to mark, plus and minus zoom.
  svg.addEventListener('keydown', (event) => {
    if (event.key === '+' || event.key === '=') return void zoomBy(0.6);
    if (event.key === '-') return void zoomBy(1 / 0.6);
    const here = (event.target as Element).closest<SVGAElement>('.event-mark');
    if (!here || !event.key.startsWith('Arrow') && event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    const all = [...svg.querySelectorAll<SVGAElement>('.event-mark')];
    const [hx, hy] = [Number(here.dataset.x), Number(here.dataset.y)];
    const distance = (each: SVGAElement): number => {
      const dx = Number(each.dataset.x) - hx, dy = Number(each.dataset.y) - hy;
      switch (event.key) {
        case 'ArrowRight': return dx > 0 ? dx + Math.abs(dy) * 3 : Infinity;
        case 'ArrowLeft': return dx < 0 ? -dx + Math.abs(dy) * 3 : Infinity;
        case 'ArrowDown': return dy > 0 ? dy + Math.abs(dx) * 0.7 : Infinity;
        case 'ArrowUp': return dy < 0 ? -dy + Math.abs(dx) * 0.7 : Infinity;
        case 'Home': return Number(each.dataset.x);
        default: return -Number(each.dataset.x);
      }
    };
    let best: SVGAElement | null = null, least = Infinity;
    for (const each of all) { const d = distance(each); if (each !== here && d < least) [best, least] = [each, d]; }
    if (!best) return;
    here.setAttribute('tabindex', '-1');
    best.setAttribute('tabindex', '0');
    best.focus();
  });

  function drawOverview(): void {
    const width = box.clientWidth, left = labels();
    if (width < 50) return;
    const x = scaleUtc(whole, [left, width - 8]);
    const bins = new Map<number, number>();
    for (const it of shown()) if (it.low && it.low === it.high && dated(it)) { const bin = Math.floor(x(time(it.low)) / 4); bins.set(bin, (bins.get(bin) ?? 0) + 1); }
    const most = Math.max(1, ...bins.values());
    overview.setAttribute('viewBox', `0 0 ${width} ${height.overview}`);
    overview.setAttribute('width', String(width));
    overview.setAttribute('height', String(height.overview));
    const holder = draw('g');
    overview.replaceChildren(
      draw('line', { class: 'rowline', x1: left, x2: width - 8, y1: 30, y2: 30 }),
      ...[...bins].map(([bin, events]) => draw('rect', { class: 'bin', x: bin * 4, width: 3, y: 30 - 24 * Math.sqrt(events / most), height: 24 * Math.sqrt(events / most) })),
      ...x.ticks(Math.max(2, width / 160)).map((tick) => draw('text', { class: 'tick', x: x(tick), y: 43, 'text-anchor': 'middle' }, days(+whole[0], +whole[1]) > 500 ? String(tick.getUTCFullYear()) : shortDay(+tick))), holder);
    brush.extent([[left, 2], [width - 8, 30]]);
    select<SVGGElement, unknown>(holder).call(brush);
    select<SVGGElement, unknown>(holder).call(brush.move, [Math.max(left, x(view[0])), Math.min(width - 8, x(view[1]))]);
  }

  function drawAll(): void {
    for (const each of radio.querySelectorAll('button')) each.setAttribute('aria-pressed', String(each.dataset.choice === by));
    keep();
    drawMain();
    drawOverview();
  }

  const fromAddress = (): void => {
    const rows = address.settings.get('rows') as Rows | null;
    by = rows && choices.includes(rows) ? rows : 'place';
    const range = /^(\d{4}-\d\d-\d\d)\.(\d{4}-\d\d-\d\d)$/.exec(address.settings.get('days') ?? '');
    view = range ? [new Date(time(range[1]!)), new Date(time(range[2]!))] : start;
    if (!(+view[1] > +view[0])) view = start;
  };
  onRead(() => { fromAddress(); if (inSight('days')) drawAll(); });
  onFilter(() => { if (inSight('days')) { drawMain(); drawOverview(); } });
  onSight('days', () => { fromAddress(); drawAll(); });
  new ResizeObserver(() => { if (inSight('days')) { drawMain(); drawOverview(); } }).observe(box);
}

function rowLabel(name: string, left: number, y: number, events: number): SVGGElement {
  const most = Math.floor((left - 12) / 6.7);
  return draw('g', {}, draw('title', {}, `${name}: ${number(events)}`), draw('text', { class: 'rowname', x: 0, y }, name.length > most ? name.slice(0, most - 1) + '…' : name));
}

function sample(status: string, origins: number): SVGSVGElement {
  return draw('svg', { width: 20, height: 20, viewBox: '-10 -10 20 20', 'aria-hidden': 'true' }, sign(legend()[0]?.type ?? '', origins, status));
}

/** Bars that do not overlap share a lane. */
function packed(bars: Happening[], x: (at: number) => number): Happening[][] {
  const lanes: { until: number; list: Happening[] }[] = [];
  for (const it of [...bars].sort((a, b) => (a.low! < b.low! ? -1 : 1))) {
    const from = x(time(it.low!)), until = x(after(time(it.high!), 1));
    const lane = lanes.find((each) => each.until <= from);
    if (lane) { lane.list.push(it); lane.until = until; } else lanes.push({ until, list: [it] });
  }
  return lanes.slice(0, 12).map((lane) => lane.list);
}

function axis(x: ReturnType<typeof scaleUtc<number, number>>, left: number, right: number, bottom: number, dayWidth: number): SVGElement[] {
  const parts: SVGElement[] = [];
  const [low, high] = x.domain().map(Number) as [number, number];
  if (dayWidth >= 13) {
    for (let at = Math.ceil(low / 86_400_000) * 86_400_000; at < high; at = after(at, 1)) {
      const px = x(at), date = new Date(at);
      if (px < left - 1) continue;
      parts.push(draw('line', { class: date.getUTCDay() === 1 ? 'dayline week' : 'dayline', x1: px, x2: px, y1: height.axis - 4, y2: bottom }));
      if (px + dayWidth / 2 < right) parts.push(draw('text', { class: 'tick', x: px + dayWidth / 2, y: height.axis - 9, 'text-anchor': 'middle' }, draw('title', {}, day(at)), String(date.getUTCDate())));
      if (date.getUTCDate() === 1 || parts.length < 3) parts.push(draw('text', { class: 'tick month', x: px + 3, y: 11 }, month(at)));
    }
  } else {
    let before = -Infinity;
    for (const tick of x.ticks(Math.max(2, (right - left) / 110))) {
      const px = x(tick);
      if (px - before < 60) continue;
      before = px;
      parts.push(draw('line', { class: 'dayline', x1: px, x2: px, y1: height.axis - 4, y2: bottom }));
      parts.push(draw('text', { class: 'tick', x: px, y: height.axis - 9, 'text-anchor': 'middle' }, days(low, high) > 800 ? String(tick.getUTCFullYear()) : days(low, high) > 200 ? month(+tick) : shortDay(+tick)));
    }
  }
  return parts;
}
