import { defineReactor } from 'backstory';
import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { AppendOptions, ProposedEvent } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import { openReactors } from '#lib/testing/open-reactors.ts';

async function record(store: Store, events: ProposedEvent[], options: AppendOptions = {}) {
  const outcome = await appendEvents(store, operator, events, options);
  if (outcome.status === 'refused') throw new Error(outcome.faults[0]?.code);
  return outcome.events.map(({ event }) => event);
}

const created = (userId: string, email = `${userId}@example.org`): ProposedEvent => ({
  type: 'userCreated',
  data: { userId, email, name: 'Ann' },
});
const moved = (userId: string, email: string): ProposedEvent => ({
  type: 'userEmailUpdated',
  data: { userId, email },
});

const toOldAddress = defineReactor({
  name: 'toOldAddress',
  label: 'To the old address',
  about: 'Tells the old address.',
  eventTypes: ['userEmailUpdated'],
  due: ({ entity }, { before }) => [
    {
      recipient: { ...entity, version: before(entity.type, entity.id).version, field: '/email' },
      summary: 'To the old address',
    },
  ],
  run: async ({ mail }) => mail({ subject: 'Moved', text: 'It was changed.' }),
});

test('what is due for an event is recorded and done once, for whom the state before says', async () => {
  const { store, use, dispatch, run, effects, letters } = await openReactors();
  await record(store, [created('ann')]);
  await use(toOldAddress);
  const [event] = await record(store, [moved('ann', 'new@example.org')]);
  await dispatch();
  await dispatch();
  expect(await effects()).toMatchObject([
    { reactor: 'toOldAddress', event_id: event?.id, status: 'waiting', attempts: 0 },
  ]);
  await run();
  await run();
  expect(await effects()).toMatchObject([{ status: 'done', attempts: 1 }]);
  const key = `${event?.id}/toOldAddress`;
  expect(letters).toEqual([
    { to: 'ann@example.org', key, subject: 'Moved', text: 'It was changed.' },
  ]);
});
