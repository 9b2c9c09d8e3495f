import { expect, test } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { codesOf } from '#lib/testing/outcome.ts';

const created = (userId: string, email: string) => ({
  type: 'userCreated',
  data: { userId, email, name: 'Ann' },
});
const program: Viewer = {
  ...operator,
  kind: 'key',
  id: 'key:shop',
  role: null,
  rights: { read: 'all', record: 'all' },
};

test('who may not see addresses is told a few times that one is taken, and each time is noted', async () => {
  const store = await openTestStore();
  await appendEvents(store, operator, [created('u1', 'ann@example.com')]);
  const attempt = (viewer: Viewer, n: number) =>
    appendEvents(store, viewer, [created(`try${n}`, 'ann@example.com')]);
  for (let n = 0; n < 30; n++) expect(codesOf(await attempt(program, n))).toEqual(['email_taken']);
  expect(await attempt(program, 30)).toMatchObject({
    faults: [
      { kind: 'limited', code: 'too_many_refusals', params: { retryAfter: expect.any(Number) } },
    ],
  });
  // Others are not held to it, nor is what tells of nobody; who sees addresses could look them up.
  expect(codesOf(await attempt({ ...program, id: 'key:other' }, 31))).toEqual(['email_taken']);
  expect(codesOf(await appendEvents(store, program, [created('u1', 'b@example.com')]))).toEqual([
    'entity_exists',
  ]);
  const admin: Viewer = { ...program, rights: { ...program.rights, seePersonal: 'all' } };
  expect(codesOf(await attempt(admin, 32))).toEqual(['email_taken']);
  await store.looks.flush();
  const { rows } = await store.pool.query(
    `select distinct viewer, what from operational.look where kind = 'refused' order by viewer`,
  );
  expect(rows).toEqual([
    { viewer: 'key:other', what: { code: 'email_taken' } },
    { viewer: 'key:shop', what: { code: 'email_taken' } },
  ]);
});
