import type pg from 'pg';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Selection } from '#lib/erasure/selection.ts';

/**
 * Takes from the effects of what an erasure touches the words that tell what goes: why people skipped
 * or held them, and why they failed; of what is erased whole, all that people said. `terms` are as in
 * prose.
 */
export async function forgetEffects(
  client: pg.ClientBase,
  terms: readonly string[],
  refs: readonly EntityRef[],
  selections: readonly Pick<Selection, 'ref' | 'isAlone'>[],
): Promise<void> {
  const touched = [...refs, ...selections.map(({ ref }) => ref)];
  await client.query(
    `with touched as (
       select type, id, bool_or(whole) as whole
       from unnest($1::text[], $2::text[], $3::bool[]) as t(type, id, whole) group by type, id),
     own as materialized (
       select e.id, t.whole from touched t
       join operational.effect e on e.entity_type = t.type and e.entity_id = t.id),
     told as (
       update operational.effect e set
         reason = case when own.whole and e.decided_by is not null
           or exists (select from unnest($4::text[]) w where strpos(e.reason, w) > 0)
           then null else e.reason end,
         error = case when exists (select from unnest($4::text[]) w where strpos(e.error, w) > 0)
           then null else e.error end
       from own where e.id = own.id and (e.reason is not null or e.error is not null))
     update operational.effect_attempt a set error = null, answer = null
     from own where a.effect_id = own.id
       and exists (select from unnest($4::text[]) w
         where strpos(a.error, w) > 0 or strpos(a.answer, w) > 0)`,
    [
      touched.map(({ type }) => type),
      touched.map(({ id }) => id),
      touched.map((_, index) => selections[index - refs.length]?.isAlone === false),
      terms,
    ],
  );
}
