import { expect, onTestFinished, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { readState } from '#lib/event-store/read-state.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { findInTables } from '#lib/testing/find-in-tables.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { codesOf } from '#lib/testing/outcome.ts';
import { startProcess } from '#lib/testing/start-process.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

test('a process that has at hand what was erased in another writes nothing of it back', async () => {
  const { store, connectionString, end } = await makeTestStore({
    catalogue: await testCatalogue(),
  });
  onTestFinished(end);
  const beside = await startProcess(store, connectionString);
  const append = (type: string, data: Record<string, string>) =>
    beside.append([{ type, data }]).then(codesOf);
  // All of it decided there: it holds the states of the member and of the team, with the handle.
  const ann = { memberId: 'm1' };
  await append('memberJoined', { ...ann, handle: 'ann-planted' });
  await append('memberJoined', { memberId: 'm2', handle: 'bea' });
  await append('teamFounded', { teamId: 't', motto: 'Onward' });
  await append('teamJoined', { teamId: 't', ...ann });
  expect(await append('memberRenamed', { ...ann, handle: 'anna-planted' })).toBe('recorded');
  const words = ['ann-planted', 'anna-planted'];
  expect(await findInTables(store, words)).toContain('derived.state');
  const target = { kind: 'person', type: 'member', id: 'm1' } as const;
  await requestErasure(store, operator, { target, reason: 'a test', ground: 'a test' });
  await settleErasures({ store, pool: store.pool });
  // On the states that it held, these would write the handle of the team's member once more.
  expect(await append('teamJoined', { teamId: 't', memberId: 'm2' })).toBe('recorded');
  expect(await append('memberRenamed', { ...ann, handle: 'ann-planted' })).toEqual([
    'entity_erased',
  ]);
  expect(await findInTables(store, words)).toEqual([]);
  expect((await readState(store, { type: 'member', id: 'm1' }))?.state).toEqual({
    $erased: expect.any(String),
  });
  expect(await checkStore(store)).toEqual([]);
});

test('what is written to without pause is erased all the same, and refuses what comes after', async () => {
  const { store, connectionString, end } = await makeTestStore({
    catalogue: await testCatalogue(),
  });
  onTestFinished(end);
  const beside = await startProcess(store, connectionString);
  const memberId = 'm1';
  const append = (type: string, data: Record<string, string>) =>
    beside.append([{ type, data }]).then(codesOf);
  await append('memberJoined', { memberId, handle: 'ann-planted-0' });
  // Several at a time, so that one of them comes whenever an erasure has read what is there.
  const write = async () => {
    for (let n = 1; ; n++) {
      const outcome = await append('memberRenamed', { memberId, handle: `ann-planted-${n}` });
      if (Array.isArray(outcome) && outcome[0] === 'entity_erased') return n;
    }
  };
  const writers = [write(), write(), write()];
  const target = { kind: 'entity', type: 'member', id: memberId } as const;
  await requestErasure(store, operator, { target, reason: 'a test', ground: 'a test' });
  await settleErasures({ store, pool: store.pool });
  await Promise.all(writers);
  expect(await findInTables(store, ['ann-planted'])).toEqual([]);
  expect(await checkStore(store)).toEqual([]);
});
