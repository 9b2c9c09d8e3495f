import { CsvError, parse } from 'csv-parse/sync';
import type { JsonObject } from '#lib/domain/json.ts';

export type IdRow = { id: string; given?: JsonObject };

export type ReadIds =
  | { status: 'read'; rows: IdRow[] }
  | { status: 'invalid'; line: number; message: string };

/**
 * Ids, one a line, or a table whose first row names its columns: the one called `id`, else the first,
 * is the id. A single column is taken for a table where its first line is `id`.
 */
export function readIds(text: string): ReadIds {
  let rows: string[][];
  try {
    rows = parse(text, {
      bom: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      delimiter: delimiterOf(text),
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as CsvError & { lines?: number };
    return { status: 'invalid', line: lines ?? 1, message: error.message };
  }
  const [head] = rows;
  if (!head) return { status: 'read', rows: [] };
  const at = head.findIndex((name) => name.trim().toLowerCase() === 'id');
  if (head.length === 1 && at < 0)
    return { status: 'read', rows: rows.map(([id = '']) => ({ id })) };
  const place = Math.max(at, 0);
  return {
    status: 'read',
    rows: rows.slice(1).map((cells) => ({
      id: cells[place] ?? '',
      given: Object.fromEntries(
        head.flatMap((name, index): [string, string][] =>
          index === place ? [] : [[name, cells[index] ?? '']],
        ),
      ),
    })),
  };
}

/** The separator that the first line has most of; ids may hold `|`. */
function delimiterOf(text: string): string {
  const line = text.slice(0, 10_000).split('\n', 1)[0] ?? '';
  const count = (separator: string) => line.split(separator).length;
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}
