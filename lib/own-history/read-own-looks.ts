import type { EntityRef } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { OwnLook } from '#lib/own-history/own-history.ts';

type Row = {
  at: number;
  viewer: string | null;
  kind: string;
  what: unknown;
  reason: string | null;
};

/** Who looked at a person, as far as it is kept; neither names nor addresses of those who did. */
export async function readOwnLooks(
  { pool }: Pick<Store, 'pool'>,
  { type, id }: EntityRef,
): Promise<OwnLook[]> {
  const { rows } = await pool.query<Row>(
    `select l.at, l.viewer, l.kind, l.what, l.reason from operational.look l
     where l.entity_type = $1 and l.entity_id = $2 order by l.id`,
    [type, id],
  );
  return rows.map(({ at, viewer, kind, what, reason }) => ({
    ...{ at: new Date(at).toISOString(), viewer, kind, reason },
    what: (typeof what === 'string' ? JSON.parse(what) : what) as JsonObject,
  }));
}
