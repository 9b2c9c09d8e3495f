import { expect, test } from 'vitest';
import { rightsOfRole } from '#lib/access/rights-of-role.ts';
import { operator } from '#lib/access/viewer.ts';
import { changeRight, type RightWish } from '#lib/people/change-right.ts';
import { roleTable } from '#lib/queries/role-table.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { personOf } from '#lib/testing/viewers.ts';

const wish = (more: Partial<RightWish>): RightWish => ({
  role: 'support',
  permission: 'export',
  given: 'all',
  reason: 'The desk sends reports',
  expected: 0,
  ...more,
});

test('an admin changes a right with a reason; it counts at once and is in the history', async () => {
  const store = await openTestStore();
  const admin = personOf('admin');
  expect(await changeRight(store, admin, wish({}))).toEqual({ status: 'changed', version: 1 });
  expect((await rightsOfRole(store, 'support')).export).toBe('all');
  const given = ['user', 'advertisement', 'user'];
  expect(await changeRight(store, admin, wish({ given, expected: 1 }))).toEqual({
    status: 'changed',
    version: 2,
  });
  expect((await rightsOfRole(store, 'support')).export).toEqual(['advertisement', 'user']);

  const table = await roleTable(store, admin);
  expect(table.roles.map(({ name, version }) => [name, version])).toEqual([
    ['support', 2],
    ['engineer', 0],
    ['admin', 0],
  ]);
  expect(table.roles[0]?.rights).toContainEqual({
    permission: 'export',
    byEntityType: true,
    given: ['advertisement', 'user'],
    first: 'none',
  });
  expect(table.changes).toMatchObject([
    {
      role: 'support',
      what: 'export',
      before: 'all',
      after: ['advertisement', 'user'],
      actor: 'person:admin',
      reason: 'The desk sends reports',
    },
    { role: 'support', what: 'export', after: 'all' },
  ]);
  expect(await checkStore(store)).toEqual([]);
});

test('what is no right, has no reason or was decided on another version is refused', async () => {
  const store = await openTestStore();
  const statusOf = async (more: Partial<RightWish>) =>
    (await changeRight(store, operator, wish(more))).status;
  expect(await statusOf({ role: 'nobody' })).toBe('invalid');
  expect(await statusOf({ permission: 'constructor' })).toBe('invalid');
  expect(await statusOf({ permission: 'import', given: ['user'] })).toBe('invalid');
  expect(await statusOf({ given: [] })).toBe('invalid');
  expect(await statusOf({ given: ['$role'] })).toBe('invalid');
  expect(await statusOf({ reason: '  ' })).toBe('reason-missing');
  expect(await statusOf({ expected: 1 })).toBe('moved');
  for (const viewer of [personOf('support'), personOf('engineer')]) {
    await expect(changeRight(store, viewer, wish({}))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(roleTable(store, viewer)).rejects.toMatchObject({ code: 'forbidden' });
  }
  expect((await roleTable(store, operator)).changes).toEqual([]);
});

test('the last role that may change roles keeps it, also where two are taken at once', async () => {
  const store = await openTestStore();
  const take = (role: string, expected: number) =>
    changeRight(store, operator, {
      ...wish({ role, expected }),
      permission: 'manageRoles',
      given: 'none',
    });
  expect(await take('admin', 0)).toEqual({ status: 'last' });
  await changeRight(store, operator, wish({ role: 'engineer', permission: 'manageRoles' }));
  const both = await Promise.all([take('admin', 0), take('engineer', 1)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['changed', 'last']);
  const left = await Promise.all(['admin', 'engineer'].map((name) => rightsOfRole(store, name)));
  expect(left.filter(({ manageRoles }) => manageRoles === 'all')).toHaveLength(1);
});
