// Invariant: what is revealed was noted, durably and with its reason, before a byte of it is given.
import type pg from 'pg';
import type { LookLog } from '#lib/access/look-log.ts';
import { demand } from '#lib/access/policy.ts';
import { recordLookNow } from '#lib/access/record-look.ts';
import type { Reveal, Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';

type Holding = { pool: Pick<pg.Pool, 'query'> };

/** How long something stays revealed, in milliseconds. */
export const revealedFor = 5 * 60_000;
const shortestReason = 3;
const longestReason = 500;
const longestPath = 2_000;

export type RevealRequest = {
  entity: EntityRef;
  /** A JSON Pointer of one field; null for the whole entity. */
  path: string | null;
  reason: string;
};

export type RevealOutcome =
  | { status: 'revealed'; reveal: Reveal }
  | { status: 'reason-missing' | 'path-invalid' };

/** Uncovers what is personal of an entity, for this viewer and for five minutes. Throws an `AccessFault`. */
export async function reveal(
  store: Holding & { looks: LookLog },
  viewer: Viewer,
  { entity, path, reason }: RevealRequest,
): Promise<RevealOutcome> {
  demand(viewer, 'read', entity.type);
  demand(viewer, 'revealPersonal', entity.type);
  const why = reason.trim().slice(0, longestReason);
  if (why.length < shortestReason) return { status: 'reason-missing' };
  if (
    path !== null &&
    (!path.startsWith('/') || path.length > longestPath || path.includes('\0'))
  ) {
    return { status: 'path-invalid' };
  }
  const until = Date.now() + revealedFor;
  await recordLookNow(store, viewer, {
    kind: 'reveal',
    entityType: entity.type,
    entityId: entity.id,
    what: { field: path, until: new Date(until).toISOString() },
    reason: why,
  });
  await store.pool.query(
    `with old as (delete from operational.reveal where viewer = $1 and until < now())
     insert into operational.reveal (viewer, entity_type, entity_id, path, until)
     values ($1, $2, $3, $4, $5)`,
    [viewer.id, entity.type, entity.id, path, new Date(until)],
  );
  const { type: entityType, id: entityId } = entity;
  return { status: 'revealed', reveal: { entityType, entityId, path, until } };
}

/** Covers all of an entity again before its time. */
export async function coverAgain(store: Holding, viewer: Viewer, entity: EntityRef): Promise<void> {
  await store.pool.query(
    'delete from operational.reveal where viewer = $1 and entity_type = $2 and entity_id = $3',
    [viewer.id, entity.type, entity.id],
  );
}

/** What somebody has revealed and may still look at: part of the viewer that they are. */
export async function findReveals({ pool }: Holding, viewerId: string): Promise<Reveal[]> {
  const { rows } = await pool.query<{
    entity_type: string;
    entity_id: string;
    path: string | null;
    until: number;
  }>({
    name: 'find-reveals',
    text: `select entity_type, entity_id, path, until from operational.reveal
      where viewer = $1 and until > now()`,
    values: [viewerId],
  });
  return rows.map((row) => ({
    entityType: row.entity_type,
    entityId: row.entity_id,
    path: row.path,
    until: row.until,
  }));
}
