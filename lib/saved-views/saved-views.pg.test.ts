import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { listSavedViews } from '#lib/queries/list-saved-views.ts';
import { changeView, deleteView } from '#lib/saved-views/change-view.ts';
import { saveView, type ViewOutcome } from '#lib/saved-views/save-view.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { personOf } from '#lib/testing/viewers.ts';

let store: Store;
let end: () => Promise<void>;

beforeAll(async () => {
  ({ store, end } = await makeTestStore());
}, 60_000);
afterAll(() => end());

const support = personOf('support');
const engineer = personOf('engineer');
const admin = personOf('admin');

function save(viewer: Viewer, name: string, query: string, shared = false, page = '/events') {
  return saveView(store, viewer, { name, page, query, shared });
}

function idOf(outcome: ViewOutcome): string {
  if (outcome.status !== 'saved') throw new Error(outcome.status);
  return outcome.id;
}

async function namesOf(viewer: Viewer, page?: string): Promise<string[]> {
  const views = await listSavedViews(store, viewer, page === undefined ? {} : { page });
  return views.map(({ name }) => name);
}

test('a view is its owner’s until it is shared, and again once it is no more', async () => {
  const id = idOf(await save(support, ' Refused  adverts ', '?type=advertisementRejected&open=x'));
  const [own] = await listSavedViews(store, support, { page: '/events' });
  expect(own).toMatchObject({
    name: 'Refused adverts',
    query: 'type=advertisementRejected',
    own: true,
    mayChange: true,
  });
  expect(await namesOf(engineer)).not.toContain('Refused adverts');
  // Another's that is not shared cannot be told from none.
  expect(await changeView(store, admin, id, { name: 'Taken' })).toEqual({ status: 'not-found' });
  await changeView(store, support, id, { shared: true });
  const [theirs] = await listSavedViews(store, engineer);
  expect(theirs).toMatchObject({ name: 'Refused adverts', own: false, mayChange: false });
  expect(await deleteView(store, engineer, id)).toEqual({ status: 'not-found' });
  await changeView(store, support, id, { shared: false });
  expect(await namesOf(engineer)).not.toContain('Refused adverts');
});

test('who manages roles may take back or delete what is shared, of anybody', async () => {
  const id = idOf(await save(engineer, 'Of the engineer', 'actor=x', true));
  expect(await changeView(store, admin, id, { shared: false })).toMatchObject({ status: 'saved' });
  expect(await deleteView(store, admin, id)).toEqual({ status: 'not-found' });
  await changeView(store, engineer, id, { shared: true });
  expect(await deleteView(store, admin, id)).toEqual({ status: 'deleted' });
});

test.each([
  ['text=Ingrid', 'text'],
  ['field=/data/email%3Da@b.example', 'field'],
  ['field=/data/email^%3Da', 'field'],
  ['field=/metadata/ip!%3D10.0.0.1', 'field'],
  ['actor=a@b.example', 'address'],
  ['field=/data/price%3D10.0.0.1', 'address'],
] as const)('what may tell of a person is not shared: %s', async (query, part) => {
  const name = query.replaceAll(/[^a-z]/g, ' ');
  expect(await save(support, 'Kept', query, true)).toEqual({ status: 'private', part });
  const id = idOf(await save(support, `Own ${name}`, query));
  expect(await changeView(store, support, id, { shared: true })).toEqual({
    status: 'private',
    part,
  });
  const open = idOf(await save(support, `Later ${name}`, 'type=a', true));
  expect(await changeView(store, support, open, { query })).toEqual({ status: 'private', part });
});

test('what tells of nobody is shared, and a name that is an address is not', async () => {
  for (const query of ['field=/data/price%3D1', 'field=/data/email', 'field=!/data/email', '']) {
    expect(await save(support, `Open ${query}`, query, true), query).toMatchObject({
      status: 'saved',
    });
  }
  expect(await save(support, 'a@b.example', '', true)).toMatchObject({ part: 'address' });
  const of = '/entities/user';
  expect(await save(support, 'Gold', 'filter=/email+is+x', true, of)).toMatchObject({
    part: 'field',
  });
  expect(await save(support, 'Deleted', 'deleted=only', true, of)).toMatchObject({
    status: 'saved',
  });
});

test('a view whose field was marked as personal since is its owner’s again', async () => {
  const id = idOf(await save(support, 'Marked later', 'field=/data/price%3D1', true));
  expect(await namesOf(engineer)).toContain('Marked later');
  await store.pool.query('update operational.saved_view set query = $2 where id = $1', [
    id,
    'field=/data/email%3Da',
  ]);
  expect(await namesOf(engineer)).not.toContain('Marked later');
  expect(await namesOf(support)).toContain('Marked later');
});

test('names are one’s own, pages are lists, and views of what may not be read are not offered', async () => {
  await save(support, 'Twice', 'type=a');
  expect(await save(support, 'Twice', 'type=b')).toEqual({ status: 'name-taken' });
  expect(await save(engineer, 'Twice', 'type=b')).toMatchObject({ status: 'saved' });
  for (const page of ['https://other.example', '/admin', '/entities/a/b', '//events']) {
    expect(await save(support, 'Elsewhere', '', false, page), page).toEqual({
      status: 'page-invalid',
    });
  }
  expect(await save(support, 'x'.repeat(81), '')).toEqual({ status: 'name-invalid' });
  await save(support, 'Users', 'deleted=only', true, '/entities/user');
  const few: Viewer = { ...engineer, rights: { read: ['advertisement'] } };
  expect(await namesOf(few)).not.toContain('Users');
  expect(await namesOf(engineer, '/entities/user')).toContain('Users');
});
