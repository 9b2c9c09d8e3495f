import type { Masker } from '#lib/access/masker.ts';
import { openReveals } from '#lib/access/open-reveals.ts';
import { allows, forbidden, seesPersonal } from '#lib/access/policy.ts';
import { type Condition, equalityOperators, valueOperators } from '#lib/domain/condition.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { compareValue } from '#lib/queries/compared-value.ts';

/** What a viewer may ask of a field's values: anything, whether they equal one, or nothing. */
export type Askable = 'anything' | 'equality' | 'nothing';

/**
 * The same for a list and for a question about history. `id` is null where all entities of a type
 * are asked: what is revealed of one does not count then.
 */
export function askableOf(
  masker: Masker,
  { type, id }: { type: string; id: string | null },
  path: string,
): Askable {
  const { viewer } = masker;
  const marks = Object.entries(masker.fields(type)).filter(([pattern]) => overlaps(pattern, path));
  if (marks.some(([, hint]) => hint.secret)) return 'nothing';
  if (!marks.some(([, hint]) => hint.personal) || seesPersonal(viewer, type)) return 'anything';
  const open = id === null ? [] : openReveals(viewer, { type, id });
  if (open.some((each) => each.path === null || isAt(path, each.path))) return 'anything';
  return allows(viewer, 'revealPersonal', type) ? 'equality' : 'nothing';
}

export type ConditionAsked =
  /** Asked of what the viewer sees. */
  | { status: 'asked'; of: 'masked' | 'real' }
  /** Too many comparisons with values that the viewer does not see. */
  | { status: 'limited'; retryAfter: number };

/**
 * Lets a condition on a field be asked, or refuses it: whoever neither sees nor may reveal a masked
 * field would find its value by asking. A comparison with a value that is not seen is noted and,
 * after some within an hour, answered no more (docs/042).
 */
export function askCondition(
  store: Viewing,
  masker: Masker,
  entity: { type: string; id: string | null },
  { field, operator, value = null }: Condition & { field: string },
): ConditionAsked {
  const askable = askableOf(masker, entity, field);
  if (!valueOperators.includes(operator) || askable === 'anything') {
    return { status: 'asked', of: 'masked' };
  }
  const isEquality = equalityOperators.includes(operator);
  if (askable === 'nothing' || !isEquality) {
    const rest = askable === 'equality' ? 'whether it was a whole value, ' : '';
    throw Object.assign(forbidden('seePersonal', entity.type), {
      message: `${field} is masked for you, so nothing can be asked of what it holds; you can ask ${rest}when it changed, who changed it and when it was missing.`,
    });
  }
  const retryAfter = compareValue(store, masker, { type: entity.type, path: field, value });
  if (retryAfter !== null) return { status: 'limited', retryAfter };
  return { status: 'asked', of: 'real' };
}

function isAt(path: string, above: string): boolean {
  return path === above || path.startsWith(`${above}/`);
}

/** Whether a pattern stands at, above or below a path. */
function overlaps(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  const length = Math.min(wanted.length, given.length);
  return wanted.slice(0, length).every((token, index) => token === '*' || token === given[index]);
}
