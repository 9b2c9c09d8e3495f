import { keyedHash } from '#lib/access/keyed-hash.ts';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { Known, PreparedAppend } from '#lib/event-store/append-types.ts';

const layout = 1;

export type Pinning = {
  identityKey: Buffer;
  fingerprint: Buffer;
};

/**
 * Stands for all that an append was decided on: its events, everything that it read or touched (the
 * review policy among it) and the definitions. What it does can be another only where the pin is.
 * Who records, and for what reason, is not part of it. `more` is what follows from the append outside
 * the store.
 */
export function pinOf(
  { identityKey, fingerprint }: Pinning,
  { events }: Pick<PreparedAppend, 'events'>,
  read: readonly Known[],
  more: JsonObject = {},
): string {
  const text = canonicalJson({
    layout,
    events: events.map(
      ({ type, ref, schemaVersion, data, actor, causationId, occurredAt, heldBack }) => ({
        type,
        entity: [ref.type, ref.id],
        schemaVersion,
        data,
        actor,
        causationId,
        occurredAt: occurredAt ?? null,
        heldBack: heldBack?.map(({ key, reactor }) => ({ key, reactor })) ?? null,
      }),
    ),
    read: read
      .map(({ ref, version, commitment }) => [
        ref.type,
        ref.id,
        version,
        commitment?.toString('hex') ?? null,
      ])
      .toSorted(([aType, aId], [bType, bId]) =>
        // By code units, as canonical JSON sorts: the order of reading is no part of it.
        `${aType}/${aId}` < `${bType}/${bId}` ? -1 : 1,
      ),
    fingerprint: fingerprint.toString('hex'),
    more,
  });
  return keyedHash(keyedHash(identityKey)('pin'))(text).toString('base64url');
}
