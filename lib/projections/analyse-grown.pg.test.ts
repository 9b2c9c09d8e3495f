import { expect, test } from 'vitest';
import { analyseGrown } from '#lib/projections/analyse-grown.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';

test('what was filled is analysed once, and what was not is left alone', async () => {
  const { pool } = await openTestStore();
  const known = async () => {
    const { rows } = await pool.query<{ rows: number }>(
      `select reltuples::int4 as rows from pg_class where oid = 'derived.state'::regclass`,
    );
    return rows[0]?.rows;
  };
  expect(await analyseGrown(pool)).toEqual([]);
  await pool.query(
    `insert into derived.state (generation, entity_id, version, value)
     select 1, n::text, 1, '{}' from generate_series(1, 20000) n`,
  );
  // What a session wrote is in the counts a second later.
  await expect.poll(() => analyseGrown(pool)).toEqual(['derived.state']);
  expect(await known()).toBe(20_000);
  await expect.poll(() => analyseGrown(pool)).toEqual([]);
});
