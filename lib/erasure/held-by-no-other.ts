import type { EntityRef } from '#lib/domain/event.ts';
import type { Reading } from '#lib/event-store/store.ts';

/**
 * Of plain texts, those that no state holds but those of the entities given: what others hold as well
 * (`Oslo`, an `ingrid` among many) tells of nobody by itself.
 */
export async function heldByNoOther(
  { pool }: Pick<Reading, 'pool'>,
  texts: readonly string[],
  touched: readonly EntityRef[],
): Promise<Set<string>> {
  if (texts.length === 0) return new Set();
  const { rows } = await pool.query<{ text: string }>(
    `select t.text, t.pattern from unnest($1::text[], $2::text[]) as t(text, pattern)
     where not exists (
       select from derived.search_value v where v.plain like t.pattern
         and not exists (
           select from unnest($3::text[], $4::text[]) as e(type, id)
           where e.type = v.entity_type and e.id = v.entity_id))`,
    [
      texts,
      texts.map((text) => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`),
      touched.map(({ type }) => type),
      touched.map(({ id }) => id),
    ],
  );
  return new Set(rows.map(({ text }) => text));
}
