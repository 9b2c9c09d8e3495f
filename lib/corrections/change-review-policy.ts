import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { forgetReviewPolicy } from '#lib/event-store/known-review-policy.ts';
import { recordSetting, type SettingOutcome } from '#lib/event-store/record-setting.ts';
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

/** `rule` tells the place of the rule that does not fit. */
export type ReviewPolicyOutcome = SettingOutcome | { status: 'invalid'; rule: number };

const mostRules = 100;

/** Changes what a second person has to review, as a `$policy` event. Throws an `AccessFault`. */
export async function changeReviewPolicy(
  store: Store,
  viewer: Viewer,
  { rules, reason, expected }: ReviewPolicyWish,
): Promise<ReviewPolicyOutcome> {
  demand(viewer, 'manageRoles');
  const unfit = rules.findIndex((rule) => !reviewRuleSchema.safeParse(rule).success);
  if (unfit >= 0) return { status: 'invalid', rule: unfit };
  const ids = rules.map(({ id }) => id);
  const repeated = ids.findIndex((id, place) => ids.indexOf(id) !== place);
  if (repeated >= 0) return { status: 'invalid', rule: repeated };
  if (rules.length > mostRules) return { status: 'invalid' };
  try {
    return await recordSetting(store, viewer, {
      type: '$policy',
      entity: reviewPolicyRef,
      data: { rules: rules.map((rule) => reviewRuleSchema.parse(rule) as JsonObject) },
      reason,
      expected,
    });
  } finally {
    forgetReviewPolicy(store);
  }
}
