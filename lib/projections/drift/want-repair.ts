import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';
import { rules } from '#lib/projections/drift/deviation.ts';
import { modelIn } from '#lib/projections/drift/row-deviations.ts';
import { wantRebuild } from '#lib/projections/rebuild/want-rebuild.ts';

/** Named in the event; of more their number is. */
const mostNamed = 50;

export type WantOutcome =
  /** `rebuilds`: ids of those that make rows of read models anew. */
  { status: 'wanted'; rebuilds: string[] } | { status: 'nothing' | 'reason-missing' };

/**
 * Has what the checks found of these entities, or of all, made anew from the events, by whichever
 * worker comes to it; where rows of a read model were found, that read model. What an event holds is
 * not mended by that, nor what a definition fails on. Throws an `AccessFault`.
 */
export async function wantRepair(
  store: Store,
  viewer: Viewer,
  { entities, reason }: { entities: readonly EntityRef[] | 'all'; reason: string },
): Promise<WantOutcome> {
  demand(viewer, 'rebuild');
  if (reason.trim() === '') return { status: 'reason-missing' };
  if (entities !== 'all') {
    for (const { type } of entities) if (!type.startsWith('$')) demand(viewer, 'read', type);
  }
  const found = await deviating(store, entities);
  if (found.length === 0) return { status: 'nothing' };
  const wanted = found.filter(({ isRow }) => !isRow);
  const models = new Set(found.filter(({ isRow }) => isRow).map(modelIn));
  if (wanted.length > 0) await wantEntities(store, viewer, wanted, reason.trim());
  const rebuilds: string[] = [];
  for (const name of models) {
    const subject = { kind: 'model' as const, name };
    const outcome = await wantRebuild(store, viewer, { subject, switchWhen: 'always', reason });
    if (outcome.status === 'wanted') rebuilds.push(...outcome.ids);
  }
  return { status: 'wanted', rebuilds };
}

async function wantEntities(
  store: Store,
  viewer: Viewer,
  wanted: readonly EntityRef[],
  reason: string,
): Promise<void> {
  const entity = { type: '$projection' as const, id: 'drift' };
  const named = wanted.slice(0, mostNamed).map(({ type, id }) => `${type}/${id}`);
  const data = { act: 'repairWanted', entities: named, count: wanted.length };
  const act = { type: '$projection' as const, entity, data, reason };
  await recordActWith(store, viewer, act, async (client) => {
    await client.query(
      `insert into derived.repair_wanted (entity_type, entity_id)
       select * from unnest($1::text[], $2::text[]) on conflict do nothing`,
      [wanted.map(({ type }) => type), wanted.map(({ id }) => id)],
    );
  });
}

/** Those of the entities of which something was found, and rows; of all, where it can be mended. */
async function deviating(
  { pool }: Pick<Store, 'pool'>,
  entities: readonly EntityRef[] | 'all',
): Promise<(EntityRef & { isRow: boolean })[]> {
  const mended = Object.entries(rules)
    .filter(([, by]) => by !== 'backup' && by !== 'definition')
    .map(([rule]) => rule);
  const named = entities === 'all' ? null : entities;
  const { rows } = await pool.query<EntityRef & { isRow: boolean }>(
    `select distinct d.entity_type as type, d.entity_id as id, d.rule = 'row' as "isRow"
     from derived.deviation d
     where case when $1::text[] is null then d.rule = any ($3) else exists (
       select from unnest($1, $2::text[]) as k(entity_type, entity_id)
       where k.entity_type = d.entity_type and k.entity_id = d.entity_id) end
     order by 1, 2`,
    [named?.map(({ type }) => type) ?? null, named?.map(({ id }) => id) ?? null, mended],
  );
  return rows;
}
