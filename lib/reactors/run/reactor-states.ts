import type pg from 'pg';

export type ReactorState = {
  isPaused: boolean;
  /** It waits as a whole, until a time that is not there yet. */
  isOpen: boolean;
  /** It waits as a whole: what is tried now is one alone. */
  wasOpened: boolean;
  failures: number;
  rate: number | null;
  /** Something waits in its queue. */
  isReady: boolean;
};

export async function readReactorStates(
  pool: pg.Pool,
  names: readonly string[],
): Promise<Map<string, ReactorState>> {
  const { rows } = await pool.query<ReactorState & { name: string }>({
    name: 'reactor-states',
    text: `
      select r.name, r.status = 'paused' as "isPaused", coalesce(r.open_until > now(), false) as "isOpen",
        r.opened_at is not null as "wasOpened", r.failures, r.rate,
        exists (select from operational.effect e
          where e.reactor = r.name and e.status = 'waiting' and e.next_at <= now()
            and e.handed_at is not null) as "isReady"
      from operational.reactor r where r.name = any ($1::text[])`,
    values: [names],
  });
  return new Map(rows.map((row) => [row.name, row]));
}
