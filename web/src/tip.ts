import { make } from './dom';

/** One note beside what the pointer or the focus is on; it says nothing that the element's own name does not say. */
const tip = make('div', { class: 'tip', hidden: true, 'aria-hidden': 'true' });

export function showTip(beside: Element, content: Node): void {
  if (!tip.isConnected) document.body.append(tip);
  tip.replaceChildren(content);
  tip.hidden = false;
  const box = beside.getBoundingClientRect(), own = tip.getBoundingClientRect();
  const left = Math.min(Math.max(8, box.left + box.width / 2 - own.width / 2), innerWidth - own.width - 8);
  const above = box.top - own.height - 10;
  tip.style.left = `${left}px`;
  tip.style.top = `${above > 4 ? above : box.bottom + 10}px`;
}

export function hideTip(): void { tip.hidden = true; }

addEventListener('keydown', (event) => { if (event.key === 'Escape') hideTip(); });
addEventListener('scroll', hideTip, { passive: true, capture: true });
