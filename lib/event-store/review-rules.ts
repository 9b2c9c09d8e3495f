import { z } from 'zod';
import { type DraftKind, draftKinds } from '#lib/domain/draft-kind.ts';
import type { Change, State } from '#lib/domain/event.ts';
import { member } from '#lib/domain/json.ts';
import { correctedType, isPatch } from '#lib/domain/patch.ts';
import { parsePointer } from '#lib/domain/pointer.ts';
import type { DecidedEvent, PreparedEvent } from '#lib/event-store/append-types.ts';
import type { AskFact } from '#lib/event-store/review-facts.ts';
import { takesBack } from '#lib/event-store/taken-back.ts';

const names = z.array(z.string().min(1).max(200)).min(1).max(200);
const limits = {
  /** The types of the entities that an event changes. */
  entityTypes: names,
  eventTypes: names,
  /** JSON Pointers, `*` for any member: what is changed at, above or below one of them. */
  fields: z.array(z.string().startsWith('/').max(600)).min(1).max(200),
  kinds: z.array(z.enum(draftKinds)).min(1),
  /** That many entities at least are written to by one act. */
  size: z.int().min(2),
};

/** What a rule says beside its limits. */
const settings = {
  /** With `size`: what the same recorder wrote so many minutes before, by the same type of event, counts too. */
  minutes: z.int().min(1).max(1_440),
};

/**
 * What a second person has to review: an event that is all that a rule names. A rule has an id, the
 * words that people are told, and at least one limit.
 */
export const reviewRuleSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,60}$/),
    words: z.string().trim().min(1).max(300),
    ...limits,
    ...settings,
  })
  .partial({
    ...{ entityTypes: true, eventTypes: true, fields: true, kinds: true, size: true },
    minutes: true,
  })
  .refine((rule) => Object.keys(limits).some((name) => Object.hasOwn(rule, name)), {
    error: 'A rule names at least one of: types, fields, kinds, size.',
  })
  .refine(({ size, minutes }) => minutes === undefined || size !== undefined, {
    error: 'Minutes are those that a size is counted in.',
  });

export type ReviewRule = z.infer<typeof reviewRuleSchema>;

/** The one entity that the policy stands in. */
export const reviewPolicyRef = { type: '$policy', id: 'review' } as const;

/** `version` is that of `$policy/review`, 0 before its first change. */
export type ReviewPolicy = { version: number; rules: readonly ReviewRule[] };

export const noReviewPolicy: ReviewPolicy = { version: 0, rules: [] };

/** A rule that asks for a second person, told by its id and its words. */
export type ReviewReason = { rule: string; words: string };

/** What an act is said to be, beside its events. */
export type ReviewedAct = { kind: DraftKind; size: number };

/** An act with what rules may ask of it. */
export type AskedAct = ReviewedAct & {
  recorder: string;
  /** The entities that its own events belong to. */
  entities: ReadonlySet<string>;
  ask: AskFact;
};

const read = new WeakMap<State, readonly ReviewRule[]>();

/** The rules that a state of `$policy/review` holds. */
export function rulesOf(state: State): readonly ReviewRule[] {
  const known = read.get(state);
  if (known) return known;
  const stored = member(state, 'rules');
  const rules = (Array.isArray(stored) ? stored : []).map((rule): ReviewRule => {
    const parsed = reviewRuleSchema.safeParse(rule);
    // What a newer version wrote asks for a second person rather than for none.
    return parsed.success
      ? parsed.data
      : { id: 'unreadable', words: 'A rule that this version of Backstory cannot read.' };
  });
  read.set(state, rules);
  return rules;
}

/**
 * The rules that demand a second person for an event, as it was decided. Where something has to be read
 * for one, it is told by `ask`, and the answer is none.
 */
export function reviewReasons(
  rules: readonly ReviewRule[],
  act: AskedAct,
  { prepared, entries }: Pick<DecidedEvent, 'prepared' | 'entries'>,
): ReviewReason[] {
  if (rules.length === 0 || prepared.type.startsWith('$')) return [];
  // What an event touches and leaves as it is, is not what it is about.
  const changed = entries.filter(
    ({ ref, changes }, index) => !ref.type.startsWith('$') && (index === 0 || changes.length > 0),
  );
  return rules.flatMap((rule) => {
    if (rule.eventTypes && !rule.eventTypes.includes(prepared.type)) return [];
    const fits = changed.some(
      ({ ref, changes }) =>
        (!rule.entityTypes || rule.entityTypes.includes(ref.type)) &&
        (!rule.fields || rule.fields.some((field) => isChanged(field, changes))),
    );
    if (!fits || !isOfKind(rule, act, prepared, entries[0]?.changes ?? [])) return [];
    if (rule.size !== undefined && sizeOf(rule, act, prepared) < rule.size) return [];
    return [{ rule: rule.id, words: rule.words }];
  });
}

/**
 * By what the event does, and by what the act is said to be as well: a word makes a rule hold, and
 * leaving it out does not make it not hold.
 */
function isOfKind(
  { kinds, fields }: ReviewRule,
  { kind, ask }: AskedAct,
  prepared: PreparedEvent,
  changes: readonly Change[],
): boolean {
  if (!kinds || kinds.includes(kind) || kinds.includes(ownKind(prepared))) return true;
  if (!kinds.some((each) => each === 'revert' || each === 'restored-fields')) return false;
  const about = changes.filter((change) => fields?.some((field) => isChanged(field, [change])));
  const past = ask({ kind: 'past', ref: prepared.ref });
  return past !== null && takesBack(about.length > 0 ? about : changes, past);
}

/** The entities of the act as far as it has come, and of what the rule counts with it. */
function sizeOf({ minutes }: ReviewRule, act: AskedAct, prepared: PreparedEvent): number {
  const { recorder, entities, ask } = act;
  const { id, type, correlationId } = prepared;
  // One that is larger than its events is a part, and told whole.
  const isApart = correlationId === id || act.size > entities.size;
  const earlier = isApart ? none : (ask({ kind: 'correlated', recorder, correlationId }) ?? none);
  const own = new Set([...entities, ...earlier]);
  const lately =
    minutes === undefined
      ? none
      : (ask({ kind: 'lately', recorder, type, minutes, correlationId }) ?? none);
  const others = [...lately].filter((entity) => !own.has(entity));
  return Math.max(act.size, own.size) + others.length;
}

const none: ReadonlySet<string> = new Set();

/** What the event is by its own definition, whatever whoever sends it calls the act. */
function ownKind(prepared: PreparedEvent): DraftKind {
  const { type, ref, data, definition, eventDefinition, deletion } = prepared;
  if (deletion) return deletion.does === 'deletes' ? 'deletion' : 'restoration';
  const isPatched = !definition && type === correctedType(ref.type) && isPatch(data);
  return eventDefinition?.corrects || isPatched ? 'correction' : 'event';
}

/** Whether anything at the field, above or below it, is among the changes. */
function isChanged(field: string, changes: readonly Change[]): boolean {
  const wanted = parsePointer(field);
  return changes.some(({ path }) => {
    const at = parsePointer(path);
    const shared = Math.min(wanted.length, at.length);
    return at.slice(0, shared).every((token, n) => wanted[n] === '*' || wanted[n] === token);
  });
}
