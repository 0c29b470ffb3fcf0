import { geoArea, geoDistance, geoEqualEarth, geoMercator, geoPath, type GeoProjection } from 'd3-geo';
import { select } from 'd3-selection';
import { zoom, zoomIdentity, type D3ZoomEvent } from 'd3-zoom';
import { feature, mesh } from 'topojson-client';
import type { Feature, MultiPolygon } from 'geojson';
import { address, onRead, setting } from './address';
import { after, data, days, densest, iso, time, type Happening, type Place } from './data';
import { $, button, draw, make } from './dom';
import { drawingTools } from './export';
import { number, span, weekday, shortDay } from './locale';
import { filterBar, onFilter, shown } from './store';
import { count, say } from './strings';
import { hideTip, showTip } from './tip';
import { inSight, onFirst, onSight } from './views';

const longestStretch = 31;
const earth = 6371;

interface Spot { place: Place; index: number; xy: [number, number]; group: SVGAElement; ring: SVGCircleElement; disc: SVGCircleElement; label: SVGTextElement; all: Happening[]; now: Happening[] }

export function startMap(): void {
  const box = $('#map-drawing');
  if (!box || !data.places?.length || !data.focus || !data.outlines) return;
  onFirst('map', () => build(box, data.places!, data.focus!, data.outlines!));
}

