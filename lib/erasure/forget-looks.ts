import type pg from 'pg';
import { rowsHolding } from '#lib/erasure/rows-holding.ts';
import { termFinder } from '#lib/erasure/terms.ts';

type Look = { id: string; what: string; reason: string | null };

/** Details of who looked at whatever, where they hold a word that went. Who looked and when stays. */
export async function forgetLooks(client: pg.ClientBase, terms: readonly string[]): Promise<void> {
  const ids = await looksHolding(client, terms);
  if (ids.length === 0) return;
  const holds = termFinder(terms);
  const { rows } = await client.query<Look>(
    'select id, what::text as what, reason from operational.look where id = any ($1::uuid[])',
    [ids],
  );
  await client.query(
    `update operational.look l set
       what = case when t.is_what then '{}' else l.what end,
       reason = case when t.is_reason then null else l.reason end
     from unnest($1::uuid[], $2::bool[], $3::bool[]) as t(id, is_what, is_reason)
     where l.id = t.id`,
    [
      rows.map(({ id }) => id),
      rows.map(({ what }) => holds(what)),
      rows.map(({ reason }) => reason !== null && holds(reason)),
    ],
  );
}

export function looksHolding(
  client: Pick<pg.ClientBase, 'query'>,
  terms: readonly string[],
): Promise<string[]> {
  return rowsHolding(
    client,
    `select id, concat_ws(E'\\n', what::text, reason) as text from operational.look
     where what <> '{}' or reason is not null`,
    terms,
  );
}
