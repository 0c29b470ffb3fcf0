// Builds data/languages/en/first-names.txt from the name lists of @faker-js/faker (MIT). Cyrillic names are put into Latin letters.
//   npm install @faker-js/faker@VERSION && node <repository>/data/gazetteer/build/first-names.mjs WORDS
// WORDS: a text file of English running text; what stands there in lower case is a word and no safe first name.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
const require = createRequire(process.cwd() + '/');
const { allLocales } = require('@faker-js/faker');
const common = new Map();
for (const w of readFileSync(process.argv[2], 'utf8').split(/[^\p{L}'-]+/u)) if (w && w === w.toLowerCase()) common.set(w, (common.get(w) ?? 0) + 1);
const latin = { а: 'a', б: 'b', в: 'v', г: 'g', ґ: 'g', д: 'd', е: 'e', ё: 'yo', є: 'ye', ж: 'zh', з: 'z', и: 'i', і: 'i', ї: 'yi', й: 'y', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya' };
const names = new Set();
const take = (x) => { if (Array.isArray(x)) x.forEach((n) => typeof n === 'string' && put(n)); else if (x && typeof x === 'object') Object.values(x).forEach(take); };
const put = (n) => {
  let s = n.trim().toLowerCase();
  if (/[Ѐ-ӿ]/.test(s)) s = [...s].map((c) => latin[c] ?? c).join('');
  if (/^[\p{Script=Latin}'-]{3,20}$/u.test(s) && !common.has(s)) names.add(s);
};
for (const [code, l] of Object.entries(allLocales)) if (code !== 'en_AU_ocker' && code !== 'en_BORK' && code !== 'eo') take(l.person?.first_name);
writeFileSync(new URL('../../languages/en/first-names.txt', import.meta.url), [...names].sort().join('\n') + '\n');
console.log(names.size);
