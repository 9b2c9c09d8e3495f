import { expect, test } from 'vitest';
import { isAccessFault } from '#lib/access/policy.ts';
import { operator } from '#lib/access/viewer.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { keepLetter, keptLetters } from '#lib/queries/letters/letter-folder.ts';
import { listLetters, readLetter } from '#lib/queries/letters/list-letters.ts';
import { openWithLetters } from '#lib/testing/open-with-letters.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { personOf, personWith } from '#lib/testing/viewers.ts';

const email = 'ingrid@solberg.example';
const userId = 'auth0|1';

async function withLetters() {
  const opened = await openWithLetters();
  const { store, folder, work, settled } = opened;
  await work();
  const append = async (type: string, data: Record<string, string>) =>
    recorded(await appendEvents(store, operator, [{ type, data }]));
  await append('userCreated', { userId, email, name: 'Ingrid' });
  await append('userCreated', { userId: 'auth0|2', email: 'kari@nordmann.example' });
  await append('userEmailVerificationRequested', { userId });
  await append('userEmailVerificationRequested', { userId: 'auth0|2' });
  await append('mailingListCreated', { mailingListId: 'boats', name: 'Boats' });
  await append('mailingListMemberSubscribed', { mailingListId: 'boats', userId, email });
  await keepLetter(folder, {
    ...{ messageId: '<x@elsewhere>', from: 'a@b', to: [email], subject: 'Other', text: 'x' },
    receivedAt: new Date().toISOString(),
  });
  await settled();
  return opened;
}

test('who sees personal data reads letters, with what they were sent for; others are refused', async () => {
  const { store, folder } = await withLetters();
  const letters = await listLetters(store, operator, { folder });
  expect(
    letters.map(({ subject, effect }) => [subject, effect?.reactor, effect?.entity.id]).toSorted(),
  ).toEqual([
    ['Is this your email address?', 'verificationLetter', userId],
    ['Is this your email address?', 'verificationLetter', 'auth0|2'],
    ['Other', undefined, undefined],
    ['Welcome to Boats', 'newsletterWelcome', 'boats'],
  ]);
  const id = letters.find(({ subject }) => subject === 'Welcome to Boats')?.id ?? '';
  expect(await readLetter(store, operator, { folder, id })).toMatchObject({
    to: [email],
    effect: { reactorLabel: 'Newsletter welcome', event: { type: 'mailingListMemberSubscribed' } },
  });
  const to = await listLetters(store, operator, { folder, to: 'KARI@nordmann.example' });
  expect(to).toMatchObject([{ to: ['kari@nordmann.example'] }]);
  expect(await listLetters(store, operator, { folder, to: 'nordmann' })).toEqual([]);

  for (const role of ['support', 'engineer'] as const) {
    for (const asked of [
      listLetters(store, personOf(role), { folder }),
      readLetter(store, personOf(role), { folder, id }),
    ]) {
      const fault = await asked.catch((error: unknown) => error);
      expect(isAccessFault(fault)).toBe(true);
    }
  }
  const ofLists = personWith({ read: 'all', seePersonal: ['mailingList'] });
  expect(await listLetters(store, ofLists, { folder })).toMatchObject([
    { subject: 'Welcome to Boats' },
  ]);
  expect(await readLetter(store, ofLists, { folder, id })).not.toBeNull();
  const others = letters.filter((letter) => letter.id !== id);
  for (const letter of others) {
    expect(await readLetter(store, ofLists, { folder, id: letter.id })).toBeNull();
  }
  await store.looks.flush();
  const { rows } = await store.pool.query(
    `select kind, what from operational.look where viewer = $1 order by at, kind`,
    [ofLists.id],
  );
  expect(JSON.stringify(rows)).toContain('letters');
  expect(JSON.stringify(rows)).toContain('letter');
  expect(JSON.stringify(rows)).not.toContain('solberg');
}, 60_000);

test('the letters of somebody who was erased are gone, from the folder as well', async () => {
  const { store, folder } = await withLetters();
  await requestErasure(store, operator, {
    target: { kind: 'entity', type: 'user', id: userId },
    reason: 'Asked to be forgotten',
    ground: 'GDPR Art. 17',
  });
  await settleErasures({ store, pool: store.pool });
  const letters = await listLetters(store, operator, { folder });
  expect(letters.map(({ subject, to }) => [subject, ...to])).toEqual(
    expect.arrayContaining([['Is this your email address?', 'kari@nordmann.example']]),
  );
  expect(letters).toHaveLength(2);
  const left = await keptLetters(folder);
  expect(left.map(({ subject }) => subject).toSorted()).toEqual([
    'Is this your email address?',
    'Other',
  ]);
}, 60_000);
