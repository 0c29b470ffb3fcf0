import { $$, button, make } from './dom';
import { say } from './strings';

export function save(content: Blob, name: string): void {
  const link = make('a', { href: URL.createObjectURL(content), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** A cell that a spreadsheet would run gets an apostrophe, as in the program's own tables. */
export function csvCell(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  const safe = /^'*[=+\-@\t\r]/.test(flat) ? "'" + flat : flat;
  return /[",\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
}

/** What of a table is shown, as CSV. */
export function csv(table: HTMLTableElement): string {
  return $$<HTMLTableRowElement>('tr', table).filter((row) => !row.hidden)
    .map((row) => [...row.cells].map((cell) => csvCell(cell.textContent ?? '')).join(',')).join('\n') + '\n';
}

/** Puts a button under each table that has a name. */
export function exportTables(root: ParentNode = document): void {
  for (const table of $$<HTMLTableElement>('table[data-csv]', root)) {
    const name = table.dataset.csv!;
    table.closest('.scroll')?.after(make('div', { class: 'tools' },
      button(say('save.csv'), () => save(new Blob([csv(table)], { type: 'text/csv' }), name + '.csv'))));
  }
}

const shownProperties = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'stroke-linecap', 'opacity', 'font-family', 'font-size', 'font-weight', 'visibility', 'vector-effect', 'paint-order'];

/** A drawing by itself: what the page's style gives it is written into it, patterns come along. */
export function standalone(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = [svg, ...svg.querySelectorAll<SVGElement>('*')], to = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  const paper = getComputedStyle(document.body).backgroundColor;
  const patterns = new Set<string>();
  from.forEach((element, index) => {
    const goal = to[index]!;
    const style = getComputedStyle(element);
    if (style.display === 'none') { goal.setAttribute('display', 'none'); return; }
    for (const name of shownProperties) {
      const value = style.getPropertyValue(name);
      if (value && value !== 'none' || name === 'fill' || name === 'stroke') goal.setAttribute(name, value.replace(/url\("?#([^")]+)"?\)/, (_, id: string) => { patterns.add(id); return `url(#${id})`; }));
    }
    goal.removeAttribute('class');
    goal.removeAttribute('tabindex');
    // Addresses of this page mean nothing elsewhere.
    goal.removeAttribute('href');
  });
  const definitions = document.createElementNS('http://www.w3.org/2000/svg', 'defs');
  for (const id of patterns) {
    const pattern = document.getElementById(id);
    if (pattern instanceof SVGPatternElement) {
      const alone = pattern.cloneNode(true) as SVGPatternElement;
      [...pattern.children].forEach((child, index) => {
        const style = getComputedStyle(child);
        for (const name of ['fill', 'stroke', 'stroke-width']) alone.children[index]!.setAttribute(name, style.getPropertyValue(name));
      });
      definitions.append(alone);
    }
  }
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', paper);
  copy.prepend(definitions, ground);
  const box = svg.getBoundingClientRect();
  copy.setAttribute('width', String(Math.round(box.width)));
  copy.setAttribute('height', String(Math.round(box.height)));
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return copy;
}

const source = (svg: SVGSVGElement): Blob => new Blob([new XMLSerializer().serializeToString(standalone(svg))], { type: 'image/svg+xml' });

async function png(svg: SVGSVGElement): Promise<Blob> {
  const twice = 2;
  const address = URL.createObjectURL(source(svg));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = make('canvas', { width: image.width * twice, height: image.height * twice });
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no picture'))), 'image/png'));
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Buttons that save a drawing as it stands. */
export function drawingTools(drawing: () => SVGSVGElement, name: string): HTMLElement {
  return make('div', { class: 'tools' },
    button(say('save.svg'), () => save(source(drawing()), name + '.svg')),
    button(say('save.png'), () => void png(drawing()).then((blob) => save(blob, name + '.png'))));
}
