import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { applyDraft } from '#lib/corrections/apply-draft.ts';
import type { Draft, DraftHold } from '#lib/corrections/draft.ts';
import { previewDraft } from '#lib/corrections/preview-draft.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { eventFollows } from '#lib/queries/follow/event-follows.ts';
import { knownReactors } from '#lib/reactors/known-reactors.ts';
import { openReactors } from '#lib/testing/open-reactors.ts';

const users = ['ann', 'bea'];
const adverts = ['m', 'n'];

/** What somebody does: an event of one of these entities, and of what it sets off, what is held back. */
type Step = { type: string; of: 'user' | 'advertisement' | 'mailingList'; data: JsonObject };

const user = fc.constantFrom(...users);
const advert = fc.constantFrom(...adverts);
const email = fc.nat({ max: 5 }).map((n) => `e${n}@b.example`);

const userStep = (type: string, more: fc.Arbitrary<JsonObject> = fc.constant({})) =>
  fc
    .tuple(user, more)
    .map(([userId, data]): Step => ({ type, of: 'user', data: { userId, ...data } }));
const advertStep = (type: string, more: fc.Arbitrary<JsonObject> = fc.constant({})) =>
  fc.tuple(advert, more).map(
    ([advertisementId, data]): Step => ({
      ...{ type, of: 'advertisement' },
      data: { advertisementId, ...data },
    }),
  );

/** What is there before anybody does anything. */
const beginning: Step[] = [
  ...users.map((userId): Step => {
    const data = { userId, email: `${userId}@b.example`, name: userId };
    return { type: 'userCreated', of: 'user', data };
  }),
  { type: 'mailingListCreated', of: 'mailingList', data: { mailingListId: 'l', name: 'Boats' } },
];

const steps: fc.Arbitrary<Step> = fc.oneof(
  userStep(
    'userEmailUpdated',
    email.map((address) => ({ email: address })),
  ),
  userStep(
    'userEmailVerified',
    email.map((address) => ({ email: address })),
  ),
  userStep('userEmailVerificationRequested'),
  userStep('userDeleted'),
  advertStep(
    'advertisementCreated',
    fc
      .record({ userId: user, category: fc.constantFrom('motorcycle', 'boat') })
      .map((data) => ({ ...data, title: 'Thing', price: 10 })),
  ),
  advertStep('advertisementSubmitted'),
  advertStep('advertisementEdited', fc.constant({ title: 'Other' })),
  advertStep('advertisementPublished'),
  user.map(
    (userId): Step => ({
      ...{ type: 'mailingListMemberSubscribed', of: 'mailingList' },
      data: { mailingListId: 'l', userId, email: `${userId}@b.example` },
    }),
  ),
);

const idField = { user: 'userId', advertisement: 'advertisementId', mailingList: 'mailingListId' };

function draftOf({ type, of, data }: Step, holds: DraftHold[]): Draft {
  const entity = { type: of, id: String(data[idField[of]]) };
  return {
    ...{ id: randomUUID(), kind: 'event', entity },
    events: [{ type, entity, data, causationId: null }],
    ...{ reason: 'For the test', ticket: null, occurredAt: null, holds },
  };
}

test('what a preview says would be due is what is recorded as due, but for what is held back, and what would follow', {
  timeout: 240_000,
}, async () => {
  let previewed = 0;
  let held = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(steps, fc.boolean()), { minLength: 25, maxLength: 25 }),
      async (walk) => {
        const { store, use, dispatch, run, effects } = await openReactors();
        await use(...knownReactors(store).values());
        const whole = [...beginning.map((step) => [step, false] as const), ...walk];
        for (const [step, holdsBack] of whole) {
          const free = await previewDraft(store, operator, draftOf(step, []));
          if (free.status === 'refused') continue;
          expect(free.due.failed).toEqual([]);
          const holds = free.due.effects
            .slice(0, holdsBack ? 1 : 0)
            .map(({ event, reactor, key }) => ({ event, reactor, key, reason: 'No' }));
          const draft = draftOf(step, holds);
          const { due, pin } = await previewDraft(store, operator, draft);
          const applied = await applyDraft(store, operator, draft, pin ?? '');
          if (applied.status !== 'recorded') throw new Error(applied.status);
          const [event] = applied.events;
          await dispatch();
          const kept = (await effects()).filter(({ event_id }) => event_id === event?.id);
          const names = kept.map(({ reactor, key, status }) => [
            ...[reactor, key, status === 'skipped'],
          ]);
          expect(names).toEqual(
            due.effects
              .map(({ reactor, key, held: is }) => [reactor, key, is !== null])
              .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
          );
          const view = await eventFollows(store, operator, event?.id ?? '');
          expect(view?.followed.map(({ verdict }) => verdict)).toEqual(kept.map(() => 'same'));
          previewed += kept.length;
          held += holds.length;
          await run();
        }
      },
    ),
    { numRuns: 8, seed: 808 },
  );
  // It would prove nothing of walks on which nothing is due.
  expect(previewed).toBeGreaterThan(20);
  expect(held).toBeGreaterThan(5);
});
