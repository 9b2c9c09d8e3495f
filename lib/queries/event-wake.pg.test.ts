import { afterAll, beforeAll, expect, test } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { eventErased } from '#lib/queries/event-erased.ts';
import { eventNeighbours } from '#lib/queries/event-neighbours.ts';
import { eventProof } from '#lib/queries/event-proof.ts';
import { eventWake } from '#lib/queries/event-wake.ts';
import { whatFollowed } from '#lib/queries/what-followed.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { personOf } from '#lib/testing/viewers.ts';

let store: Store;
let end: () => Promise<void>;
/** `root` led to `a` and `b`, `a` to `a1`; `aside` is of the same correlation alone. */
const ids: Record<string, string> = {};

async function record(name: string, cause: string | null, data: Record<string, string>) {
  const type = 'userId' in data && 'name' in data ? 'userCreated' : 'userEmailUpdated';
  const outcome = await appendEvents(store, operator, [
    {
      type,
      data,
      ...(ids['root'] === undefined ? {} : { correlationId: ids['root'] }),
      ...(cause === null ? {} : { causationId: ids[cause] ?? '' }),
    },
  ]);
  if (outcome.status === 'refused') throw new Error(JSON.stringify(outcome.faults));
  ids[name] = outcome.events[0]?.event.id ?? '';
}

beforeAll(async () => {
  ({ store, end } = await makeTestStore());
  await record('root', null, { userId: 'ann', email: 'ann@one.example', name: 'Ann' });
  await record('a', 'root', { userId: 'bea', email: 'bea@one.example', name: 'Bea' });
  await record('b', 'root', { userId: 'ann', email: 'two@one.example' });
  await record('a1', 'a', { userId: 'bea', email: 'three@one.example' });
  await record('aside', null, { userId: 'ann', email: 'four@one.example' });
}, 120_000);
afterAll(() => end());

const named = (found: readonly { id: string }[]) =>
  found.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id));

test('causes and consequences are told at every depth, and what is only of the same correlation', async () => {
  const root = await eventWake(store, operator, ids['root'] ?? '');
  expect(named(root?.causes ?? [])).toEqual([]);
  expect(named(root?.consequences ?? [])).toEqual(['a', 'b', 'a1']);
  expect(named(root?.together ?? [])).toEqual(['aside']);
  expect([root?.more, root?.moreCauses, root?.moreTogether]).toEqual([[], false, false]);
  const leaf = await eventWake(store, operator, ids['a1'] ?? '');
  expect(named(leaf?.causes ?? [])).toEqual(['a', 'root']);
  expect(named(leaf?.together ?? [])).toEqual(['b', 'aside']);
});

test('what followed from the events of a list is told by type, as far as it may be read', async () => {
  const positions = [1, 2, 3, 4, 5];
  expect(await whatFollowed(store, operator, positions)).toEqual([
    {
      position: 1,
      types: [
        { type: 'userCreated', label: expect.any(String), count: 1 },
        { type: 'userEmailUpdated', label: expect.any(String), count: 1 },
      ],
      more: false,
    },
    { position: 2, types: [expect.objectContaining({ type: 'userEmailUpdated' })], more: false },
  ]);
  const few: Viewer = { ...operator, rights: { read: ['mailingList'] } };
  expect(await whatFollowed(store, few, positions)).toEqual([]);
});

test('an event that led to much tells its first consequences and that there are more', async () => {
  for (let n = 0; n < 45; n += 1) {
    await record(`n${n}`, 'aside', { userId: 'ann', email: `n${n}@one.example` });
  }
  const wake = await eventWake(store, operator, ids['aside'] ?? '');
  expect(wake?.consequences.length).toBe(40);
  expect(wake?.more).toEqual([ids['aside']]);
});

test('names and sentences are masked for whom they are masked', async () => {
  const wake = await eventWake(store, personOf('engineer'), ids['root'] ?? '');
  expect(JSON.stringify(wake)).not.toContain('one.example');
  expect(JSON.stringify(await eventWake(store, operator, ids['root'] ?? ''))).toContain(
    'one.example',
  );
});

test('the events beside it are those of its entity and of the store', async () => {
  expect(await eventNeighbours(store, operator, ids['b'] ?? '')).toEqual({
    entity: { previous: ids['root'], next: ids['aside'] },
    store: { previous: ids['a'], next: ids['a1'] },
  });
});

test('how it is held is told as it is stored, and to nobody who may read nothing of it', async () => {
  const proof = await eventProof(store, operator, ids['a'] ?? '');
  const { rows } = await store.pool.query<{ digest: string; first: string }>(
    `select encode(digest, 'hex') as digest, encode(commitments[4], 'hex') as first
     from authority.event where id = $1`,
    [ids['a']],
  );
  expect(proof?.digest).toBe(rows[0]?.digest);
  expect(proof?.commitments.changes[0]).toMatchObject({ id: 'bea', commitment: rows[0]?.first });
  const viewer: Viewer = { ...operator, rights: { ...operator.rights, read: ['advertisement'] } };
  for (const ask of [eventWake, eventNeighbours, eventProof, eventErased]) {
    expect(await ask(store, viewer, ids['a'] ?? '')).toBeNull();
    expect(await ask(store, operator, '0199f0f5-2c4e-7abc-8def-0123456789ab')).toBeNull();
  }
});
