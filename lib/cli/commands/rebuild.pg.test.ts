import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { followReferences } from '#lib/projections/follow-references.ts';
import { tableOf } from '#lib/projections/read-models/table.ts';
import { readRebuildRow } from '#lib/projections/rebuild/rebuild-rows.ts';
import { openCommandLine } from '#lib/testing/command-line.ts';
import { hashDerived } from '#lib/testing/hash-derived.ts';
import { indexForSearch } from '#lib/testing/index-for-search.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { followAll, servingModel } from '#lib/testing/read-model-rows.ts';

test('check, rebuild and rebuild --from-events as they are typed', async () => {
  const { run, store } = await openCommandLine();
  for (const n of [1, 2, 3]) {
    const data = { userId: `u${n}`, email: `u${n}@one.example` };
    recorded(await appendEvents(store, operator, [{ type: 'userCreated', data }]));
  }
  await followAll(store);
  await indexForSearch(store);
  while (await followReferences(store.pool, store.catalogue));
  const live = await hashDerived(store.pool);

  // One row of each: a state, a read model, the search index.
  await store.pool.query(`update derived.state set label = 'Eve' where entity_id = 'u1'`);
  const directory = tableOf(await servingModel(store, 'emailDirectory'));
  await store.pool.query(`update ${directory} set email = 'eve@x.example' where "userId" = 'u2'`);
  await store.pool.query(`delete from derived.search_value where entity_id = 'u3'`);
  const bad = await run(['check', '--json']);
  expect(bad).toMatchObject({ code: 1, err: '' });
  const { deviations } = JSON.parse(bad.out);
  expect(deviations.map(({ entity, rule }: Record<string, string>) => `${rule} ${entity}`)).toEqual(
    ['label user/u1', 'search user/u3', 'row $projection/emailDirectory/u2 · 1'],
  );
  const mended = await run(['check', '--repair', '--reason', 'For the test']);
  expect(mended.code).toBe(0);
  expect(mended.out).toContain('user/u1: made anew from its events');
  expect(mended.out).toContain('emailDirectory: switched; 1 row differed');
  expect(mended.out).toContain('emailDirectory: 3 rows compared with what the events give.');
  expect(mended.out).toContain('Everything is as the events say.');
  // Acts are events too: of heads and states there are more by now.
  const { heads: _h, states: _s, ...derived } = await hashDerived(store.pool);
  expect(live).toMatchObject(derived);

  const [made, unclear] = await Promise.all([
    run(['rebuild', 'dailyActivity', '--reason', 'For the test']),
    run(['rebuild', 'user', '--from-events']),
  ]);
  expect(made).toMatchObject({ code: 0 });
  expect(made.out).toContain('dailyActivity: switched; no rows differed');
  const [, id = ''] = /rebuild --roll-back (\S+)/.exec(made.out) ?? [];
  expect(await readRebuildRow(store.pool, id)).toMatchObject({ status: 'switched' });
  expect(unclear).toMatchObject({ code: 1 });
  expect(unclear.err).toContain('it stands alone');

  const whole = await hashDerived(store.pool);
  const anew = await run(['rebuild', '--from-events']);
  expect(anew.code).toBe(0);
  expect(anew.out).toMatch(/made anew from \d+ versions in .* No job was made/);
  expect(await hashDerived(store.pool)).toEqual(whole);
}, 120_000);