function build(box: HTMLElement, places: Place[], focus: NonNullable<typeof data.focus>, outlines: NonNullable<typeof data.outlines>): void {
  const main = densest(data.events);
  const length = main ? days(main[0], main[1]) + 1 : 0;
  let width = 0, height = 0, k = 1, tx = 0, ty = 0;
  let chosen: number | null = null;
  let timer = 0;

  const countries = feature(outlines, outlines.objects.countries).features as Feature<MultiPolygon, { name: string }>[];
  // A ring that thinning has turned round would be the whole globe but its country.
  for (const country of countries) country.geometry.coordinates = country.geometry.coordinates.filter((polygon) => geoArea({ type: 'Polygon', coordinates: polygon }) < 6);
  const borders = mesh(outlines, outlines.objects.countries, (a, b) => a !== b);
  const coasts = mesh(outlines, outlines.objects.countries, (a, b) => a === b);
  const land = draw('g', { class: 'land' }), around = draw('g', { class: 'around' }), names = draw('g', { class: 'names' }), spots = draw('g', { class: 'spots' });
  const frame = draw('g', { class: 'frame-edge' });
  const svg = draw('svg', { class: 'map', role: 'group', 'aria-label': say('map.drawing') }, land, names, around, spots, frame);
  const slider = make('input', { type: 'range', min: 0, max: length, step: 1, value: 0, 'aria-label': say('map.day') });
  const shownDay = make('output', { class: 'map-day' });
  const play = button(say('map.play'), toggle, { class: 'play' });
  const list = make('div', { class: 'map-list', 'aria-live': 'polite' });
  const zooms = make('div', { class: 'choice map-zoom', role: 'group', 'aria-label': say('zoom') },
    button('+', () => zoomBy(1.7), { 'aria-label': say('zoom.in') }), button('−', () => zoomBy(1 / 1.7), { 'aria-label': say('zoom.out') }),
    button(say('zoom.area'), () => fit(focusBox())), button(say('zoom.world'), () => fit(wholeBox())));
  const missing = make('p', { class: 'note' });
  box.append(filterBar(),
    make('div', { class: 'tools-row' }, length > 1 ? make('div', { class: 'player' }, play, slider, shownDay) : null, zooms),
    make('div', { class: 'map-frame' }, svg),
    make('ul', { class: 'legend', 'aria-label': say('days.signs') },
      make('li', {}, key('disc'), say('map.legend-now')), make('li', {}, key('ring'), say('map.legend-all')),
      make('li', {}, key('wide'), say('map.legend-wide')), make('li', {}, key('doubtful'), say('map.legend-doubtful'))),
    missing, drawingTools(() => svg, 'map'), list);
  box.hidden = false;

  const centre: [number, number] = [(focus[0] + focus[2]) / 2, (focus[1] + focus[3]) / 2];
  const wide = Math.max(...places.map((place) => place.lon)) - Math.min(...places.map((place) => place.lon)) > 150;
  const projection: GeoProjection = wide ? geoEqualEarth().rotate([-centre[0], 0]) : geoMercator().rotate([-centre[0], 0]);
  const made: Spot[] = places.map((place, index) => {
    const ring = draw('circle', { class: 'ring' }), disc = draw('circle', { class: 'disc' });
    const label = draw('text', { class: 'spot-name', y: 4 }, place.name + (place.doubtful ? ' ?' : ''));
    const group = draw('a', { href: '#map', class: `spot${place.wide ? ' wide' : ''}${place.doubtful ? ' doubtful' : ''}` }, ring, disc, label);
    const spot: Spot = { place, index, xy: [0, 0], group, ring, disc, label, all: [], now: [] };
    group.addEventListener('click', (event) => { event.preventDefault(); event.stopPropagation(); setting('at', chosen === index ? null : String(index)); chosen = chosen === index ? null : index; update(); });
    const tip = (): void => showTip(ring, make('div', {}, make('strong', {}, place.name), make('span', {}, certainty(place)),
      make('span', {}, count('events', spot.all.length, number(spot.all.length)) + (at() > 0 ? ' · ' + say('map.that-day', number(spot.now.length)) : ''))));
    group.addEventListener('pointerenter', tip);
    group.addEventListener('focus', tip);
    group.addEventListener('pointerleave', hideTip);
    group.addEventListener('blur', hideTip);
    return spot;
  });

  const at = (): number => Number(slider.value);
  const dayAt = (index: number): number => after(main![0], index - 1);
  const on = (it: Happening, day: number): boolean => !!it.low && !!it.high && time(it.low) <= day && time(it.high) >= day && days(time(it.low), time(it.high)) <= longestStretch;
  const upTo = (it: Happening, day: number): boolean => !!it.low && !!it.high && time(it.low) <= day && days(time(it.low), time(it.high)) <= longestStretch;

  const zooming = zoom<SVGSVGElement, unknown>().scaleExtent([0.05, 400])
    .filter((event: Event) => event.type !== 'wheel' || (event as WheelEvent).ctrlKey || (event as WheelEvent).shiftKey || document.activeElement === svg || svg.contains(document.activeElement))
    .on('zoom', (event: D3ZoomEvent<SVGSVGElement, unknown>) => { ({ k, x: tx, y: ty } = event.transform); place(); });
  select(svg).call(zooming).on('dblclick.zoom', null);

  type Corners = [number, number][];
  const focusBox = (): Corners => [[focus[0], focus[1]], [focus[2], focus[3]], [focus[0], focus[3]], [focus[2], focus[1]]];
  const wholeBox = (): Corners => places.map((each) => [each.lon, each.lat]);

  function fit(corners: Corners): void {
    const points = corners.map((corner) => projection(corner)!).filter((point) => point.every(Number.isFinite));
    const [x0, x1] = [Math.min(...points.map((p) => p[0])), Math.max(...points.map((p) => p[0]))];
    const [y0, y1] = [Math.min(...points.map((p) => p[1])), Math.max(...points.map((p) => p[1]))];
    // A single town is shown with some sixty kilometres around it.
    const least = Math.abs(projection([centre[0] + 0.5, centre[1]])![0] - projection([centre[0], centre[1]])![0]);
    const scale = Math.min((width * 0.74) / Math.max(x1 - x0, least), (height * 0.74) / Math.max(y1 - y0, least * 0.6));
    select(svg).call(zooming.transform, zoomIdentity.translate(width / 2 - (scale * (x0 + x1)) / 2, height / 2 - (scale * (y0 + y1)) / 2).scale(scale));
  }
  function zoomBy(factor: number): void { select(svg).call(zooming.scaleBy, factor); }

  function layout(): void {
    width = Math.max(box.clientWidth, 200);
    height = Math.round(Math.min(Math.max(width * 0.56, 300), 560));
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    svg.setAttribute('width', String(width));
    svg.setAttribute('height', String(height));
    projection.scale(width * 0.6).translate([0, 0]).center([0, wide ? 0 : centre[1]]).clipExtent(null);
    const path = geoPath(projection).digits(2);
    land.replaceChildren(...countries.map((country) => draw('path', { class: 'country', d: path(country) ?? '' })),
      draw('path', { class: 'coast', d: path(coasts) ?? '' }), draw('path', { class: 'border', d: path(borders) ?? '' }));
    for (const spot of made) spot.xy = projection([spot.place.lon, spot.place.lat]) ?? [NaN, NaN];
    fit(focusBox());
  }

  const screen = (xy: [number, number]): [number, number] => [xy[0] * k + tx, xy[1] * k + ty];
  const inside = ([x, y]: [number, number], edge = 0): boolean => x > -edge && y > -edge && x < width + edge && y < height + edge;

  function place(): void {
    land.setAttribute('transform', `translate(${tx} ${ty}) scale(${k})`);
    const taken: [number, number, number, number][] = [];
    const free = (x: number, y: number, w: number, h: number): boolean => {
      if (x < 2 || x + w > width - 2 || y < 2 || y + h > height - 2 || taken.some(([a, b, c, d]) => x < a + c && a < x + w && y < b + d && b < y + h)) return false;
      taken.push([x, y, w, h]);
      return true;
    };
    for (const spot of made) {
      const [x, y] = screen(spot.xy);
      const r = Number(spot.ring.getAttribute('r'));
      if (!spot.group.hasAttribute('hidden') && inside([x, y])) taken.push([x - r, y - r, 2 * r, 2 * r]);
    }
    for (const spot of made) {
      const [x, y] = screen(spot.xy);
      const r = Number(spot.ring.getAttribute('r'));
      spot.group.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
      const w = spot.place.name.length * 7.4 + 6;
      const side = spot.group.hasAttribute('hidden') || !inside([x, y], 10) ? 0 : free(x + r + 3, y - 8, w, 16) ? 1 : free(x - r - 3 - w, y - 8, w, 16) ? -1 : 0;
      spot.label.setAttribute('visibility', side === 0 ? 'hidden' : 'visible');
      spot.label.setAttribute('x', String(side * (r + 5)));
      spot.label.setAttribute('text-anchor', side < 0 ? 'end' : 'start');
    }
    around.replaceChildren();
    for (const each of data.around ?? []) {
      const point = projection([each.lon, each.lat]);
      if (!point) continue;
      const [x, y] = screen(point);
      if (!inside([x, y], -8)) continue;
      if (!free(x - 3, y - 7, each.name.length * 6.2 + 12, 14)) continue;
      around.append(draw('circle', { cx: x.toFixed(1), cy: y.toFixed(1), r: 2 }), draw('text', { x: (x + 6).toFixed(1), y: (y + 3.5).toFixed(1) }, each.name));
    }
    names.replaceChildren();
    const clipped = geoPath(geoFrame()).digits(1);
    for (const country of countries) {
      const area = clipped.area(country);
      if (area < 5000) continue;
      const [x, y] = clipped.centroid(country);
      const w = country.properties.name.length * 9;
      if (!Number.isFinite(x)) continue;
      // In the middle, or above or below it where something stands there.
      const dy = [0, -40, 40, -90, 90, -150, 150].find((step) => free(x - w / 2, y + step - 9, w, 18));
      if (dy !== undefined) names.append(draw('text', { x: x.toFixed(0), y: (y + dy + 4).toFixed(0), 'text-anchor': 'middle' }, country.properties.name));
    }
    scaleBar();
  }

  // The same projection as the screen shows it, cut at its edges, so that a name stands in the middle of what is seen of its country.
  function geoFrame(): GeoProjection {
    const same = wide ? geoEqualEarth().rotate([-centre[0], 0]) : geoMercator().rotate([-centre[0], 0]);
    return same.scale(width * 0.6 * k).center([0, wide ? 0 : centre[1]]).translate([tx, ty]).clipExtent([[0, 0], [width, height]]);
  }

  function scaleBar(): void {
    const a = projection.invert!([(width / 2 - tx) / k, (height - 20 - ty) / k]), b = projection.invert!([(width / 2 + 100 - tx) / k, (height - 20 - ty) / k]);
    frame.replaceChildren();
    if (!a || !b) return;
    const hundred = geoDistance(a, b) * earth;
    if (!Number.isFinite(hundred) || hundred <= 0) return;
    const power = 10 ** Math.floor(Math.log10(hundred));
    const length = [5, 2, 1].map((each) => each * power).find((each) => each <= hundred) ?? power;
    const px = (length / hundred) * 100;
    frame.append(draw('path', { d: `M14,${height - 20}v6h${px.toFixed(1)}v-6` }), draw('text', { x: 14, y: height - 26 }, `${number(length)} km`));
  }

  function certainty(place: Place): string { return say(place.doubtful ? 'map.doubtful' : place.wide ? 'map.wide' : 'map.located'); }

  function update(): void {
    const events = shown();
    const day = at() > 0 && main ? dayAt(at()) : null;
    const most = Math.max(4, ...made.map((spot) => data.events.filter((it) => it.at === spot.index).length));
    const radius = (events: number): number => (events === 0 ? 0 : 4 + 22 * Math.sqrt(events / most));
    for (const spot of made) {
      const all = events.filter((it) => it.at === spot.index);
      spot.all = day === null ? all : all.filter((it) => upTo(it, day));
      spot.now = day === null ? all : all.filter((it) => on(it, day));
      spot.ring.setAttribute('r', radius(spot.all.length).toFixed(1));
      spot.disc.setAttribute('r', radius(spot.now.length).toFixed(1));
      if (spot.all.length) spot.group.removeAttribute('hidden'); else spot.group.setAttribute('hidden', '');
      spot.group.setAttribute('tabindex', spot.all.length ? '0' : '-1');
      spot.group.setAttribute('aria-label', `${spot.place.name}, ${certainty(spot.place)}: ${count('events', spot.all.length, number(spot.all.length))}`);
      spot.group.classList.toggle('chosen', spot.index === chosen);
    }
    // Large discs below, small ones within reach.
    spots.replaceChildren(...[...made].filter((spot) => spot.all.length).sort((a, b) => b.all.length - a.all.length).map((spot) => spot.group));
    shownDay.textContent = day === null ? say('map.all-days') : weekday(day);
    slider.setAttribute('aria-valuetext', shownDay.textContent);
    const unplaced = events.filter((it) => it.at === undefined && (day === null || on(it, day)));
    const unlocated = [...new Set(unplaced.map((it) => it.place).filter((name) => name !== undefined))];
    missing.textContent = [unplaced.length ? count('map.unplaced', unplaced.length, number(unplaced.length)) : '', unlocated.length ? say('map.unlocated-names', unlocated.slice(0, 8).join(', ')) : ''].filter(Boolean).join(' ');
    listEvents(day, events);
    place();
  }

  function listEvents(day: number | null, events: Happening[]): void {
    const spot = chosen === null ? null : made[chosen];
    if (day === null && !spot) { list.replaceChildren(); return; }
    const told = events.filter((it) => (day === null || on(it, day)) && (spot ? it.at === spot.index : it.at !== undefined));
    const heading = [spot?.place.name, day === null ? null : weekday(day)].filter(Boolean).join(', ');
    list.replaceChildren(make('h3', {}, `${heading}: ${count('events', told.length, number(told.length))}`),
      make('ul', { class: 'plain' }, ...told.slice(0, 40).map((it) => make('li', {}, make('a', { href: '#' + it.id }, it.label), ' ',
        make('span', { class: 'note' }, [it.low && it.high && day === null ? span(it.low, it.high) : '', spot ? '' : it.place ?? '', count('origins', it.origins, number(it.origins)), it.status === 'disputed' ? say('disputed') : ''].filter(Boolean).join(' · ')),
        ' ', it.passages[0] ? make('a', { class: 'cite', href: '#' + it.passages[0] }, say('open-passage')) : null))));
  }

  function toggle(): void {
    if (timer) { stop(); return; }
    if (at() >= length) slider.value = '0';
    play.textContent = say('map.pause');
    play.setAttribute('aria-pressed', 'true');
    const step = (): void => {
      if (at() >= length || !inSight('map')) { stop(); return; }
      slider.value = String(at() + 1);
      moved();
      timer = window.setTimeout(step, 1100);
    };
    step();
  }
  function stop(): void {
    clearTimeout(timer);
    timer = 0;
    play.textContent = say('map.play');
    play.setAttribute('aria-pressed', 'false');
  }
  function moved(): void {
    setting('day', at() > 0 && main ? iso(dayAt(at())) : null);
    update();
  }
  slider.addEventListener('input', () => { stop(); moved(); });

  const fromAddress = (): void => {
    const day = address.settings.get('day');
    const index = day && main ? days(main[0], time(day)) + 1 : 0;
    slider.value = String(index >= 0 && index <= length ? index : 0);
    const spot = Number(address.settings.get('at') ?? -1);
    chosen = made[spot] ? spot : null;
  };
  if (length > 1) {
    const marks = make('div', { class: 'map-ends', 'aria-hidden': 'true' }, make('span', {}, say('map.all-days')), make('span', {}, shortDay(main![1])));
    slider.after(marks);
  }
  onRead(() => { fromAddress(); if (inSight('map')) update(); });
  onFilter(() => { if (inSight('map')) update(); });
  onSight('map', () => { if (box.clientWidth !== width) layout(); fromAddress(); update(); });
  new ResizeObserver(() => { if (inSight('map') && Math.abs(box.clientWidth - width) > 1) { layout(); update(); } }).observe(box);
}

function key(kind: 'disc' | 'ring' | 'wide' | 'doubtful'): SVGSVGElement {
  return draw('svg', { width: 20, height: 20, viewBox: '-10 -10 20 20', 'aria-hidden': 'true', class: 'map-key' },
    draw('g', { class: `spot ${kind}` }, draw('circle', { class: kind === 'disc' ? 'disc' : 'ring', r: 7 })));
}
