import type { Reading } from '#lib/event-store/store.ts';

/** The position of the first seal of the present epoch that covers an event; null where none does yet. */
export async function sealOver(
  { pool }: Pick<Reading, 'pool'>,
  position: string,
): Promise<string | null> {
  const { rows } = await pool.query<{ position: bigint }>({
    name: 'seal-over',
    text: `select s.position from operational.seal s
      where s.position >= $1 and s.epoch = coalesce((select (value #>> '{}')::int4
        from operational.setting where name = 'epoch'), 1)
      order by s.position limit 1`,
    values: [position],
  });
  return rows[0] ? String(rows[0].position) : null;
}
