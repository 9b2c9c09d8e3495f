import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { openTestStore, testSecrets } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { seedEffects, seedReactor } from '#lib/testing/seed-effects.ts';
import { allSeals } from '#lib/transfer/seals/all-seals.ts';
import { makeSeal } from '#lib/transfer/seals/make-seal.ts';
import { askRun, steerRun } from '#lib/transfer/verify/runs/ask-run.ts';
import { doRun } from '#lib/transfer/verify/runs/do-run.ts';
import { listFindings, listRuns } from '#lib/transfer/verify/runs/list-runs.ts';
import { beginRound, takeRun } from '#lib/transfer/verify/runs/take-run.ts';
import { verifyStore } from '#lib/transfer/verify/verify-store.ts';

test('a verification goes on where it was paused, by another worker, and tells each deviation once', async () => {
  const secrets = { ...testSecrets(), seal: [Buffer.alloc(32, 9).toString('base64url')] };
  const store = await openTestStore({ secrets });
  const runs = () => listRuns(store, operator);
  const ids: string[] = [];
  for (const name of ['one', 'two', 'three']) {
    const data = { mailingListId: name, name };
    const event = { type: 'mailingListCreated', data };
    ids.push(...recorded(await appendEvents(store, operator, [event])).map(({ id }) => id));
  }
  await makeSeal(store);
  await store.pool.query(
    `set session_replication_role = replica;
     update authority.event set actor = 'eve' where position = 2;
     set session_replication_role = origin`,
  );
  // Effects are looked at last.
  await seedReactor(store, 'letters');
  await seedEffects(store, [{ reactor: 'letters', eventId: ids[2] ?? '' }]);
  const sealed = await allSeals(store, null);
  const straight = await verifyStore(store, { sealed });
  expect(straight.counts).toEqual({ altered: 1, inserted: 1 });

  expect(await askRun(store, operator)).toEqual({ status: 'asked' });
  expect(await askRun(store, operator)).toEqual({ status: 'present' });
  const [asked] = await runs();
  const context = (worker: string, rest?: () => Promise<void>) => ({
    ...{ store, pool: store.pool, connectionString: undefined, worker, sealed },
    signal: new AbortController().signal,
    ...(rest ? { rest } : {}),
  });
  const [one, other] = [
    '00000000-0000-4000-8000-000000000001',
    '00000000-0000-4000-8000-000000000002',
  ];
  const taken = await takeRun(store.pool, one, 'asked');
  expect(await takeRun(store.pool, other, 'asked')).toBeNull();
  const pauseOnce = async () => {
    const [run] = await runs();
    if (run && run.events > 0) await steerRun(store, operator, run.id, 'pause');
  };
  expect(await doRun(context(one, pauseOnce), taken as NonNullable<typeof taken>)).toBe('stopped');
  const [paused] = await runs();
  expect(paused).toMatchObject({ status: 'paused', found: 1 });
  expect(await takeRun(store.pool, other, 'asked')).toBeNull();

  expect(await steerRun(store, operator, asked?.id ?? '', 'resume')).toEqual({ status: 'done' });
  const again = await takeRun(store.pool, other, 'asked');
  expect(await doRun(context(other), again as NonNullable<typeof again>)).toBe('done');
  const [done] = await runs();
  expect(done).toMatchObject({
    ...{ status: 'done', events: straight.events, entities: straight.entities.entities },
    ...{ found: 2, seals: 1, counts: { altered: 1, inserted: 1 } },
  });
  const { items } = await listFindings(store, operator, { run: done?.id ?? '', after: 0 });
  expect(items.map(({ finding }) => finding.position)).toEqual(['2', '3']);
  expect(await steerRun(store, operator, done?.id ?? '', 'end')).toEqual({ status: 'moved' });

  // The one in the background leaves entities to the check of states.
  await beginRound(store.pool, 0);
  const round = await takeRun(store.pool, one, 'background');
  expect(await doRun(context(one), round as NonNullable<typeof round>)).toBe('done');
  const [, background] = (await runs()).toReversed();
  expect(background).toMatchObject({ kind: 'background', status: 'done', found: 2, entities: 0 });
  await beginRound(store.pool, 3_600_000);
  expect(await takeRun(store.pool, one, 'background')).toBeNull();
});
