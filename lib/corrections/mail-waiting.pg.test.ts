import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { applyCorrection } from '#lib/corrections/apply-correction.ts';
import { approveCorrection } from '#lib/corrections/approve-correction.ts';
import { chooseEntities } from '#lib/corrections/bulk/choose-entities.ts';
import { fillBulk } from '#lib/corrections/bulk/fill-bulk.ts';
import { previewBulkStep } from '#lib/corrections/bulk/preview-bulk.ts';
import { proposeBulk } from '#lib/corrections/bulk/propose-bulk.ts';
import { rejectCorrection, withdrawCorrection } from '#lib/corrections/close-correction.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import { mailWaiting } from '#lib/corrections/mail-waiting.ts';
import { proposeCorrection } from '#lib/corrections/propose-correction.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { addPerson } from '#lib/testing/add-person.ts';
import { catchMail } from '#lib/testing/catch-mail.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { personOf } from '#lib/testing/viewers.ts';

let store: Store;
let ada: Viewer;
let support: Viewer;

const site = { url: 'https://history.example', offered: [] };

async function open(signInSettings: Parameters<typeof openTestStore>[0] = {}): Promise<void> {
  store = await openTestStore(signInSettings);
  const adaId = await addPerson(store, { email: 'ada@b.example', role: 'admin', name: 'Ada' });
  await addPerson(store, { email: 'bo@b.example', role: 'admin', name: 'Bo' });
  const supportId = await addPerson(store, {
    email: 'sue@b.example',
    role: 'support',
    name: 'Sue',
  });
  ada = { ...personOf('admin'), id: `person:${adaId}` };
  support = { ...personOf('support'), id: `person:${supportId}` };
  const data = { userId: 'u1', email: 'secret.person@b.example', name: 'Kari Nordmann' };
  await appendEvents(store, operator, [{ type: 'userCreated', data }]);
}

beforeEach(() => open({ signInSettings: site }));

async function propose(viewer: Viewer): Promise<string> {
  const entity = { type: 'user', id: 'u1' };
  const draft: Draft = {
    id: randomUUID(),
    kind: 'event',
    entity,
    events: [
      {
        type: 'userEmailUpdated',
        entity,
        data: { userId: 'u1', email: `${randomUUID()}@b.example` },
        causationId: null,
      },
    ],
    reason: 'Kari Nordmann wrote to us',
    ticket: null,
    occurredAt: null,
  };
  const outcome = await proposeCorrection(store, viewer, draft, null);
  if (outcome.status !== 'proposed') throw new Error(outcome.status);
  return outcome.id;
}

const toOf = (mails: string[]) => mails.map((mail) => /^To: (\S+)\r$/m.exec(mail)?.[1]).toSorted();
const left = async () =>
  (await store.pool.query('select from operational.correction_mail')).rowCount;

test('those who can decide are told, once, with the link and nothing personal', async () => {
  const { url, mails } = await catchMail();
  const id = await propose(support);
  await mailWaiting({ store }, { SMTP_URL: url });
  await mailWaiting({ store }, { SMTP_URL: url });
  expect(toOf(mails)).toEqual(['ada@b.example', 'bo@b.example']);
  expect(mails[0]).toContain(`https://history.example/corrections/${id}`);
  expect(mails[0]).toContain('Sue proposed it');
  expect(mails.join()).not.toMatch(/secret|Kari|Nordmann/);
  expect(await left()).toBe(0);
  await approveCorrection(store, ada, id);
  await mailWaiting({ store }, { SMTP_URL: url });
  const later = mails.slice(2);
  expect(toOf(later)).toEqual(['ada@b.example', 'bo@b.example', 'sue@b.example']);
  expect(later.filter((mail) => mail.includes('A correction can be applied'))).toHaveLength(2);
  expect(later.filter((mail) => mail.includes('Your correction was approved'))).toHaveLength(1);
});

test('who proposed it is told what was decided, once, as it stands then', async () => {
  const { url, mails } = await catchMail();
  const rejected = await propose(support);
  await rejectCorrection(store, ada, rejected, { reason: 'Kari Nordmann did not ask' });
  const applied = await propose(support);
  await approveCorrection(store, ada, applied);
  await applyCorrection(store, ada, applied);
  await mailWaiting({ store }, { SMTP_URL: url });
  expect(toOf(mails)).toEqual(['sue@b.example', 'sue@b.example']);
  const subjects = mails.map((mail) => /^Subject: (.*)\r$/m.exec(mail)?.[1]);
  expect(subjects.toSorted()).toEqual([
    'Your correction was applied',
    'Your correction was rejected',
  ]);
  expect(mails.join()).not.toMatch(/Kari|Nordmann|did not ask/);
  expect(await left()).toBe(0);
});

test('a bulk act is told by the same mails, with its count', async () => {
  const { url, mails } = await catchMail();
  const rows = [{ id: 'u1' }];
  const chosen = await chooseEntities(store, support, { type: 'user', rows });
  const act = chosen.status === 'chosen' ? chosen.id : '';
  await fillBulk(store, support, act, {
    ...{ eventType: 'userProfileUpdated', reason: 'Kari wrote', ticket: null, occurredAt: null },
    template: { language: { from: 'value', value: 'sv' } },
  });
  while (await previewBulkStep(store, support, act));
  const outcome = await proposeBulk(store, support, act);
  const id = outcome.status === 'proposed' ? outcome.correction : '';
  await mailWaiting({ store }, { SMTP_URL: url });
  expect(toOf(mails)).toEqual(['ada@b.example', 'bo@b.example']);
  expect(mails[0]).toContain('a bulk act on 1 user waits');
  expect(mails[0]).toContain('A bulk act waits for your review');
  expect(mails[0]).toContain(`https://history.example/corrections/${id}`);
  await rejectCorrection(store, ada, id, { reason: 'No' });
  await mailWaiting({ store }, { SMTP_URL: url });
  expect(toOf(mails.slice(2))).toEqual(['sue@b.example']);
  expect(mails.at(-1)).toContain('Your bulk act was rejected');
  expect(mails.join()).not.toContain('Kari');
});

test('who proposed it is not asked to approve it, nor who was decided for meanwhile', async () => {
  const { url, mails } = await catchMail();
  await propose(ada);
  const withdrawn = await propose(support);
  await withdrawCorrection(store, support, withdrawn, { reason: '' });
  await mailWaiting({ store }, { SMTP_URL: url });
  expect(toOf(mails)).toEqual(['bo@b.example']);
});

test('a server that is away is tried again later; without one nobody is told', async () => {
  await propose(support);
  await mailWaiting({ store }, { SMTP_URL: 'smtp://127.0.0.1:1' });
  expect(await left()).toBe(2);
  const { url, mails } = await catchMail();
  // Not yet.
  await mailWaiting({ store }, { SMTP_URL: url });
  expect(mails).toEqual([]);
  await store.pool.query('update operational.correction_mail set due_at = now()');
  await mailWaiting({ store }, { SMTP_URL: url });
  expect(mails).toHaveLength(2);
  await propose(support);
  await mailWaiting({ store }, {});
  expect(await left()).toBe(0);
});

test('of a demonstration no mail leaves', async () => {
  for (const settings of [
    { ...site, isMute: true },
    { ...site, offered: ['admin' as const] },
  ]) {
    await open({ signInSettings: settings });
    const { url, mails } = await catchMail();
    await approveCorrection(store, ada, await propose(support));
    await mailWaiting({ store }, { SMTP_URL: url });
    expect(mails).toEqual([]);
  }
});
