import { isObject, type JsonObject } from '#lib/domain/json.ts';
import type { RecordRow } from '#lib/transfer/import/read-records.ts';
import { type JsonElement, JsonSplitter } from '#lib/transfer/import/split-json.ts';
import { type Line, maxRowLength, type Piece } from '#lib/transfer/read-lines.ts';

export function isCloudEvent(record: JsonObject): boolean {
  return Object.hasOwn(record, 'specversion');
}

/** Rows of NDJSON: an object a line; empty lines are none. */
export async function* jsonLines(batches: AsyncIterable<Line[]>): AsyncGenerator<RecordRow[]> {
  for await (const lines of batches) {
    const rows: RecordRow[] = [];
    for (const { number: line, text, fault } of lines) {
      if (text.trim() === '' && !fault) continue;
      rows.push(
        fault ? { line, raw: oneLine(text), record: null, reason: fault } : rowOf(line, text),
      );
    }
    yield rows;
  }
}

/** Rows of one JSON array, an object each. */
export async function* readJsonArray(pieces: AsyncIterable<Piece>): AsyncGenerator<RecordRow[]> {
  for await (const { elements, garbled } of splitJson(pieces)) {
    yield elements.map((element) => rowOfElement(element, garbled));
  }
}

/** The items of a JSON text, piece by piece; `garbled`: bytes before were no text of the encoding. */
export async function* splitJson(
  pieces: AsyncIterable<Piece>,
): AsyncGenerator<{ elements: JsonElement[]; garbled: boolean }> {
  const splitter = new JsonSplitter(maxRowLength);
  let garbled = false;
  for await (const piece of pieces) {
    garbled ||= piece.garbled;
    yield { elements: splitter.push(piece.text), garbled };
  }
  yield { elements: splitter.end(), garbled };
}

const notText = 'The row holds bytes that are no text of this encoding; --encoding names another.';

export function rowOfElement({ line, text, fault }: JsonElement, garbled: boolean): RecordRow {
  if (text === null) return { line, raw: '', record: null, reason: fault };
  if (!garbled || !text.includes('\ufffd')) return rowOf(line, text);
  return { line, raw: oneLine(text), record: null, reason: notText };
}

function rowOf(line: number, text: string): RecordRow {
  const raw = oneLine(text);
  try {
    const value: unknown = JSON.parse(raw);
    if (isObject(value)) return { line, raw, record: value, reason: null };
    return { line, raw, record: null, reason: 'The row is no JSON object.' };
  } catch {
    return { line, raw, record: null, reason: 'The line is not JSON; it may be cut off.' };
  }
}

/** A row is one line of the spool; in JSON a line break can only be white space. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]/g, ' ');
}
