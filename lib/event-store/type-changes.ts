import type { Change } from '#lib/domain/event.ts';
import { changesIn, likeText, mentions } from '#lib/event-store/read-changes.ts';
import type { Reading } from '#lib/event-store/store.ts';

export type TypeChanges = {
  id: string;
  version: number;
  actor: string | null;
  effectiveAt: number;
  changes: Change[];
};

type Row = {
  entity_id: string;
  version: number;
  actor: string | null;
  effective_at: number;
  updated: string;
};

/** Ids of a type after one, in order: what one step of a scan looks through. */
export async function nextIds(
  store: Pick<Reading, 'pool'>,
  type: string,
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await store.pool.query<{ entity_id: string }>({
    name: 'next-ids',
    text: `select entity_id from authority.head
      where entity_type = $1 and entity_id > $2 order by entity_id limit $3`,
    values: [type, after, limit],
  });
  return rows.map(({ entity_id }) => entity_id);
}

/**
 * Which of these entities have a change of a first member whose event's text holds a value: a few
 * more than those that ever had it, and none less.
 */
export async function idsThatMention(
  store: Pick<Reading, 'pool'>,
  { type, ids, member, text }: { type: string; ids: string[]; member: string; text: string },
): Promise<string[]> {
  const values = [type, ids, mentions(member), `%${likeText(text)}%`];
  const { rows } = await store.pool.query<{ entity_id: string }>({
    name: 'ids-that-mention',
    text: `
      select e.entity_id from authority.event e
        where e.entity_type = $1 and e.entity_id = any ($2)
          and e.updated::text like any ($3) and e.updated::text like $4
      union
      select t.entity_id from authority.touch t
        join authority.event e on e.position = t.position
        where t.entity_type = $1 and t.entity_id = any ($2)
          and e.updated::text like any ($3) and e.updated::text like $4`,
    values,
  });
  return rows.map(({ entity_id }) => entity_id);
}

/** The changes of a first member on some entities, by entity and version, up to a limit. */
export async function changesOfType(
  store: Pick<Reading, 'pool'>,
  { type, ids, member, limit }: { type: string; ids: string[]; member: string; limit: number },
): Promise<TypeChanges[]> {
  const { rows } = await store.pool.query<Row>({
    name: 'changes-of-type',
    text: `
      select * from (
        select e.entity_id, e.version, e.actor, e.effective_at, e.updated from authority.event e
          where e.entity_type = $1 and e.entity_id = any ($2)
            and (e.updated::text like any ($3) or e.version = 1)
        union all
        select t.entity_id, t.version, e.actor, t.effective_at, e.updated from authority.touch t
          join authority.event e on e.position = t.position
          where t.entity_type = $1 and t.entity_id = any ($2)
            and (e.updated::text like any ($3) or t.version = 1)
      ) c order by entity_id, version limit $4`,
    values: [type, ids, mentions(member), limit],
  });
  return rows.map(({ entity_id, effective_at, updated, ...row }) => ({
    ...row,
    id: entity_id,
    effectiveAt: effective_at,
    changes: changesIn(updated, { type, id: entity_id }, row.version),
  }));
}
