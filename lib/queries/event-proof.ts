import type { Viewer } from '#lib/access/viewer.ts';
import { readEvent } from '#lib/event-store/read-event.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { isShown } from '#lib/queries/event-views.ts';
import type { EventProof } from '#lib/queries/event-wake-views.ts';
import { isReadable, isReadableEvent } from '#lib/queries/readable.ts';

type ProofRow = { schema_version: number; digest: string; commitments: (string | null)[] };

/** By what an event is held in the store: nothing of it tells what was recorded; null where there is none. */
export async function eventProof(
  store: Reading,
  viewer: Viewer,
  id: string,
): Promise<EventProof | null> {
  const event = await readEvent(store, id);
  if (!event || !isShown(event.entity) || !isReadableEvent(viewer, event)) return null;
  const { rows } = await store.pool.query<ProofRow>({
    name: 'event-proof',
    text: `select e.schema_version, encode(e.digest, 'hex') as digest,
      (select array_agg(encode(c.bytes, 'hex') order by c.place)
        from unnest(e.commitments) with ordinality as c(bytes, place)) as commitments
      from authority.event e where e.id = $1`,
    values: [event.id],
  });
  const [row] = rows;
  if (!row) return null;
  const [data, reasonAndMetadata, request, ...entries] = row.commitments;
  return {
    schemaVersion: row.schema_version,
    fingerprint: event.fingerprint,
    digest: row.digest,
    commitments: {
      data: data ?? '',
      reasonAndMetadata: reasonAndMetadata ?? '',
      request: request ?? null,
      changes: event.updated.flatMap(({ type, id: touched, version }, place) =>
        isShown({ type }) && isReadable(viewer, type)
          ? [{ type, id: touched, version, commitment: entries[place] ?? '' }]
          : [],
      ),
    },
  };
}
