import type pg from 'pg';

/** Within any minute at most `rate`: some at once, the rest evenly. */
function paceOf(rate: number): { burst: number; seconds: number } {
  const burst = rate < 40 ? 1 : Math.floor(rate / 20);
  return { burst, seconds: 60 / (burst === 1 ? rate : rate - burst) };
}

/** How many of the effects wanted may be begun now, by all workers together; they are counted then. */
export async function takePace(
  pool: pg.Pool,
  reactor: string,
  rate: number,
  wanted: number,
): Promise<number> {
  const { burst, seconds } = paceOf(rate);
  const { rows } = await pool.query<{ n: number }>({
    name: 'take-pace',
    text: `
      with held as (
        select name, greatest(coalesce(paced_until, now()), now()) as until
        from operational.reactor where name = $1 for update),
      may as (
        select *, least($2::int4, greatest(0, floor((extract(epoch from now() - until)
          + ($3::int4 - 1) * $4::float8) / $4::float8 + 0.000001)::int4 + 1)) as n from held)
      update operational.reactor r set paced_until = m.until + make_interval(secs => m.n * $4::float8)
      from may m where r.name = m.name and m.n > 0 returning m.n`,
    values: [reactor, wanted, burst, seconds],
  });
  return rows[0]?.n ?? 0;
}

/** Gives back what was counted and not begun. */
export async function givePaceBack(
  pool: pg.Pool,
  reactor: string,
  rate: number,
  count: number,
): Promise<void> {
  if (count <= 0) return;
  await pool.query(
    `update operational.reactor set paced_until = paced_until - make_interval(secs => $2)
     where name = $1`,
    [reactor, count * paceOf(rate).seconds],
  );
}
