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
