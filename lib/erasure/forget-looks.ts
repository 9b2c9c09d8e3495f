import type pg from 'pg';

/** Details of who looked at whatever, where they hold a word that went. Who looked and when stays. */
export async function forgetLooks(client: pg.ClientBase, terms: readonly string[]): Promise<void> {
  await client.query(
    `update operational.look l set
       what = case when exists (select from unnest($1::text[]) w where strpos(l.what::text, w) > 0)
         then '{}' else l.what end,
       reason = case when exists (select from unnest($1::text[]) w where strpos(l.reason, w) > 0)
         then null else l.reason end
     where exists (select from unnest($1::text[]) w
       where strpos(l.what::text, w) > 0 or strpos(l.reason, w) > 0)`,
    [terms],
  );
}
