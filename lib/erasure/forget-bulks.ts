import type pg from 'pg';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Selection } from '#lib/erasure/selection.ts';

const gone = JSON.stringify([{ kind: 'erased', code: 'erased', message: 'It was erased since.' }]);

/**
 * Takes from bulk acts all that they hold of the entity that an erasure is about, what they hold of
 * others that tells what goes, and what they would copy of it. That it was among them stays; what was
 * not recorded yet never is. `terms` are texts as they stand in JSON as well as in prose.
 */
export async function forgetBulks(
  client: pg.ClientBase,
  terms: readonly string[],
  refs: readonly EntityRef[],
  selections: readonly Pick<Selection, 'ref' | 'isAlone'>[],
): Promise<void> {
  // What was never recorded is no word that went: a new address in a file, a value that was refused.
  const own = selections.filter(({ isAlone }) => !isAlone).map(({ ref }) => ref);
  const touched = [...refs, ...own];
  // As all who write items do, so that nobody waits for another who waits for them.
  await client.query(
    `select from operational.bulk b where exists (
       select from unnest($1::text[], $2::text[]) t(type, id)
       join operational.bulk_item i on i.entity_id = t.id
       where i.bulk_id = b.id and b.entity_type = t.type)
     order by id for update`,
    [touched.map(({ type }) => type), touched.map(({ id }) => id)],
  );
  await client.query(
    `with touched as (
       select type, id, bool_or(whole) as whole
       from unnest($1::text[], $2::text[], $5::bool[]) as t(type, id, whole) group by type, id)
     update operational.bulk_item i
     set events = null, given = null, pin = null, conflicts = null, choices = null,
       outcome = null, read = null, due = null, faults = $4::json,
       status = case i.status when 'recorded' then 'recorded' when 'fits' then 'failed'
         when 'failed' then 'failed' else 'refused' end
     from operational.bulk b, touched t
     where b.id = i.bulk_id and b.entity_type = t.type and i.entity_id = t.id
       and (t.whole and (i.events is not null or i.given is not null)
         or exists (select from unnest($3::text[]) w
           where strpos(i.events::text, w) > 0 or strpos(i.given::text, w) > 0
             or strpos(i.faults::text, w) > 0))`,
    [
      touched.map(({ type }) => type),
      touched.map(({ id }) => id),
      terms,
      gone,
      touched.map((_, index) => index >= refs.length),
    ],
  );
  await client.query(
    `with act as (
       update operational.bulk b set template = null, reason = null, ticket = null,
         -- What is held back stays so: only its words go.
         holds = (select json_agg(json_build_object('reactor', h.reactor, 'key', h.key,
             'reason', 'Erased'))
           from json_to_recordset(b.holds) as h(reactor text, key text))
       where exists (select from unnest($1::text[]) w
         where strpos(b.template::text, w) > 0 or strpos(b.reason, w) > 0
           or strpos(b.ticket, w) > 0
           or strpos(b.holds::text, w) > 0)
       returning id, status)
     update operational.bulk_item i
     set events = null, given = null, pin = null, outcome = null, read = null, due = null,
       faults = $2::json,
       status = case i.status when 'chosen' then 'refused' when 'fits' then 'failed' else i.status end
     from act
     where i.bulk_id = act.id and i.status <> 'recorded'
       -- What was let run goes on: what it sets for all is no copy of what one of them had.
       and not (i.status = 'fits' and act.status in ('running', 'paused'))
       and exists (select from unnest($1::text[]) w
         where strpos(i.events::text, w) > 0 or strpos(i.given::text, w) > 0
           or strpos(i.faults::text, w) > 0)`,
    [terms, gone],
  );
}
