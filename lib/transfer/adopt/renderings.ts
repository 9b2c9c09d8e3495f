import type pg from 'pg';

/**
 * How values are written as JSON: the same whoever wrote them, so that a row that the trigger told, in
 * the application's session, and the same row read by us are equal.
 */
export const renderings = [
  ['timezone', 'UTC'],
  ['datestyle', 'ISO, YMD'],
  ['intervalstyle', 'iso_8601'],
  ['extra_float_digits', '1'],
  ['bytea_output', 'hex'],
  ['lc_monetary', 'C'],
  ['xmloption', 'content'],
] as const;

/** The session that reads rows writes them as the trigger does. */
export async function renderAlike(client: pg.ClientBase): Promise<void> {
  for (const [name, value] of renderings) {
    await client.query('select set_config($1, $2, false)', [name, value]);
  }
}
