import { keyedHash } from '#lib/access/keyed-hash.ts';

/** Gives the id of a row of that time; `identity` is what makes the row itself. */
export type ImportId = (time: number, identity: readonly string[]) => string;

/**
 * Ids of imported events, shaped like a UUIDv7: the row's time, then a keyed hash of what makes the
 * row itself. The same row always gets the same id in one store, and another elsewhere.
 */
export function importId(identityKey: Buffer): ImportId {
  const hashOf = keyedHash(identityKey);
  return (time, identity) => {
    const bytes = hashOf(JSON.stringify(['import', ...identity]));
    // A UUIDv7 holds no time before 1970.
    bytes.writeUIntBE(Math.max(0, time), 0, 6);
    bytes[6] = 0x70 | ((bytes[6] as number) & 0x0f);
    bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f);
    const hex = bytes.toString('hex', 0, 16);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
}

/**
 * The same for rows that come in order and may be equal in everything: those have the same time and
 * so stand together, and how many were before is counted within one time only.
 */
export function countedImportId(identityKey: Buffer): ImportId {
  const idOf = importId(identityKey);
  let moment = Number.NaN;
  const seen = new Map<string, number>();
  return (time, identity) => {
    if (time !== moment) seen.clear();
    moment = time;
    const first = idOf(time, [...identity, '0']);
    const before = seen.get(first) ?? 0;
    seen.set(first, before + 1);
    return before === 0 ? first : idOf(time, [...identity, String(before)]);
  };
}
