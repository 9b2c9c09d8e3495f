import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { demandRoom } from '#lib/transfer/import/demand-room.ts';

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
const defaultBudget = 16_777_216;
const readBytes = 262_144;
/** Bytes of all files that are read at once, as long as each has a few pages of its own. */
const readAtOnce = 16_777_216;
const leastRead = 8_192;

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
    demandRoom();
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
      const each = Math.min(readBytes, Math.max(leastRead, Math.floor(readAtOnce / files.length)));
      return merge([...files.map(({ fd, size }) => readRows(fd, size, each)), rows.values()]);
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

function* readRows(fd: number, size: number, atOnce: number): Generator<SpooledRow> {
  const decoder = new StringDecoder('utf8');
  const bytes = Buffer.alloc(atOnce);
  let rest = '';
  for (let at = 0; at < size; ) {
    const read = readSync(fd, bytes, 0, Math.min(atOnce, size - at), at);
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

type Head = { source: Iterator<SpooledRow>; row: SpooledRow };

/** Takes the least of the rows that come next: the first of a heap of them. */
function* merge(sources: Iterator<SpooledRow>[]): Generator<SpooledRow> {
  const heads = sources
    .flatMap((source): Head[] => {
      const next = source.next();
      return next.done ? [] : [{ source, row: next.value }];
    })
    // What is sorted is a heap.
    .sort((a, b) => compareRows(a.row, b.row));
  for (let head = heads[0]; head; head = heads[0]) {
    yield head.row;
    const next = head.source.next();
    if (!next.done) head.row = next.value;
    else {
      const last = heads.pop();
      if (!last || heads.length === 0) return;
      heads[0] = last;
    }
    sink(heads);
  }
}

/** Lets the first of a heap sink to where it belongs. */
function sink(heads: Head[]): void {
  const head = heads[0] as Head;
  let at = 0;
  for (;;) {
    let least = at;
    for (const below of [2 * at + 1, 2 * at + 2]) {
      const one = heads[below];
      const than = least === at ? head : (heads[least] as Head);
      if (one && compareRows(one.row, than.row) < 0) least = below;
    }
    if (least === at) break;
    heads[at] = heads[least] as Head;
    at = least;
  }
  heads[at] = head;
}
