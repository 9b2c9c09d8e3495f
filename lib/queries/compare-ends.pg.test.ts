import { afterAll, beforeAll, expect, test } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import type { CompareEnd, EndMoment } from '#lib/domain/compare-end.ts';
import { isMasked } from '#lib/domain/masked-text.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { compareEnds } from '#lib/queries/compare-ends.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { personOf } from '#lib/testing/viewers.ts';

let store: Store;
let end: () => Promise<void>;
const ids: string[] = [];

beforeAll(async () => {
  ({ store, end } = await makeTestStore());
  for (const proposed of [
    { type: 'userCreated', data: { userId: 'ann', email: 'ann@one.example', name: 'Ann One' } },
    { type: 'userCreated', data: { userId: 'bea', email: 'bea@one.example', name: 'Bea One' } },
    {
      type: 'userEmailUpdated',
      data: { userId: 'ann', email: 'amy@one.example' },
      metadata: { ip: '10.0.0.1', ticket: 'T-1' },
    },
    {
      type: 'userEmailUpdated',
      data: { userId: 'bea', email: 'bob@one.example' },
      metadata: { ip: '10.0.0.2', ticket: 'T-2' },
    },
    {
      type: 'userEmailUpdated',
      data: { userId: 'ann', email: 'ann@one.example' },
      metadata: { ip: '10.0.0.9', ticket: 'T-1' },
    },
  ]) {
    const outcome = await appendEvents(store, operator, [proposed]);
    if (outcome.status === 'refused') throw new Error(JSON.stringify(outcome.faults));
    ids.push(outcome.events[0]?.event.id ?? '');
  }
}, 120_000);
afterAll(() => end());

const entity = (id: string, moment: EndMoment = null): CompareEnd => ({
  kind: 'entity',
  ref: { type: 'user', id },
  moment,
});
const event = (place: number): CompareEnd => ({ kind: 'event', id: ids[place] ?? '' });

async function compared(viewer: Viewer, left: CompareEnd, right: CompareEnd) {
  const answer = await compareEnds(store, viewer, left, right);
  if (answer.status !== 'compared') throw new Error(JSON.stringify(answer));
  return answer.compared;
}

test('two moments of one entity are told with their causes, also backwards', async () => {
  const on = await compared(operator, entity('ann', { version: 1 }), entity('ann'));
  if (on.kind !== 'versions') throw new Error('not of versions');
  expect([on.from?.version, on.to.version]).toEqual([1, 3]);
  // Changed and changed back: nothing differs, and yet it is told what set it last.
  expect(on.changes.filter(({ path }) => path === '/email')).toEqual([]);
  expect(on.causes?.set['/email']).toBe(3);
  const back = await compared(operator, entity('ann'), entity('ann', { version: 2 }));
  if (back.kind !== 'versions') throw new Error('not of versions');
  expect([back.from?.version, back.to.version]).toEqual([3, 2]);
  expect(back.causes?.set['/email']).toBe(3);
});

test('of two entities masked fields are shapes, and whether they are the same is not told', async () => {
  for (const viewer of [personOf('engineer'), personOf('support')]) {
    const told = await compared(viewer, entity('ann', { version: 1 }), entity('bea'));
    if (told.kind !== 'entities') throw new Error('not of entities');
    expect(told.notCompared).toContain('/email');
    expect(told.changes.map(({ path }) => path)).not.toContain('/email');
    expect(JSON.stringify(told.changes)).not.toMatch(/[\u{E0100}-\u{E01EF}]|@one\.example/u);
    expect(isMasked(told.left.state['email'])).toBe(true);
  }
  const open = await compared(operator, entity('ann'), entity('bea'));
  if (open.kind !== 'entities') throw new Error('not of entities');
  expect(open.notCompared).toEqual([]);
  expect(open.changes).toContainEqual({
    path: '/email',
    before: 'ann@one.example',
    after: 'bob@one.example',
  });
});

test('of two events of one entity the marks tell what is the same, of two entities nothing does', async () => {
  const viewer = personOf('engineer');
  const one = await compared(viewer, event(0), event(4));
  if (one.kind !== 'events') throw new Error('not of events');
  // The very address of the beginning again: within one history that is told.
  expect(one.changes.map(({ path }) => path)).not.toContain('/payload/email');
  expect(one.notCompared).not.toContain('/payload/email');
  const other = await compared(viewer, event(2), event(4));
  if (other.kind !== 'events') throw new Error('not of events');
  expect(other.changes.map(({ path }) => path)).toContain('/payload/email');
  // Addresses of the network have the same shape and carry no mark.
  expect(other.notCompared).toContain('/metadata/ip');
  expect(other.changes.map(({ path }) => path)).not.toContain('/metadata/ticket');
  const two = await compared(viewer, event(2), event(3));
  if (two.kind !== 'events') throw new Error('not of events');
  expect(two.notCompared).toEqual(
    expect.arrayContaining(['/payload/email', '/metadata/ip', '/changes/user/~1email/to']),
  );
  expect(two.changes.map(({ path }) => path)).toContain('/metadata/ticket');
});

test('what is not there is told by its end, and unlike ends are not compared', async () => {
  const none = { kind: 'event' as const, id: '0199f0f5-2c4e-7abc-8def-0123456789ab' };
  expect(await compareEnds(store, operator, entity('ann'), entity('eve'))).toEqual({
    status: 'missing',
    end: 'right',
  });
  expect(await compareEnds(store, operator, entity('ann', { version: 99 }), entity('ann'))).toEqual(
    { status: 'missing', end: 'left' },
  );
  expect(await compareEnds(store, operator, none, event(0))).toEqual({
    status: 'missing',
    end: 'left',
  });
  expect(await compareEnds(store, operator, entity('ann'), event(0))).toEqual({ status: 'unlike' });
});

test('an event of what the viewer may not read is told as none', async () => {
  const viewer: Viewer = { ...operator, rights: { ...operator.rights, read: ['advertisement'] } };
  expect(await compareEnds(store, viewer, event(0), event(1))).toEqual({
    status: 'missing',
    end: 'left',
  });
});
