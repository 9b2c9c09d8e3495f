import { expect, test } from 'vitest';
import { draftOfRule, newRuleId, partsOfRule, ruleOfDraft } from '#app/admin/review/rule-draft.ts';
import { type ReviewRule, reviewRuleSchema } from '#lib/event-store/review-rules.ts';

const rule: ReviewRule = {
  id: 'addresses',
  words: 'Addresses of users',
  entityTypes: ['user'],
  fields: ['/email'],
  kinds: ['correction'],
  size: 20,
  minutes: 60,
};

test('a rule is the same again once it was filled in, and fits what the server takes', () => {
  const made = ruleOfDraft('addresses', draftOfRule(rule));
  expect(made).toEqual({ rule });
  expect(reviewRuleSchema.safeParse('rule' in made && made.rule).success).toBe(true);
});

test.each([
  [{ words: ' ' }, 'wordsMissing'],
  [{ entityTypes: [], fields: [], kinds: [], size: '' }, 'limitMissing'],
  [{ size: '1' }, 'sizeWrong'],
  [{ size: '2.5' }, 'sizeWrong'],
  [{ size: 'many' }, 'sizeWrong'],
  [{ minutes: '0' }, 'minutesWrong'],
  [{ minutes: '1441' }, 'minutesWrong'],
  [{ size: '', minutes: '60' }, 'minutesAlone'],
] as const)('what is missing of a rule is told: %j', (changed, fault) => {
  const draft = { ...draftOfRule(rule), ...structuredClone(changed as object) };
  expect(ruleOfDraft('x', draft)).toEqual({ fault });
});

test('an id is made of the words, once', () => {
  expect(newRuleId('Addresses of users', [])).toBe('addresses-of-users');
  expect(newRuleId('Addresses of users', ['addresses-of-users'])).toBe('addresses-of-users-2');
  expect(newRuleId('Ærlig – é', [])).toBe('rlig-e');
  expect(newRuleId('…', ['rule'])).toBe('rule-2');
  expect(reviewRuleSchema.shape.id.safeParse(newRuleId('x'.repeat(300), [])).success).toBe(true);
});

test('a rule is told part by part', () => {
  expect(partsOfRule(rule, new Map([['user', 'Users']]))).toEqual([
    { name: 'On', values: ['Users'] },
    { name: 'Changing', values: ['/email'] },
    { name: 'When', values: ['Correction'] },
    { name: '', values: ['20 entities and more, within 60 minutes'] },
  ]);
});
