import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { listEvents } from '#lib/queries/list-events.ts';
import { addPerson } from '#lib/testing/add-person.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';

test('who recorded is told by the name they have now, which no event holds', async () => {
  const store = await openTestStore();
  const id = await addPerson(store, { email: 'eve@example.com', role: 'support', name: 'Eve' });
  const viewer = { ...operator, kind: 'person' as const, id: `person:${id}`, name: 'Eve' };
  const data = { userId: 'u1', email: 'ann@example.com' };
  await appendEvents(store, viewer, [{ type: 'userCreated', data }]);
  const told = async () =>
    (await listEvents(store, operator, { limit: 1, order: 'desc' })).items[0];
  expect(await told()).toMatchObject({ recorder: `person:${id}`, actor: null, actorLabel: 'Eve' });
  await store.pool.query(`update access.person set name = 'Eve Larsen'`);
  expect(await told()).toMatchObject({ actorLabel: 'Eve Larsen' });
  await store.pool.query('delete from access.person');
  expect(await told()).toMatchObject({ recorder: `person:${id}`, actorLabel: null });
  const { rows } = await store.pool.query<{ text: string }>(
    'select to_jsonb(e)::text as text from authority.event e',
  );
  expect(rows.map(({ text }) => text).join()).not.toContain('Eve');
});
