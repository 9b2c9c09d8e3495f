import * as words from '#app/messages/words.ts';
import type { ReviewRule } from '#lib/event-store/review-rules.ts';

/** A day. */
const mostMinutes = 1_440;

/** A rule while it is filled in. */
export type RuleDraft = {
  words: string;
  entityTypes: string[];
  eventTypes: string[];
  fields: string[];
  kinds: NonNullable<ReviewRule['kinds']>;
  size: string;
  minutes: string;
};

export function draftOfRule(rule: ReviewRule | null): RuleDraft {
  return {
    words: rule?.words ?? '',
    entityTypes: rule?.entityTypes ?? [],
    eventTypes: rule?.eventTypes ?? [],
    fields: rule?.fields ?? [],
    kinds: rule?.kinds ?? [],
    size: rule?.size === undefined ? '' : String(rule.size),
    minutes: rule?.minutes === undefined ? '' : String(rule.minutes),
  };
}

/** The rule, or the words for what of it is missing. */
export function ruleOfDraft(
  id: string,
  draft: RuleDraft,
):
  | { rule: ReviewRule }
  | { fault: 'wordsMissing' | 'limitMissing' | 'sizeWrong' | 'minutesWrong' | 'minutesAlone' } {
  const { entityTypes, eventTypes, fields, kinds } = draft;
  const told = draft.words.trim();
  const sized = draft.size.trim();
  const size = Number(sized);
  if (told === '') return { fault: 'wordsMissing' };
  if (sized !== '' && !(Number.isInteger(size) && size >= 2)) return { fault: 'sizeWrong' };
  const counted = draft.minutes.trim();
  const minutes = Number(counted);
  const isTime = Number.isInteger(minutes) && minutes >= 1 && minutes <= mostMinutes;
  if (counted !== '' && !isTime) return { fault: 'minutesWrong' };
  const limits = {
    ...(entityTypes.length > 0 ? { entityTypes } : {}),
    ...(eventTypes.length > 0 ? { eventTypes } : {}),
    ...(fields.length > 0 ? { fields } : {}),
    ...(kinds.length > 0 ? { kinds } : {}),
    ...(sized === '' ? {} : { size }),
  };
  if (Object.keys(limits).length === 0) return { fault: 'limitMissing' };
  if (counted === '') return { rule: { id, words: told, ...limits } };
  return sized === ''
    ? { fault: 'minutesAlone' }
    : { rule: { id, words: told, ...limits, minutes } };
}

/** An id that no other rule has, from the words of it. */
export function newRuleId(text: string, taken: readonly string[]): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
  const base =
    plain
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 40)
      .replace(/-+$/, '') || 'rule';
  let id = base;
  for (let number = 2; taken.includes(id); number++) id = `${base}-${number}`;
  return id;
}

/** What a rule names, part by part, in words. */
export function partsOfRule(
  rule: ReviewRule,
  labels: ReadonlyMap<string, string>,
): { name: string; values: string[] }[] {
  const review = words.review;
  const corrections = words.corrections;
  const labelled = (values: readonly string[] | undefined) =>
    (values ?? []).map((value) => labels.get(value) ?? value);
  return [
    { name: review.parts.entityTypes, values: labelled(rule.entityTypes) },
    { name: review.parts.eventTypes, values: labelled(rule.eventTypes) },
    { name: review.parts.fields, values: [...(rule.fields ?? [])] },
    {
      name: review.parts.kinds,
      values: (rule.kinds ?? []).map((kind) => corrections.kinds[kind]),
    },
    {
      name: '',
      values: rule.size === undefined ? [] : [review.parts.size(rule.size, rule.minutes ?? null)],
    },
  ].filter(({ values }) => values.length > 0);
}
