import { v7 } from 'uuid';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { mostChosen } from '#lib/corrections/bulk/bulk.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { entityIdFault } from '#lib/domain/names.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import type { Store } from '#lib/event-store/store.ts';
import { type ListEntities, searchEntities } from '#lib/queries/list-entities.ts';

/** Which entities a bulk act is for: by id, or all that a list shows. */
export type Choice = { type: string } & (
  | { rows: readonly { id: string; given?: JsonObject }[] }
  | { list: Omit<ListEntities, 'type' | 'limit' | 'after' | 'fields'> }
);

export type Chosen =
  | { status: 'chosen'; id: string; count: number; repeated: number }
  | { status: 'none' }
  | { status: 'too-many' }
  | { status: 'invalid'; message: string };

/**
 * Keeps which entities are meant, as they are found now: those that join the list later are not
 * among them. Nothing is recorded yet. Throws an `AccessFault` and a `ListFault`.
 */
export async function chooseEntities(
  store: Store,
  viewer: Viewer,
  choice: Choice,
  { most = mostChosen }: { most?: number } = {},
): Promise<Chosen> {
  demand(viewer, 'proposeCorrection', choice.type);
  demand(viewer, 'read', choice.type);
  const found = 'rows' in choice ? choice.rows : await listed(store, viewer, choice);
  if (found === null) return { status: 'none' };
  const distinct = new Map(found.map((row) => [row.id, row]));
  if (distinct.size === 0) return { status: 'none' };
  if (distinct.size > most) return { status: 'too-many' };
  for (const { id } of distinct.values()) {
    const message = entityIdFault(id);
    if (message !== null) return { status: 'invalid', message };
  }
  const id = v7();
  const rows = [...distinct.values()].map(({ id: entityId, given }, index) => ({
    place: index + 1,
    entityId,
    given: given ?? null,
  }));
  await inTransaction(store, async (client) => {
    await client.query(
      `insert into operational.bulk (id, owner, entity_type, status) values ($1, $2, $3, 'chosen')`,
      [id, viewer.id, choice.type],
    );
    for (let from = 0; from < rows.length; from += atOnce) {
      await client.query(
        `insert into operational.bulk_item (bulk_id, place, entity_id, given)
         select $1, r.place, r."entityId", r.given
         from json_to_recordset($2::json) as r(place int4, "entityId" text, given json)`,
        [id, JSON.stringify(rows.slice(from, from + atOnce))],
      );
    }
    return true;
  });
  return { status: 'chosen', id, count: rows.length, repeated: found.length - rows.length };
}

/** Rows that one statement writes. */
const atOnce = 10_000;

type Row = { id: string; given?: JsonObject };

/** All that the list shows; one more than there may be where there are too many. */
async function listed(
  store: Store,
  viewer: Viewer,
  { type, list }: Extract<Choice, { list: unknown }>,
): Promise<Row[] | null> {
  const rows: Row[] = [];
  for (let after: string | undefined; ; ) {
    const asked: ListEntities = { ...list, type, limit: 1_000, fields: [], after };
    const steps = await searchEntities(store, viewer, asked);
    if (!steps) return null;
    let step = await steps.next();
    while (!step.done) step = await steps.next();
    const { items, next } = step.value;
    rows.push(...items.map(({ id }) => ({ id })));
    if (next === null || rows.length > mostChosen) return rows;
    after = next;
  }
}
