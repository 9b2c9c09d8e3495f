import { columnTypes } from '#db/connect.ts';
import type { StoredRow } from '#lib/transfer/verify/stored-row.ts';

/** By column, the type that its text is read as; other columns are text. */
const types: Record<string, number> = {
  ...{ position: 20, schema_version: 23, version: 23, imported: 16, erased: 1016 },
  ...{ fingerprint: 17, idempotency_key: 17, digest: 17, salts: 1001, commitments: 1001 },
  ...{ occurred_at: 1184, effective_at: 1184, recorded_at: 1184 },
};

type Parse = (text: string) => unknown;
const asText: Parse = (text) => text;

/** Reads rows of events in PostgreSQL's text form, as the pool reads them. */
export function eventLineReader(columns: readonly string[]): (row: Buffer) => StoredRow {
  const parsers = columns.map((name): Parse => {
    const type = types[name];
    return type === undefined ? asText : (columnTypes.getTypeParser(type, 'text') as Parse);
  });
  return (row) => {
    const fields = row.toString('utf8').split('\t');
    if (fields.length !== columns.length) throw new Error('a row of another number of columns');
    const made: Record<string, unknown> = {};
    for (const [index, name] of columns.entries()) {
      const field = fields[index] as string;
      made[name] = field === '\\N' ? null : parsers[index]?.(unescaped(field));
    }
    return made as unknown as StoredRow;
  };
}

const escapes: Record<string, string> = {
  ...{ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
};

function unescaped(field: string): string {
  if (!field.includes('\\')) return field;
  return field.replaceAll(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter);
}
