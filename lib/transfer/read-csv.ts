import type { Line } from '#lib/transfer/read-lines.ts';
import { maxRowLength } from '#lib/transfer/read-lines.ts';

/** A row of a table; `line` is where it begins. `reason` says why it could not be read. */
export type TableRow =
  | { line: number; cells: string[]; reason: null }
  | { line: number; cells: null; text: string; reason: string };

type Open = { cells: string[]; field: string };
type Scan =
  | { status: 'row'; cells: string[] }
  | { status: 'open'; open: Open }
  | { status: 'fault'; reason: string };

/**
 * The rows of a CSV file (RFC 4180), a chunk's at a time; empty lines are none. `width` is the
 * number of columns, or null while the first row is still to come.
 *
 * A quote that is never closed would swallow the rest of the file: where a row of several lines
 * does not end well, its first line alone is at fault and reading goes on at its second. (Why we
 * split rows ourselves: parsers at hand give up there, or drop what they have read ahead.)
 */
export async function* readCsv(
  batches: AsyncIterable<Line[]>,
  delimiter: string,
): AsyncGenerator<TableRow[]> {
  const reader = rowReader(delimiter);
  for await (const lines of batches) yield reader.read(lines);
  yield reader.end();
}

function rowReader(delimiter: string) {
  let width: number | null = null;
  // Lines of a row that is not complete, where they can be read again.
  let pending: Line[] = [];
  let pendingLength = 0;
  let open: Open | null = null;

  const read = (lines: readonly Line[]): TableRow[] => {
    const rows: TableRow[] = [];
    // A stack, so that lines can be put back to be read again.
    const waiting = lines.toReversed();
    for (let line = waiting.pop(); line; line = waiting.pop()) {
      if (pending.length === 0 && line.text === '' && !line.fault) continue;
      pending.push(line);
      pendingLength += line.text.length;
      const scan: Scan = line.fault
        ? { status: 'fault', reason: line.fault }
        : scanLine(line.text, delimiter, open);
      if (scan.status === 'open' && pendingLength <= maxRowLength) {
        open = scan.open;
        continue;
      }
      rows.push(settle(scan, waiting));
    }
    return rows;
  };

  /** Ends the pending row; where it is at fault, all but its first line go back. */
  const settle = (scan: Scan, waiting: Line[]): TableRow => {
    const [first, ...others] = pending as [Line, ...Line[]];
    pending = [];
    pendingLength = 0;
    open = null;
    if (scan.status === 'row') {
      width ??= scan.cells.length;
      if (scan.cells.length === width) {
        return { line: first.number, cells: scan.cells, reason: null };
      }
    }
    waiting.push(...others.toReversed());
    const reason =
      others.length > 0 || scan.status === 'open'
        ? 'A quote is opened in this line and not closed well.'
        : scan.status === 'row'
          ? `The row has ${scan.cells.length} columns where the header has ${width}.`
          : scan.reason;
    return { line: first.number, cells: null, text: first.text, reason };
  };

  const end = (): TableRow[] => {
    const rows: TableRow[] = [];
    while (pending.length > 0) {
      const waiting: Line[] = [];
      rows.push(settle({ status: 'fault', reason: 'The file ends within a quote.' }, waiting));
      rows.push(...read(waiting.toReversed()));
    }
    return rows;
  };
  return { read, end };
}

/** Reads one line on from where the row stands; `open` is a quoted cell that it goes on with. */
function scanLine(line: string, delimiter: string, open: Open | null): Scan {
  if (!open && !line.includes('"')) return { status: 'row', cells: line.split(delimiter) };
  // Gone on with, not copied: a row that does not end well is never read again from here.
  const cells = open ? open.cells : [];
  let quoted = open !== null;
  let field = open ? `${open.field}\n` : '';
  let at = 0;
  for (;;) {
    if (!quoted) {
      if (line[at] === '"') {
        quoted = true;
        field = '';
        at++;
        continue;
      }
      const end = line.indexOf(delimiter, at);
      if (end === -1) {
        cells.push(line.slice(at));
        return { status: 'row', cells };
      }
      cells.push(line.slice(at, end));
      at = end + 1;
      continue;
    }
    const quote = line.indexOf('"', at);
    if (quote === -1) return { status: 'open', open: { cells, field: field + line.slice(at) } };
    field += line.slice(at, quote);
    if (line[quote + 1] === '"') {
      field += '"';
      at = quote + 2;
      continue;
    }
    cells.push(field);
    quoted = false;
    if (quote + 1 === line.length) return { status: 'row', cells };
    if (line[quote + 1] !== delimiter) {
      return { status: 'fault', reason: 'A closing quote is followed by more text.' };
    }
    at = quote + 2;
  }
}

/** The delimiter that the header line uses most. */
export function delimiterOf(head: string): string {
  const header = head.split(/\r?\n|\r/, 1)[0] ?? '';
  const bare = header.replaceAll(/"[^"]*"/g, '');
  const count = (delimiter: string) => bare.split(delimiter).length - 1;
  return [',', ';', '\t', '|'].reduce((best, next) => (count(next) > count(best) ? next : best));
}
