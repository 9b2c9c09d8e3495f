import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { openReactors } from '#lib/testing/open-reactors.ts';
import { amended, reactorOf, written } from '#lib/testing/reactors.ts';
import { record } from '#lib/testing/record.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';
import { tellFinding } from '#lib/transfer/verify/tell-finding.ts';
import { verifyEffects } from '#lib/transfer/verify/verify-effects.ts';

test('an effect that is gone, or that no dispatch recorded, is found and named', async () => {
  const { store, use, dispatch, run } = await openReactors({ catalogue: await testCatalogue() });
  const two = reactorOf(async () => {}, {
    name: 'two',
    due: () => [{ summary: 'Told' }, { key: 'again', summary: 'Told again' }],
  });
  await use(
    reactorOf(async () => {}),
    two,
  );
  for (const id of ['a', 'b', 'c']) {
    await record(store, [written(id), amended(id)]);
    await dispatch();
  }
  await run();
  const verify = async () => {
    const { effects, findings } = await verifyEffects(store.pool);
    return { effects, told: findings.map(tellFinding) };
  };
  expect(await verify()).toEqual({ effects: 18, told: [] });

  // What an erasure takes of an effect leaves it where it is.
  const wish = { target: { kind: 'entity' as const, type: 'note', id: 'a' }, ground: 'GDPR' };
  await requestErasure(store, operator, { ...wish, reason: 'Asked to be forgotten' });
  await settleErasures({ store, pool: store.pool });
  // Read once more from the beginning: nothing is due that was not.
  await store.pool.query('update operational.reactor set position = 0');
  await dispatch();
  expect(await verify()).toEqual({ effects: 18, told: [] });

  const tamper = (statement: string) => store.pool.query(statement);
  const { rows } = await store.pool.query<{ id: string; position: bigint }>(
    `select id, position from authority.event where entity_id = 'b' order by position`,
  );
  const [first, second] = rows;
  await tamper(`delete from operational.effect where reactor = 'two' and key = 'again'
    and event_position = ${first?.position}`);
  const gone = `The effect ${first?.id} at position ${first?.position} of note/b, version 1 was removed: of two.`;
  expect(await verify()).toEqual({ effects: 17, told: [gone] });

  await tamper(`insert into operational.effect (id, reactor, event_id, event_position, event_type,
      entity_type, entity_id, key, summary, status, due_at)
    select gen_random_uuid(), reactor, event_id, event_position, event_type, entity_type, entity_id,
      'more', summary, status, due_at from operational.effect
    where reactor = 'tells' and event_position = ${second?.position}`);
  const more = `The effect ${second?.id} at position ${second?.position} of note/b was put in: of tells.`;
  expect((await verify()).told).toEqual([more, gone]);

  // Nor does it help to say that the dispatch recorded one less.
  await tamper(`update operational.dispatch set positions = positions[2:] where reactor = 'two'
    and ${first?.position} = any (positions)`);
  expect((await verify()).told).toEqual([
    more,
    expect.stringMatching(/^The dispatch at position \d+ was altered: two, dispatch 2\.$/),
  ]);

  await tamper(`delete from operational.dispatch where number = 3`);
  expect((await verify()).told.slice(-2)).toEqual([
    expect.stringContaining('two, dispatch 2'),
    'The dispatch was removed: two, dispatch 3.',
  ]);
  await tamper(`update operational.reactor set dispatches = 2`);
  expect((await verify()).told).toContain('The dispatch was altered: tells, its checkpoint.');
});
