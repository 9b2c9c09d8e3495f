import { expect, test } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { narrowDeletion } from '#lib/corrections/delete-policy.ts';
import type { RetentionRule } from '#lib/domain/retention-rule.ts';
import { confirmFactor, type FactorGiven } from '#lib/erasure/confirm-factor.ts';
import { approveErasure } from '#lib/erasure/decide-erasure.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { decideRule } from '#lib/erasure/retention/decide-rule.ts';
import { readRetention } from '#lib/erasure/retention/read-rule.ts';
import { setRule } from '#lib/erasure/retention/set-rule.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { totpCode } from '#lib/testing/totp.ts';
import { personOf } from '#lib/testing/viewers.ts';
import { signedInBy, withFactor } from '#lib/testing/with-factor.ts';

const user = { type: 'user', id: 'ingrid' };
const why = { reason: 'Asked to be forgotten', ground: 'GDPR Art. 17' };

/** An admin who has an authenticator app, and what they are given for a code. */
async function adminOf(store: Store, name: string) {
  const { id, secret, headers } = await withFactor(store, `${name}@example.com`);
  const viewer: Viewer = { ...personOf('admin'), id: `person:${id}`, name };
  const person = await signedInBy(store, headers);
  const give = (code: string) => confirmFactor(store, person, viewer.id, code, headers);
  const factor = async (): Promise<FactorGiven> => {
    const outcome = await give(totpCode(secret));
    if (outcome.status !== 'given') throw new Error(outcome.status);
    return outcome.factor;
  };
  return { viewer, give, factor };
}

async function openNarrowed(secondPerson: boolean) {
  const store = await openTestStore();
  const data = { userId: user.id, email: 'ingrid@solberg.example', name: 'Ingrid' };
  recorded(await appendEvents(store, operator, [{ type: 'userCreated', data }]));
  const policy = {
    ...{ soft: true, hard: true, by: null, hardAfter: null, secondFactor: true, secondPerson },
  };
  const wish = { entityType: 'user', policy, reason: 'By policy', expected: 0 };
  expect(await narrowDeletion(store, operator, wish)).toMatchObject({ status: 'changed' });
  return store;
}

test('an erasure, and its approval, take a code of one’s own app, and no other’s', async () => {
  const store = await openNarrowed(true);
  const dana = await adminOf(store, 'dana');
  const lars = await adminOf(store, 'lars');
  expect(await dana.give('000000')).toEqual({ status: 'wrong-code' });
  const wish = { target: { kind: 'entity', ...user }, ...why } as const;
  const missing = { status: 'factor-missing' };
  expect(await requestErasure(store, dana.viewer, wish)).toEqual(missing);
  const another = { ...wish, factor: await lars.factor() };
  expect(await requestErasure(store, dana.viewer, another)).toEqual(missing);
  const asked = await requestErasure(store, dana.viewer, {
    ...wish,
    factor: await dana.factor(),
  });
  expect(asked).toMatchObject({ status: 'waiting' });
  if (!('id' in asked)) return;
  expect(await approveErasure(store, lars.viewer, asked.id)).toEqual(missing);
  const factor = await dana.factor();
  expect(await approveErasure(store, lars.viewer, asked.id, { factor })).toEqual(missing);
  const own = await lars.factor();
  expect(await approveErasure(store, lars.viewer, asked.id, { factor: own })).toEqual({
    ...{ status: 'done', is: 'requested' },
  });
});

test('a rule that erases takes a code as well; to pause it takes none', async () => {
  const store = await openNarrowed(false);
  const dana = await adminOf(store, 'dana');
  const rule: RetentionRule = {
    ...{ takes: 'payloads', entityType: 'user', eventType: 'userLoggedIn', ground: why.ground },
    after: { count: 13, unit: 'months' },
  };
  const wish = { rule, reason: 'Policy of 2026', expected: 0 };
  const missing = { status: 'factor-missing' };
  expect(await setRule(store, dana.viewer, wish)).toEqual(missing);
  const made = await setRule(store, dana.viewer, { ...wish, factor: await dana.factor() });
  expect(made).toMatchObject({ status: 'active' });
  if (!('id' in made)) return;
  const { id } = made;
  const decide = async (decision: 'pause' | 'resume', factor?: FactorGiven) => {
    const { version = 0 } = (await readRetention(store, id)) ?? {};
    const said = { id, decision, reason: 'For the test', expected: version, factor };
    return decideRule(store, dana.viewer, said);
  };
  expect(await decide('pause')).toMatchObject({ status: 'changed' });
  expect(await decide('resume')).toEqual(missing);
  expect(await decide('resume', await dana.factor())).toMatchObject({ status: 'changed' });
});
