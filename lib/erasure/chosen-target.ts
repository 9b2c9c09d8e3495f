import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { mostAtOnce, type Target } from '#lib/erasure/erasure-target.ts';
import { uuidForm } from '#lib/event-store/read-event.ts';
import type { Reading } from '#lib/event-store/store.ts';

export type Chosen =
  | { status: 'chosen'; target: Extract<Target, { kind: 'entities' }> }
  | { status: 'not-found' }
  | { status: 'too-many'; most: number };

/** The entities that the viewer chose for a bulk act, as what is to be erased. Throws an `AccessFault`. */
export async function chosenTarget(
  store: Pick<Reading, 'pool'>,
  viewer: Viewer,
  bulkId: string,
): Promise<Chosen> {
  demand(viewer, 'erase');
  if (!uuidForm.test(bulkId)) return { status: 'not-found' };
  const { rows } = await store.pool.query<{ type: string; id: string }>(
    `select b.entity_type as type, i.entity_id as id from operational.bulk b
     join operational.bulk_item i on i.bulk_id = b.id
     where b.id = $1 and b.owner = $2 order by i.place limit ${mostAtOnce + 1}`,
    [bulkId, viewer.id],
  );
  const [first] = rows;
  if (!first) return { status: 'not-found' };
  demand(viewer, 'erase', first.type);
  if (rows.length > mostAtOnce) return { status: 'too-many', most: mostAtOnce };
  const ids = rows.map(({ id }) => id);
  return { status: 'chosen', target: { kind: 'entities', type: first.type, ids } };
}
