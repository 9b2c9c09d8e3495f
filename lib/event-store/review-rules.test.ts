import { describe, expect, test } from 'vitest';
import type { Change } from '#lib/domain/event.ts';
import type { DecidedEvent } from '#lib/event-store/append-types.ts';
import {
  type ReviewRule,
  reviewReasons,
  reviewRuleSchema,
  rulesOf,
} from '#lib/event-store/review-rules.ts';

type Event = Pick<DecidedEvent, 'prepared' | 'entries'>;

/** An event of a user that touches a mailing list too. */
function event(
  own: Change[],
  touched: Change[] = [],
  type = 'userEmailUpdated',
  prepared: object = { definition: {} },
): Event {
  const entries = [
    { ref: { type: 'user', id: 'ann' }, changes: own },
    { ref: { type: 'mailingList', id: 'boats' }, changes: touched },
    { ref: { type: '$reservation', id: '00' }, changes: [{ path: '/holder', after: 'user/ann' }] },
  ];
  return { prepared: { type, ...prepared }, entries } as unknown as Event;
}

const street = { path: '/address/street', before: 'A', after: 'B' };
const address = { path: '/address', after: { street: 'B' } };
const member = { path: '/members/ann/email', before: 'a', after: 'b' };
const act = { kind: 'correction', size: 3 } as const;

function demands(
  limits: Partial<ReviewRule>,
  about: Event,
  of: Parameters<typeof reviewReasons>[1] = act,
) {
  return reviewReasons([{ id: 'r', words: 'R', ...limits }], of, about).length === 1;
}

describe('a rule demands a second person for what is all that it names', () => {
  test.each([
    [{ eventTypes: ['userEmailUpdated'] }, event([street]), true],
    [{ eventTypes: ['userRenamed'] }, event([street]), false],
    [{ entityTypes: ['user'] }, event([]), true],
    [{ entityTypes: ['mailingList'] }, event([street], [member]), true],
    // Touched, and left as it was.
    [{ entityTypes: ['mailingList'] }, event([street]), false],
    [{ fields: ['/address/street'] }, event([street]), true],
    [{ fields: ['/address'] }, event([street]), true],
    [{ fields: ['/address/street'] }, event([address]), true],
    [{ fields: ['/address/city'] }, event([street]), false],
    [{ fields: ['/members/*/email'] }, event([], [member]), true],
    [{ fields: ['/members/*/email'], entityTypes: ['user'] }, event([street], [member]), false],
    [{ fields: ['/holder'] }, event([street]), false],
    [{ kinds: ['correction'] }, event([]), true],
    [{ kinds: ['revert', 'deletion'] }, event([]), false],
    [{ size: 3 }, event([]), true],
    [{ size: 4 }, event([]), false],
    [{ eventTypes: ['userEmailUpdated'], size: 4 }, event([]), false],
    // Acts on Backstory itself have rules of their own.
    [{ kinds: ['correction'] }, event([], [], '$erasure'), false],
  ] as const)('%j', (limits, about, expected) => {
    expect(demands(limits as Partial<ReviewRule>, about)).toBe(expected);
  });
});

test('what an event does by its definition counts, whatever the act is called', () => {
  const plain = { kind: 'event', size: 1 } as const;
  const deletion = { definition: {}, deletion: { does: 'deletes', role: null } };
  expect(demands({ kinds: ['deletion'] }, event([], [], 'userDeleted', deletion), plain)).toBe(
    true,
  );
  expect(demands({ kinds: ['restoration'] }, event([], [], 'userDeleted', deletion), plain)).toBe(
    false,
  );
  const corrects = { definition: {}, eventDefinition: { corrects: {} } };
  const corrected = event([street], [], 'userCorrected', corrects);
  expect(demands({ kinds: ['correction'] }, corrected, plain)).toBe(true);
  const patch = { ref: { type: 'parcel', id: '1' }, data: { set: { weight: 2 } } };
  const patched = event([street], [], 'parcelCorrected', patch);
  expect(demands({ kinds: ['correction'] }, patched, plain)).toBe(true);
  expect(demands({ kinds: ['correction'] }, event([street]), plain)).toBe(false);
  expect(demands({ kinds: ['event'] }, event([street]))).toBe(false);
});

test('a rule names something, with words of its own', () => {
  const fits = (rule: object) => reviewRuleSchema.safeParse(rule).success;
  expect(fits({ id: 'r', words: 'R', size: 2 })).toBe(true);
  expect(fits({ id: 'r', words: 'R' })).toBe(false);
  expect(fits({ id: 'r', words: ' ', size: 2 })).toBe(false);
  expect(fits({ id: 'R r', words: 'R', size: 2 })).toBe(false);
  expect(fits({ id: 'r', words: 'R', size: 1 })).toBe(false);
  expect(fits({ id: 'r', words: 'R', fields: ['address'] })).toBe(false);
  expect(fits({ id: 'r', words: 'R', size: 2, more: true })).toBe(false);
});

test('a rule that cannot be read demands a second person for everything', () => {
  const rules = rulesOf({ rules: [{ id: 'r', words: 'R', planets: ['Mars'] }] });
  expect(reviewReasons(rules, { kind: 'event', size: 1 }, event([]))).toHaveLength(1);
  expect(rulesOf({})).toEqual([]);
});
