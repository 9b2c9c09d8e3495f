import { describe, expect, test } from 'vitest';
import type { Change } from '#lib/domain/event.ts';
import type { DecidedEvent } from '#lib/event-store/append-types.ts';
import type { ReviewFact } from '#lib/event-store/review-facts.ts';
import {
  type AskedAct,
  type ReviewedAct,
  type ReviewRule,
  reviewReasons,
  reviewRuleSchema,
  rulesOf,
} from '#lib/event-store/review-rules.ts';
import { overwritten } from '#lib/event-store/taken-back.ts';

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
const act = asked({ kind: 'correction', size: 3 });

/** An act of Ann's alone, with what was read for it. */
function asked(
  of: ReviewedAct,
  known: Partial<Record<ReviewFact['kind'], readonly string[]>> = {},
  facts: ReviewFact[] = [],
): AskedAct {
  const ask = (fact: ReviewFact) => {
    facts.push(fact);
    return new Set(known[fact.kind]);
  };
  return { ...of, recorder: 'person:some', entities: new Set(['user/ann']), ask };
}

function demands(limits: Partial<ReviewRule>, about: Event, of: AskedAct = act) {
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
  const plain = asked({ kind: 'event', size: 1 });
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
  // A word makes it no other event.
  expect(demands({ kinds: ['event'] }, event([street]))).toBe(true);
});

describe('what takes back is told by its values, and by a word as well', () => {
  const plain = { kind: 'event', size: 1 } as const;
  const moved = [{ path: '/address/street', before: 'B', after: 'A' }];
  const past = overwritten([street]);
  test.each(['revert', 'restored-fields'] as const)('%s', (kind) => {
    const rule = { kinds: [kind] };
    expect(demands(rule, event(moved), asked(plain, { past }))).toBe(true);
    expect(demands(rule, event([street]), asked(plain, { past }))).toBe(false);
    expect(demands(rule, event([street]), asked({ ...plain, kind }))).toBe(true);
    expect(demands(rule, event(moved), asked({ ...plain, kind: 'correction' }, { past }))).toBe(
      true,
    );
  });

  test('of what the rule names alone', () => {
    const facts: ReviewFact[] = [];
    const both = event([...moved, { path: '/name', before: 'x', after: 'y' }]);
    const on = (limits: Partial<ReviewRule>) =>
      demands({ kinds: ['revert'], ...limits }, both, asked(plain, { past }, facts));
    expect(on({ fields: ['/address'] })).toBe(true);
    expect(on({ fields: ['/name'] })).toBe(false);
    facts.length = 0;
    // Nothing is read for what the rule is not about.
    expect(on({ eventTypes: ['userRenamed'] })).toBe(false);
    expect(on({ entityTypes: ['mailingList'] })).toBe(false);
    expect(facts).toEqual([]);
  });
});

describe('a size counts what the recorder did before, as far as the rule says', () => {
  const one = { kind: 'event', size: 1 } as const;
  const prepared = { id: 'e', correlationId: 'c', definition: {} };
  const about = event([street], [], 'userRenamed', prepared);
  test.each([
    [{ size: 3 }, { correlated: ['user/bo'] }, false],
    [{ size: 3 }, { correlated: ['user/bo', 'user/ann'] }, false],
    [{ size: 3 }, { correlated: ['user/bo', 'user/cid'] }, true],
    [{ size: 3 }, { lately: ['user/bo', 'user/cid'] }, false],
    [{ size: 3, minutes: 9 }, { lately: ['user/bo', 'user/ann'] }, false],
    [{ size: 3, minutes: 9 }, { lately: ['user/bo', 'user/cid'] }, true],
    [{ size: 3, minutes: 9 }, { lately: ['user/bo'], correlated: ['user/bo'] }, false],
    [{ size: 3, minutes: 9 }, { lately: ['user/bo'], correlated: ['user/cid'] }, true],
  ])('%j after %j', (rule, known, expected) => {
    expect(demands(rule, about, asked(one, known))).toBe(expected);
  });

  test('a part is told whole, and what no rule counts is not read', () => {
    const facts: ReviewFact[] = [];
    expect(demands({ size: 9 }, about, asked({ ...one, size: 9 }, {}, facts))).toBe(true);
    const alone = event([street], [], 'userRenamed', { ...prepared, correlationId: 'e' });
    expect(demands({ size: 2 }, alone, asked(one, {}, facts))).toBe(false);
    expect(demands({ eventTypes: ['userRenamed'] }, about, asked(one, {}, facts))).toBe(true);
    expect(demands({ size: 2, kinds: ['deletion'] }, about, asked(one, {}, facts))).toBe(false);
    expect(facts).toEqual([]);
  });
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
  expect(fits({ id: 'r', words: 'R', size: 2, minutes: 60 })).toBe(true);
  expect(fits({ id: 'r', words: 'R', fields: ['/a'], minutes: 60 })).toBe(false);
});

test('a rule that cannot be read demands a second person for everything', () => {
  const rules = rulesOf({ rules: [{ id: 'r', words: 'R', planets: ['Mars'] }] });
  expect(reviewReasons(rules, asked({ kind: 'event', size: 1 }), event([]))).toHaveLength(1);
  expect(rulesOf({})).toEqual([]);
});
