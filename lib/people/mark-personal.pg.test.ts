import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Store } from '#lib/event-store/store.ts';
import { markAllPersonal } from '#lib/people/mark-all-personal.ts';
import { markPersonal } from '#lib/people/mark-personal.ts';
import { entityTimeline } from '#lib/queries/entity-timeline.ts';
import { listEntities } from '#lib/queries/list-entities.ts';
import { maskingTable } from '#lib/queries/masking-table.ts';
import { fieldMark } from '#lib/queries/personal-field.ts';
import { readEntity } from '#lib/queries/read-entity.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { personOf } from '#lib/testing/viewers.ts';

const fine = { type: 'fine', id: 'A1' };
const request = { entityType: 'fine', path: '/name', personal: true, reason: 'It names people' };

async function openFines(): Promise<Store> {
  const store = await openTestStore();
  const outcome = await appendEvents(store, operator, [
    { type: 'Create Fine', entity: fine, data: { name: 'Jane Doe', amount: 35 } },
    { type: 'Send Fine', entity: fine, data: { mail: 'jane@doe.example', name: 'Jane Roe' } },
  ]);
  if (outcome.status === 'refused') throw new Error(JSON.stringify(outcome.faults));
  return store;
}

test('what an admin marks of a general type is masked at once, in states, events and names', async () => {
  const store = await openFines();
  const engineer = personOf('engineer');
  expect((await readEntity(store, engineer, fine))?.label).toBe('Jane Roe');
  expect(await markPersonal(store, operator, { ...request, expected: 0 })).toEqual({
    ...{ status: 'changed', version: 1 },
  });
  const masked = await readEntity(store, engineer, fine);
  expect(masked?.label).toBe('J••• R•••');
  expect(masked?.fields['/name']).toEqual({ personal: true });
  const rest = await entityTimeline(store, engineer, fine, { order: 'asc', limit: 9 });
  const list = await listEntities(store, engineer, { type: 'fine', limit: 9 });
  const text = withoutMarks(JSON.stringify([masked, rest, list]));
  expect(text).not.toMatch(/Jane (Doe|Roe)/);
  expect(text).toContain('J••• D•••');
  expect((await readEntity(store, operator, fine))?.label).toBe('Jane Roe');
  const unmarked = { ...request, personal: false, expected: 1 };
  expect(await markPersonal(store, operator, unmarked)).toMatchObject({ status: 'changed' });
  expect((await readEntity(store, engineer, fine))?.label).toBe('Jane Roe');
});

test('marks need a reason, the version that was looked at, and the right; the catalogue has its own', async () => {
  const store = await openFines();
  const mark = (more: Partial<typeof request> & { expected?: number }) =>
    markPersonal(store, operator, { ...request, expected: 0, ...more });
  expect(await mark({ reason: ' ' })).toEqual({ status: 'reason-missing' });
  expect(await mark({ entityType: 'user' })).toEqual({ status: 'invalid' });
  expect(await mark({ path: 'name' })).toEqual({ status: 'invalid' });
  expect(await mark({ expected: 4 })).toEqual({ status: 'moved' });
  await expect(
    markPersonal(store, personOf('support'), { ...request, expected: 0 }),
  ).rejects.toMatchObject({ code: 'forbidden', permission: 'manageRoles' });
});

test('many are marked by one act or none, beside those that are', async () => {
  const store = await openFines();
  await markPersonal(store, operator, { ...request, expected: 0 });
  const all = { entityType: 'fine', paths: ['/name', '/mail', '/amount'], reason: 'People' };
  const wrong = { ...all, paths: ['/mail', 'amount'] };
  expect(await markAllPersonal(store, operator, wrong)).toEqual({ status: 'invalid' });
  const user = { ...all, entityType: 'user' };
  expect(await markAllPersonal(store, operator, user)).toEqual({ status: 'invalid' });
  expect(await markAllPersonal(store, operator, { ...all, reason: ' ' })).toEqual({
    ...{ status: 'reason-missing' },
  });
  for (let times = 0; times < 2; times++) {
    expect(await markAllPersonal(store, operator, all)).toEqual({ status: 'changed', version: 2 });
  }
  const { fields } = (await readEntity(store, personOf('engineer'), fine)) ?? {};
  expect(Object.keys(fields ?? {}).toSorted()).toEqual(['/amount', '/mail', '/name']);
});

test('attributes that read like something personal are proposed, without a value of them', async () => {
  const store = await openFines();
  const table = await maskingTable(store, operator);
  const fines = table.find(({ type }) => type === 'fine');
  expect(fines?.fields).toEqual([
    { path: '/amount', mark: null, looksLike: null },
    { path: '/mail', mark: null, looksLike: 'address' },
    { path: '/name', mark: null, looksLike: 'name' },
  ]);
  expect(table.find(({ type }) => type === 'user')?.fields).toContainEqual({
    path: '/email',
    mark: 'personal',
    looksLike: null,
  });
  expect(JSON.stringify(table)).not.toContain('Jane');
});

test('a masked value that is sent back is refused', async () => {
  const store = await openFines();
  await markPersonal(store, operator, { ...request, expected: 0 });
  const masked = await readEntity(store, personOf('engineer'), fine);
  const data = { name: masked?.state['name'] ?? '', list: [{ who: masked?.state['name'] ?? '' }] };
  const outcome = await appendEvents(store, operator, [{ type: 'Send Fine', entity: fine, data }]);
  expect(outcome).toMatchObject({
    status: 'refused',
    faults: [
      { code: 'masked_value', pointer: '/name' },
      { code: 'masked_value', pointer: '/list/0/who' },
    ],
  });
});

test('what a correction set of a general type is masked in its event too, and asked by nobody else', async () => {
  const store = await openFines();
  const data = { set: { name: 'Janet Poe', amount: 9 } };
  const outcome = await appendEvents(store, operator, [
    { type: 'fineCorrected', entity: fine, data },
  ]);
  expect(outcome.status).toBe('recorded');
  await markPersonal(store, operator, { ...request, expected: 0 });
  const engineer = personOf('engineer');
  const rest = await entityTimeline(store, engineer, fine, { order: 'asc', limit: 9 });
  const text = withoutMarks(JSON.stringify(rest));
  expect(text).toContain('"amount":9');
  expect(text).not.toContain('Janet');
  const masker = await openMasking(store, engineer);
  expect(fieldMark(store.catalogue, masker, 'fine', '/data/set/name')).toBe('personal');
  expect(fieldMark(store.catalogue, masker, 'fine', '/data/set/amount')).toBe('open');
});
