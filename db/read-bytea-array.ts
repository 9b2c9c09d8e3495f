import pg from 'pg';

// Not among the builtins that `pg` names.
export const byteaArray = 1001 as Parameters<typeof pg.types.getTypeParser>[0];

const readAny = pg.types.getTypeParser(byteaArray, 'text') as (text: string) => (Buffer | null)[];

/**
 * One dimension of bytes in hexadecimal, as PostgreSQL gives it: `{"\\x0a",NULL}`; whatever else by
 * `pg`. That takes each letter by itself: of verifying a store, whose every event has two such arrays,
 * it was a quarter.
 */
export function readByteaArray(text: string): (Buffer | null)[] {
  const items: (Buffer | null)[] = [];
  let at = 1;
  while (at < text.length - 1) {
    if (text.startsWith('NULL', at)) {
      items.push(null);
      at += 5;
      continue;
    }
    if (!text.startsWith('"\\\\x', at)) return readAny(text);
    const end = text.indexOf('"', at + 4);
    items.push(Buffer.from(text.slice(at + 4, end), 'hex'));
    at = end + 2;
  }
  return items;
}
