import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import { readEvent } from '#lib/event-store/read-event.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { openWithLetters, type StoreWithLetters } from '#lib/testing/open-with-letters.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { readVerification } from '#lib/verification/read-verification.ts';
import { verifyEmail } from '#lib/verification/verify-email.ts';

const day = 86_400_000;
const userId = 'auth0|1';
const email = 'ingrid@solberg.example';
const only = { advertisementId: 'BR-1' };
const asked: ProposedEvent = { type: 'userEmailVerificationRequested', data: { userId } };

const append = async (store: Store, ...events: ProposedEvent[]) =>
  recorded(await appendEvents(store, operator, events));

/** A seller and their motorcycle, handed in. */
const motorcycle: ProposedEvent[] = [
  { type: 'userCreated', data: { userId, email } },
  {
    type: 'advertisementCreated',
    data: { ...only, userId, title: 'Honda CB500F, 2019', category: 'motorcycle' },
  },
  { type: 'advertisementSubmitted', data: only },
];

const advertOf = async (store: Store) =>
  (await readState(store, { type: 'advertisement', id: 'BR-1' }))?.state;
const historyOf = async (store: Store, type: string, id: string) => {
  const { rows } = await store.pool.query<{ id: string; type: string }>(
    'select id, type from authority.event where entity_type = $1 and entity_id = $2 order by version',
    [type, id],
  );
  return rows;
};

/** The token of the link in the newest verification letter. */
async function newestToken({ letters }: StoreWithLetters): Promise<string> {
  for (const { text } of await letters()) {
    const [, token] = /https:\/\/history\.example\/verify\/(\S+)/.exec(text) ?? [];
    if (token) return token;
  }
  throw new Error('no letter has a link');
}

test('a motorcycle is held, its seller gets a letter, the link verifies, the advert goes live', async () => {
  const opened = await openWithLetters();
  const { store, letters, settled, work } = opened;
  await work();
  await append(store, ...motorcycle);
  await settled();
  expect(await advertOf(store)).toMatchObject({ status: 'held', heldCode: 'email_not_verified' });
  expect(await letters()).toEqual([]);

  const [request] = await append(store, { ...asked, correlationId: 'one-request' });
  await settled();
  const [letter] = await letters();
  expect(letter).toMatchObject({
    to: [email],
    subject: 'Is this your email address?',
    messageId: `<${request?.id}/verificationLetter@history.example>`,
  });
  // The link holds no address, and looking at it changes nothing.
  const token = await newestToken(opened);
  expect(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).not.toContain('@');
  const open = await readVerification(store, token);
  expect(open).toMatchObject({ status: 'open', email, version: 2 });
  expect(await readVerification(store, token)).toEqual(open);

  expect(await verifyEmail(store, token)).toBe('verified');
  await settled();
  expect(await advertOf(store)).toMatchObject({ status: 'published' });
  expect(await advertOf(store)).not.toHaveProperty('heldFor');
  const told = await historyOf(store, 'advertisement', 'BR-1');
  expect(told.map(({ type }) => type)).toEqual([
    'advertisementCreated',
    'advertisementSubmitted',
    'advertisementHeld',
    'advertisementPublished',
  ]);
  const [verified] = (await historyOf(store, 'user', userId)).slice(-1);
  expect(await readEvent(store, verified?.id ?? '')).toMatchObject({
    type: 'userEmailVerified',
    actor: userId,
    recorder: 'link:verify',
    causationId: request?.id,
    correlationId: 'one-request',
  });
  expect(await readEvent(store, told.at(-1)?.id ?? '')).toMatchObject({
    recorder: 'policy:publishAdverts',
    causationId: verified?.id,
    correlationId: 'one-request',
  });
  expect((await letters()).map(({ subject }) => subject)).toEqual([
    'Your advert is live',
    'Is this your email address?',
  ]);
  expect(await verifyEmail(store, token)).toBe('used');
  expect(await historyOf(store, 'user', userId)).toHaveLength(3);
}, 60_000);

