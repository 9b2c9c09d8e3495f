import { createHmac } from 'node:crypto';

/**
 * The id of an imported event, shaped like a UUIDv7: the row's time, then a keyed hash of what
 * makes the row itself. The same row always gets the same id in one store, and another elsewhere.
 */
export function importId(identityKey: Buffer, time: number, identity: readonly string[]): string {
  const hash = createHmac('sha256', identityKey).update(JSON.stringify(['import', ...identity]));
  const bytes = hash.digest().subarray(0, 16);
  // A UUIDv7 holds no time before 1970.
  bytes.writeUIntBE(Math.max(0, time), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] as number) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/**
 * Gives rows their ids, in order. Rows that are equal in everything have the same time and so
 * stand together: how many were before is counted within one time only.
 */
export function importIds(identityKey: Buffer) {
  let moment = Number.NaN;
  const seen = new Map<string, number>();
  return (time: number, identity: readonly string[]): string => {
    if (time !== moment) seen.clear();
    moment = time;
    const first = importId(identityKey, time, [...identity, '0']);
    const before = seen.get(first) ?? 0;
    seen.set(first, before + 1);
    return before === 0 ? first : importId(identityKey, time, [...identity, String(before)]);
  };
}
