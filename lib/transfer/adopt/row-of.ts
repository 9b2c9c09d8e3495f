import { createHash } from 'node:crypto';
import { isObject, type JsonObject } from '#lib/domain/json.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';
import { parseExactJson } from '#lib/transfer/parse-exact-json.ts';

/** An event holds 1 MiB, and a row stands in it twice where it refers to others. */
const mostBytes = 500_000;

/**
 * A row as attributes. Numbers that a double cannot hold are texts; of what is too large for an event
 * the largest values are left out, and their place says of what size and hash they were, so that a
 * change of them is still seen.
 */
export function rowOf(text: string, { unstored }: Pick<SourceTable, 'unstored'>): JsonObject {
  const { value } = parseExactJson(text);
  if (!isObject(value)) throw new Error('a row is no object');
  for (const name of unstored) delete value[name];
  if (Buffer.byteLength(text) <= mostBytes) return value;
  const sizes = Object.entries(value)
    .map(([name, member]) => ({ name, json: JSON.stringify(member) }))
    .toSorted((a, b) => b.json.length - a.json.length);
  const row = { ...value };
  let bytes = sizes.reduce((sum, { json }) => sum + Buffer.byteLength(json), 0);
  for (const { name, json } of sizes) {
    if (bytes <= mostBytes) break;
    const size = Buffer.byteLength(json);
    const hash = createHash('sha256').update(json).digest('hex');
    row[name] = `left out: ${size} bytes, sha256 ${hash}`;
    bytes -= size;
  }
  return row;
}
