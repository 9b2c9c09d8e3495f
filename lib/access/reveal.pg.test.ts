import { expect, test } from 'vitest';
import { coverAgain, findReveals, reveal, revealedFor } from '#lib/access/reveal.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { personOf } from '#lib/testing/viewers.ts';

const user = { type: 'user', id: 'auth0|1' };
const request = { entity: user, path: '/email', reason: 'To answer a ticket' };

test('a reveal holds for five minutes and this person, and its look is there before it', async () => {
  const store = await openTestStore();
  const support = personOf('support');
  const before = Date.now();
  const outcome = await reveal(store, support, request);
  expect(outcome).toMatchObject({
    status: 'revealed',
    reveal: { entityId: user.id, path: '/email' },
  });
  const [found, ...others] = await findReveals(store, support.id);
  expect(others).toEqual([]);
  expect(found?.until).toBeGreaterThanOrEqual(before + revealedFor);
  expect(await findReveals(store, 'person:another')).toEqual([]);
  const { rows } = await store.pool.query<{ viewer: string; what: string; reason: string }>(
    `select viewer, what::text as what, reason from operational.look where kind = 'reveal'`,
  );
  expect(rows).toMatchObject([{ viewer: support.id, reason: request.reason }]);
  expect(rows[0]?.what).toContain('/email');
  await coverAgain(store, support, user);
  expect(await findReveals(store, support.id)).toEqual([]);
});

test('nothing is revealed without a reason, without the permission, or where the look cannot be noted', async () => {
  const store = await openTestStore();
  const support = personOf('support');
  expect(await reveal(store, support, { ...request, reason: '  a ' })).toEqual({
    status: 'reason-missing',
  });
  expect(await reveal(store, support, { ...request, path: 'email' })).toEqual({
    status: 'path-invalid',
  });
  await expect(reveal(store, personOf('engineer'), request)).rejects.toMatchObject({
    code: 'forbidden',
    permission: 'revealPersonal',
  });
  await store.pool.query('alter table operational.look rename to look_away');
  await expect(reveal(store, support, request)).rejects.toThrow();
  expect(await findReveals(store, support.id)).toEqual([]);
});
