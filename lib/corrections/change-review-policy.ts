import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { forgetReviewPolicy } from '#lib/event-store/known-review-policy.ts';
import { isActRefused, recordAct } from '#lib/event-store/record-act.ts';
import {
  type ReviewRule,
  reviewPolicyRef,
  reviewRuleSchema,
} from '#lib/event-store/review-rules.ts';
import type { Store } from '#lib/event-store/store.ts';

export type ReviewPolicyWish = {
  /** All of them, in their order: those that are not named are no more. */
  rules: readonly ReviewRule[];
  reason: string;
  /** The version of the policy that it was decided on, 0 before its first change. */
  expected: number;
};

export type ReviewPolicyOutcome =
  | { status: 'changed'; version: number }
  /** `rule` tells the place of the rule that does not fit, null where it is something else. */
  | { status: 'invalid'; rule: number | null }
  /** `moved`: somebody changed the policy meanwhile. */
  | { status: 'reason-missing' | 'moved' };

const mostRules = 100;
const longestReason = 4_000;

/** Changes what a second person has to review, as a `$policy` event. Throws an `AccessFault`. */
export async function changeReviewPolicy(
  store: Store,
  viewer: Viewer,
  { rules, reason: typed, expected }: ReviewPolicyWish,
): Promise<ReviewPolicyOutcome> {
  demand(viewer, 'manageRoles');
  const unfit = rules.findIndex((rule) => !reviewRuleSchema.safeParse(rule).success);
  if (unfit >= 0) return { status: 'invalid', rule: unfit };
  const ids = rules.map(({ id }) => id);
  const repeated = ids.findIndex((id, place) => ids.indexOf(id) !== place);
  if (repeated >= 0) return { status: 'invalid', rule: repeated };
  const reason = typed.trim();
  if (rules.length > mostRules || reason.length > longestReason) {
    return { status: 'invalid', rule: null };
  }
  if (reason === '') return { status: 'reason-missing' };
  try {
    const event = await recordAct(store, viewer, {
      type: '$policy',
      entity: reviewPolicyRef,
      data: { rules: rules.map((rule) => reviewRuleSchema.parse(rule) as JsonObject) },
      reason,
      expected,
    });
    return { status: 'changed', version: event.entity.version };
  } catch (error) {
    if (isActRefused(error) && error.fault.kind === 'precondition') return { status: 'moved' };
    throw error;
  } finally {
    forgetReviewPolicy(store);
  }
}
