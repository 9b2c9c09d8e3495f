import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { applyCorrection } from '#lib/corrections/apply-correction.ts';
import { approveCorrection } from '#lib/corrections/approve-correction.ts';
import { rejectCorrection } from '#lib/corrections/close-correction.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import { judgeCorrection } from '#lib/corrections/judge-correction.ts';
import { noteCorrection } from '#lib/corrections/note-correction.ts';
import { proposeCorrection } from '#lib/corrections/propose-correction.ts';
import { readCorrection } from '#lib/corrections/read-correction.ts';
import { settleCorrections } from '#lib/corrections/settle-corrections.ts';
import { stepCorrection } from '#lib/corrections/step-correction.ts';
import { requestErasure, type Wish } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { findInTables } from '#lib/testing/find-in-tables.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { personOf } from '#lib/testing/viewers.ts';

const user = { type: 'user', id: 'auth0|1' };
const list = { type: 'mailingList', id: 'boats' };
const known = 'ingrid@solberg.example';
const wanted = 'ingrid@never-recorded.example';
const support = personOf('support');
const ada: Viewer = { ...personOf('admin'), id: 'person:ada' };

async function append(store: Store, ...events: ProposedEvent[]) {
  for (const event of events) recorded(await appendEvents(store, operator, [event]));
}

async function live(store: Store) {
  await append(
    store,
    { type: 'mailingListCreated', data: { mailingListId: list.id, name: 'Boats' } },
    { type: 'userCreated', data: { userId: user.id, email: known, name: 'Ingrid Solberg' } },
    {
      type: 'mailingListMemberSubscribed',
      data: { mailingListId: list.id, userId: user.id, email: known },
    },
  );
}

async function propose(store: Store, draft: Pick<Draft, 'entity' | 'events' | 'reason'>) {
  const whole: Draft = {
    id: randomUUID(),
    kind: 'event',
    ticket: null,
    occurredAt: null,
    ...draft,
  };
  const outcome = await proposeCorrection(store, support, whole, null);
  if (outcome.status !== 'proposed') throw new Error(JSON.stringify(outcome));
  return outcome.id;
}

function ofUser(store: Store, email = wanted) {
  const data = { userId: user.id, email };
  return propose(store, {
    entity: user,
    events: [{ type: 'userEmailUpdated', entity: user, data, causationId: null }],
    reason: 'Ingrid Solberg wrote to us',
  });
}

function ofList(store: Store, reason: string) {
  const data = { mailingListId: list.id, name: 'Boats weekly' };
  return propose(store, {
    entity: list,
    events: [{ type: 'mailingListRenamed', entity: list, data, causationId: null }],
    reason,
  });
}

async function erase(store: Store, target: Wish['target']) {
  const wish = { target, reason: 'Asked to be forgotten', ground: 'GDPR Art. 17' };
  expect(await requestErasure(store, operator, wish)).toMatchObject({ status: 'requested' });
  await settleErasures({ store, pool: store.pool });
}

test.each([
  [{ kind: 'entity' as const, ...user }],
  [{ kind: 'fields' as const, ...user, paths: ['/email', '/name'] }],
])(
  'an erasure takes what corrections of it hold, and leaves that they were: %j',
  async (target) => {
    const store = await openTestStore();
    await live(store);
    const id = await ofUser(store);
    const applied = await ofUser(store, 'ingrid@applied.example');
    await noteCorrection(store, support, id, `Her address is ${wanted} now`);
    await approveCorrection(store, ada, applied);
    expect(await applyCorrection(store, ada, applied)).toMatchObject({ status: 'done' });
    const other = await ofList(store, 'The list comes each week');
    const telling = await ofList(store, `For ${known}`);
    await store.pool.query('analyze');
    await erase(store, target);
    const words = [wanted, 'never-recorded', 'ingrid@applied', known, 'Ingrid', 'Solberg'];
    expect(await findInTables(store, words)).toEqual([]);
    const { rowCount } = await store.pool.query(
      `select from pg_stats s where exists (select from unnest($1::text[]) w
       where strpos(s.most_common_vals::text, w) > 0 or strpos(s.histogram_bounds::text, w) > 0)`,
      [words],
    );
    expect(rowCount).toBe(0);
    for (const erased of [id, applied, telling]) {
      expect(await readCorrection(store, ada, erased)).toMatchObject({
        content: null,
        title: null,
      });
    }
    expect(await readCorrection(store, ada, id)).toMatchObject({
      status: 'proposed',
      notes: [{ body: null }],
      history: [{ step: 'proposed' }, { step: 'noted' }],
      hindrances: { approve: 'erased', reject: null },
    });
    expect((await readCorrection(store, ada, other))?.content?.reason).toBe(
      'The list comes each week',
    );
    expect(await approveCorrection(store, ada, id)).toEqual({ status: 'erased' });
    expect(await noteCorrection(store, support, id, 'More')).toEqual({ status: 'erased' });
    expect(await rejectCorrection(store, ada, id, { reason: 'Gone' })).toMatchObject({
      status: 'done',
    });
    await settleCorrections({ store });
    expect(await checkStore(store)).toEqual([]);
  },
);

test('what was read before an erasure is not written back by a step after it', async () => {
  const store = await openTestStore();
  await live(store);
  const id = await ofUser(store);
  const outcome = await stepCorrection(store, ada, id, undefined, async ({ content, status }) => {
    if (!content) return { answer: 'seen as erased' };
    const judged = await judgeCorrection(store, content);
    await erase(store, { kind: 'entity', ...user });
    return { take: { step: 'repinned', status, content: judged.content }, tell: () => 'written' };
  });
  expect(outcome).toBe('seen as erased');
  expect(await findInTables(store, [wanted, 'Solberg'])).toEqual([]);
});
