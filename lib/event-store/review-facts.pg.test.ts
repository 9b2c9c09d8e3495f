import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { changeReviewPolicy } from '#lib/corrections/change-review-policy.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import { previewDraft } from '#lib/corrections/preview-draft.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { AppendOptions } from '#lib/event-store/append-types.ts';
import { readReviewPolicy } from '#lib/event-store/known-review-policy.ts';
import type { ReviewRule } from '#lib/event-store/review-rules.ts';
import type { Store } from '#lib/event-store/store.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { codesOf } from '#lib/testing/outcome.ts';

let store: Store;
let end: () => Promise<void>;
let users = 0;
let recorder: Viewer;

beforeAll(async () => {
  ({ store, end } = await makeTestStore());
}, 60_000);
afterAll(() => end());
beforeEach(async () => {
  await ask();
  recorder = { ...operator, id: `person:${randomUUID()}` };
});

/** From now on these rules ask for a second person. */
async function ask(...rules: Omit<ReviewRule, 'id' | 'words'>[]): Promise<void> {
  const { version } = await readReviewPolicy(store);
  const named = rules.map((rule, n) => ({ id: `r${n}`, words: 'Rule', ...rule }));
  const outcome = await changeReviewPolicy(store, operator, {
    ...{ rules: named, reason: 'A test', expected: version },
  });
  expect(outcome.status).toBe('changed');
}

async function newUser(): Promise<string> {
  users += 1;
  const userId = `u${users}`;
  const email = `${userId}@b.example`;
  const data = { userId, email, name: 'Ann', phone: '+47 11 11 11 11' };
  expect(codesOf(await appendEvents(store, operator, [{ type: 'userCreated', data }]))).toBe(
    'recorded',
  );
  return userId;
}

type Sent = { correlationId?: string; viewer?: Viewer; type?: string; options?: AppendOptions };

async function send(data: JsonObject, sent: Sent = {}) {
  const { viewer = recorder, type = 'userProfileUpdated', correlationId, options } = sent;
  const event = { type, data, ...(correlationId === undefined ? {} : { correlationId }) };
  return codesOf(await appendEvents(store, viewer, [event], options));
}

const held = ['second_person_required'];

describe('what takes back needs a second person, whatever it is called', () => {
  test.each(['revert', 'restored-fields'] as const)('%s', async (kind) => {
    const userId = await newUser();
    await send({ userId, name: 'Bea' });
    await send({ userId, name: 'Cid' });
    await ask({ kinds: [kind] });
    // As plain events, and under a false word.
    expect(await send({ userId, name: 'Ann' })).toEqual(held);
    expect(await send({ userId, name: 'Bea' }, { options: { kind: 'correction' } })).toEqual(held);
    expect(await send({ userId, name: 'Bea', phone: '+47 99 99 99 99' })).toEqual(held);
    expect(await send({ userId, name: 'Dan' })).toBe('recorded');
    expect(await send({ userId, name: 'Eve' }, { options: { kind } })).toEqual(held);
    // What a change has just overwritten is the past from then on.
    expect(await send({ userId, name: 'Cid' })).toEqual(held);
    expect(await send({ userId, name: 'Ann' }, { options: { approval: { id: 'c' } } })).toBe(
      'recorded',
    );
  });

  test('a preview tells it as the save does', async () => {
    const userId = await newUser();
    await send({ userId, name: 'Bea' });
    await ask({ kinds: ['revert'] });
    const entity = { type: 'user', id: userId };
    const draft = (name: string): Draft => ({
      ...{ id: randomUUID(), kind: 'event', entity, reason: 'A test', ticket: null },
      events: [{ type: 'userProfileUpdated', entity, data: { userId, name }, causationId: null }],
      occurredAt: null,
    });
    expect((await previewDraft(store, recorder, draft('Ann'))).review).toHaveLength(1);
    expect((await previewDraft(store, recorder, draft('Cid'))).review).toEqual([]);
  });

  test('of the fields that the rule names', async () => {
    const userId = await newUser();
    await send({ userId, name: 'Bea', phone: '+47 22 22 22 22' });
    await ask({ kinds: ['revert'], fields: ['/phone'] });
    expect(await send({ userId, name: 'Ann' })).toBe('recorded');
    expect(await send({ userId, name: 'Cid', phone: '+47 11 11 11 11' })).toEqual(held);
  });
});

describe('a size counts what one recorder did before', () => {
  test('under one correlation id, however many requests it takes', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, newUser));
    await ask({ size: 3 });
    const correlationId = randomUUID();
    const outcomes = [];
    for (const userId of ids) outcomes.push(await send({ userId, name: 'Bea' }, { correlationId }));
    expect(outcomes).toEqual(['recorded', 'recorded', held, held, held]);
    const [first = ''] = ids;
    expect(await send({ userId: first, name: 'Cid' }, { correlationId })).toBe('recorded');
    const other = { ...recorder, id: 'person:other' };
    expect(await send({ userId: first, name: 'Dan' }, { correlationId, viewer: other })).toBe(
      'recorded',
    );
    expect(await send({ userId: ids[3] ?? '', name: 'Dan' })).toBe('recorded');
  });

  test('within its minutes, sent one after the other or all at once', async () => {
    for (const isAtOnce of [false, true]) {
      recorder = { ...operator, id: `person:${randomUUID()}` };
      const ids = await Promise.all(Array.from({ length: 8 }, newUser));
      await ask({ size: 4, minutes: 60, eventTypes: ['userProfileUpdated'] });
      const outcomes = [];
      if (isAtOnce)
        outcomes.push(...(await Promise.all(ids.map((userId) => send({ userId, name: 'Bea' })))));
      else for (const userId of ids) outcomes.push(await send({ userId, name: 'Bea' }));
      expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(3);
      const other = { ...recorder, id: `person:${randomUUID()}` };
      expect(await send({ userId: ids[7] ?? '', name: 'Cid' }, { viewer: other })).toBe('recorded');
      await ask({ size: 4, eventTypes: ['userProfileUpdated'] });
      expect(await send({ userId: ids[7] ?? '', name: 'Dan' })).toBe('recorded');
    }
  });

  test('a part of an act that is told whole is counted once', async () => {
    const last = await newUser();
    const ids = await Promise.all(Array.from({ length: 3 }, newUser));
    await ask({ size: 4, minutes: 60 });
    const correlationId = randomUUID();
    for (const userId of ids) {
      const options = { size: 3 };
      expect(await send({ userId, name: 'Bea' }, { correlationId, options })).toBe('recorded');
    }
    expect(await send({ userId: last, name: 'Bea' })).toEqual(held);
  });
});

test('where no rule asks for it, nothing more is read for an append', async () => {
  const userId = await newUser();
  await ask({ kinds: ['deletion'], size: 2 }, { kinds: ['revert'], eventTypes: ['userDeleted'] });
  await send({ userId, name: 'Bea' });
  const { pool } = store;
  const asked: unknown[] = [];
  const query = pool.query;
  pool.query = ((...given: unknown[]) => {
    asked.push(given[0]);
    return (query as (...args: unknown[]) => unknown).apply(pool, given);
  }) as typeof query;
  try {
    expect(await send({ userId, name: 'Cid' })).toBe('recorded');
  } finally {
    pool.query = query;
  }
  // Besides, others are told of what was recorded before.
  expect(asked.filter((text) => !String(text).includes('pg_notify'))).toEqual([]);
});