test('what was held fifteen days ago expires, and what was held since does not', async () => {
  const { store, settled, work } = await openWithLetters();
  await work();
  const at = (days: number, event: ProposedEvent): ProposedEvent => ({
    ...event,
    occurredAt: Date.now() - days * day,
  });
  const held = (advertisementId: string): ProposedEvent => ({
    type: 'advertisementHeld',
    data: { advertisementId, code: 'email_not_verified', because: 'Not verified' },
  });
  const other = { advertisementId: 'BR-2' };
  await append(
    store,
    ...motorcycle.map((event) => at(16, event)),
    at(15, held('BR-1')),
    at(16, { type: 'advertisementCreated', data: { ...motorcycle[1]?.data, ...other } }),
    at(16, { type: 'advertisementSubmitted', data: other }),
    at(13, held('BR-2')),
  );
  await settled();
  expect(await advertOf(store)).toMatchObject({ status: 'expired' });
  expect((await historyOf(store, 'advertisement', 'BR-1')).at(-1)?.type).toBe(
    'advertisementExpired',
  );
  expect((await readState(store, { type: 'advertisement', id: 'BR-2' }))?.state).toMatchObject({
    status: 'held',
  });
  const { rows } = await store.pool.query(
    `select entity_id, status, due_at from operational.effect
     where reactor = 'expireAdverts' and entity_id = 'BR-2'`,
  );
  expect(rows).toMatchObject([{ status: 'waiting' }]);
}, 60_000);

test('a link tells when it is too old, was used, is for an address that was, or for nobody', async () => {
  const opened = await openWithLetters();
  const { store, settled, work } = opened;
  await work();
  await append(store, ...motorcycle.slice(0, 1), asked);
  await settled();
  const token = await newestToken(opened);
  const status = async (of: string, now?: number) =>
    (await readVerification(store, of, now)).status;
  const later = Date.now() + 8 * day;
  expect(await status(token, later)).toBe('expired');
  expect(await verifyEmail(store, token, later)).toBe('expired');
  for (const wrong of ['', 'x', `${token}x`, token.slice(1)]) {
    expect(await status(wrong)).toBe('unknown');
    expect(await verifyEmail(store, wrong)).toBe('unknown');
  }

  const moved = (to: string): ProposedEvent => ({
    type: 'userEmailUpdated',
    data: { userId, email: to },
  });
  await append(store, moved('ingrid@fjordmail.example'), asked);
  await settled();
  expect(await verifyEmail(store, token)).toBe('changed');
  const newer = await newestToken(opened);
  expect(newer).not.toBe(token);
  expect(await status(newer)).toBe('open');
  // Back again, the old letter went to the address that is there.
  await append(store, moved(email));
  expect(await status(token)).toBe('open');
  expect(await status(newer)).toBe('changed');

  await append(store, { type: 'userDeleted', data: { userId } });
  expect(await status(token)).toBe('unknown');
  expect(await verifyEmail(store, token)).toBe('unknown');
  await append(store, { type: 'userRestored', data: { userId } });
  const clicks = await Promise.all(Array.from({ length: 5 }, () => verifyEmail(store, token)));
  expect(clicks.toSorted()).toEqual(['used', 'used', 'used', 'used', 'verified']);
  const types = (await historyOf(store, 'user', userId)).map(({ type }) => type);
  expect(types.filter((type) => type === 'userEmailVerified')).toHaveLength(1);
}, 60_000);

test('the old address is told of the new one, and a new member is welcomed, each by one letter', async () => {
  const { store, letters, settled, work } = await openWithLetters();
  await append(store, ...motorcycle.slice(0, 1), {
    type: 'mailingListCreated',
    data: { mailingListId: 'boats', name: 'Boats weekly' },
  });
  await work();
  await append(
    store,
    { type: 'mailingListMemberSubscribed', data: { mailingListId: 'boats', userId, email } },
    { type: 'userEmailUpdated', data: { userId, email: 'ingrid@fjordmail.example' } },
  );
  await settled();
  const told = (await letters()).map(({ to, subject }) => [subject, ...to]);
  expect(told.toSorted()).toEqual([
    ['Welcome to Boats weekly', email],
    ['Your email address was changed', email],
  ]);
  expect(JSON.stringify(await letters())).not.toContain('fjordmail');
}, 60_000);
