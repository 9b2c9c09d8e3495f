import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { entityIdFault, entityTypeFault } from '#lib/domain/names.ts';
import type { Reading, Viewing } from '#lib/event-store/store.ts';
import { isoTime, isShown } from '#lib/queries/event-views.ts';
import { noteEntity } from '#lib/queries/note-look.ts';
import type { Density } from '#lib/queries/views.ts';

/**
 * An entity's versions over equal steps of (effective) time, from its first to its last, for its
 * scrubber; null where there is no such entity. Each end of a step is a bisect over the versions,
 * so that 20,000 versions cost little more than 20.
 */
export async function entityDensity(
  store: Pick<Viewing, 'pool' | 'looks'>,
  viewer: Viewer,
  ref: EntityRef,
  buckets: number,
): Promise<Density | null> {
  demand(viewer, 'read', ref.type);
  if (!isShown(ref) || entityIdFault(ref.id) || entityTypeFault(ref.type)) return null;
  const first = await firstEffective(store, ref);
  if (first === null) return null;
  noteEntity(store, viewer, ref, 'history');
  const head = await store.pool.query<{ effective_at: number }>({
    name: 'head-time',
    text: `select effective_at from authority.head where entity_type = $1 and entity_id = $2`,
    values: [ref.type, ref.id],
  });
  const last = Math.max(head.rows[0]?.effective_at ?? first, first);
  const count = Math.min(Math.max(Math.trunc(buckets), 1), 500);
  const step = Math.max(Math.ceil((last + 1 - first) / count), 1);
  const ends = Array.from({ length: count }, (_, n) => new Date(first + (n + 1) * step - 1));
  const { rows } = await store.pool.query<{ version: number }>({
    name: 'versions-at',
    text: `select authority.version_at($1, $2, t, false) as version
      from unnest($3::timestamptz[]) with ordinality as u(t, n) order by n`,
    values: [ref.type, ref.id, ends.map((end) => end.toISOString())],
  });
  const versions = rows.map(({ version }) => version);
  return {
    from: isoTime(first),
    to: isoTime(last + 1),
    step,
    counts: versions.map((version, n) => version - (versions[n - 1] ?? 0)),
    total: versions.at(-1) ?? 0,
    versions,
  };
}

async function firstEffective(
  store: Pick<Reading, 'pool'>,
  ref: EntityRef,
): Promise<number | null> {
  const { rows } = await store.pool.query<{ effective_at: number }>({
    name: 'first-effective',
    text: `
      (select e.effective_at from authority.event e
        where e.entity_type = $1 and e.entity_id = $2 and e.version = 1)
      union all
      (select t.effective_at from authority.touch t
        where t.entity_type = $1 and t.entity_id = $2 and t.version = 1)
      limit 1`,
    values: [ref.type, ref.id],
  });
  return rows[0]?.effective_at ?? null;
}
