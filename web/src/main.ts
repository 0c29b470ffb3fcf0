import './dossier.css';
import { $$, reveal } from './dom';
import { address, onRead, restore } from './address';
import { exportTables } from './export';
import { startFilter } from './filter';
import { startPanel } from './panel';

/** Where in the page the reader is. */
function followReading(): void {
  const entries = new Map($$('.contents a').map((link) => [link.getAttribute('href')!.slice(1), link]));
  const seen = new IntersectionObserver((changes) => {
    for (const change of changes) {
      if (!change.isIntersecting) continue;
      for (const link of entries.values()) link.removeAttribute('aria-current');
      entries.get(change.target.id)?.setAttribute('aria-current', 'true');
    }
  }, { rootMargin: '-15% 0px -75% 0px' });
  for (const id of entries.keys()) { const section = document.getElementById(id); if (section) seen.observe(section); }
}

startPanel();
startFilter();
exportTables();
followReading();
onRead(() => {
  const base = document.getElementById(address.base);
  reveal(base);
  if (base && location.hash.includes('~')) base.scrollIntoView({ block: 'center' });
});
addEventListener('popstate', restore);
restore();
