import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StringDecoder } from 'node:string_decoder';

/**
 * A row on its way through an import. `order` is the time it is put in order by, `tie` tells rows
 * of the same time apart, then its line. `raw` is the row's text without line breaks; `reason`
 * says why it is at fault.
 */
export type SpooledRow = {
  order: number;
  tie: number;
  line: number;
  reason: string | null;
  raw: string;
};

export type SortedSpool = {
  readonly count: number;
  add(row: SpooledRow): void;
  /** All rows in order; may be called again and again once nothing more is added. */
  inOrder(): Generator<SpooledRow>;
  close(): void;
};

/** Characters of rows held in memory before they are sorted and written out. */
const defaultBudget = 33_554_432;
const readBytes = 262_144;

/**
 * Rows put in order, however many: what does not fit in memory is sorted in parts, written to
 * files and merged. The files hold what the import holds, so only their owner may read them, and
 * they have no name from the moment they are opened: a killed import leaves nothing behind.
 */
export function sortedSpool(budget = defaultBudget): SortedSpool {
  const files: { fd: number; size: number }[] = [];
  let rows: SpooledRow[] = [];
  let length = 0;
  let sorted = true;
  let count = 0;

  const sort = () => {
    if (!sorted) rows.sort(compareRows);
    sorted = true;
  };
  const spill = () => {
    sort();
    const fd = openUnnamed();
    files.push({ fd, size: writeRows(fd, rows) });
    rows = [];
    length = 0;
  };
  return {
    get count() {
      return count;
    },
    add(row) {
      const last = rows.at(-1);
      if (last && compareRows(last, row) > 0) sorted = false;
      rows.push(row);
      count++;
      length += row.raw.length + 64;
      if (length >= budget) spill();
    },
    inOrder() {
      sort();
      return merge([...files.map(({ fd, size }) => readRows(fd, size)), rows.values()]);
    },
    close() {
      for (const { fd } of files) closeSync(fd);
      files.length = 0;
      rows = [];
    },
  };
}

export function compareRows(a: SpooledRow, b: SpooledRow): number {
  return a.order - b.order || a.tie - b.tie || a.line - b.line;
}

function openUnnamed(): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-import-'));
  const fd = openSync(path.join(folder, 'rows'), 'wx+', 0o600);
  rmSync(folder, { recursive: true });
  return fd;
}

function writeRows(fd: number, rows: readonly SpooledRow[]): number {
  let size = 0;
  let text = '';
  const flush = () => {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
    size += bytes.length;
    text = '';
  };
  for (const { order, tie, line, reason, raw } of rows) {
    text += `${order}\t${tie}\t${line}\t${reason === null ? '' : JSON.stringify(reason)}\t${raw}\n`;
    if (text.length > readBytes) flush();
  }
  flush();
  return size;
}

function* readRows(fd: number, size: number): Generator<SpooledRow> {
  const decoder = new StringDecoder('utf8');
  const bytes = Buffer.alloc(readBytes);
  let rest = '';
  for (let at = 0; at < size; ) {
    const read = readSync(fd, bytes, 0, Math.min(readBytes, size - at), at);
    if (read === 0) throw new Error('a file of the import was cut off');
    at += read;
    const lines = (rest + decoder.write(bytes.subarray(0, read))).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield parseRow(line);
  }
}

function parseRow(text: string): SpooledRow {
  const tie = text.indexOf('\t') + 1;
  const line = text.indexOf('\t', tie) + 1;
  const reason = text.indexOf('\t', line) + 1;
  const raw = text.indexOf('\t', reason) + 1;
  const told = text.slice(reason, raw - 1);
  return {
    order: Number(text.slice(0, tie - 1)),
    tie: Number(text.slice(tie, line - 1)),
    line: Number(text.slice(line, reason - 1)),
    reason: told === '' ? null : (JSON.parse(told) as string),
    raw: text.slice(raw),
  };
}

/** Takes the least of the rows that come next; there are few sources, so each is looked at. */
function* merge(sources: Iterator<SpooledRow>[]): Generator<SpooledRow> {
  const heads = sources.flatMap((source) => {
    const next = source.next();
    return next.done ? [] : [{ source, row: next.value }];
  });
  while (heads.length > 0) {
    let least = 0;
    for (let i = 1; i < heads.length; i++) {
      const [one, other] = [heads[i], heads[least]];
      if (one && other && compareRows(one.row, other.row) < 0) least = i;
    }
    const head = heads[least] as (typeof heads)[number];
    yield head.row;
    const next = head.source.next();
    if (next.done) heads.splice(least, 1);
    else head.row = next.value;
  }
}
