import type pg from 'pg';
import type { EntityRef } from '#lib/domain/event.ts';

const gone = JSON.stringify([{ kind: 'erased', code: 'erased', message: 'It was erased since.' }]);

/**
 * Takes from bulk acts what they hold of an erased entity, and what they would copy of it to others.
 * That it was among them stays; what was not recorded yet never is.
 */
export async function forgetBulks(
  pool: pg.Pool,
  words: ReadonlySet<string>,
  refs: readonly EntityRef[],
): Promise<void> {
  const values = [refs.map(({ type }) => type), refs.map(({ id }) => id), [...words]];
  await pool.query(
    `with touched as (select * from unnest($1::text[], $2::text[]) as t(type, id))
     update operational.bulk_item i
     set events = null, given = null, pin = null, faults = $4::json,
       status = case i.status when 'recorded' then 'recorded' when 'fits' then 'failed'
         when 'failed' then 'failed' else 'refused' end
     from operational.bulk b, touched t
     where b.id = i.bulk_id and b.entity_type = t.type and i.entity_id = t.id
       and exists (select from unnest($3::text[]) w
         where strpos(i.events::text, w) > 0 or strpos(i.given::text, w) > 0
           or strpos(i.faults::text, w) > 0)`,
    [...values, gone],
  );
  await pool.query(
    `update operational.bulk b
     set template = null, reason = null, ticket = null
     where exists (select from unnest($1::text[]) w
       where strpos(b.template::text, w) > 0 or strpos(b.reason, w) > 0 or strpos(b.ticket, w) > 0)`,
    [[...words]],
  );
}
