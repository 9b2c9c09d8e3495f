'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { actionViewer } from '#app/viewer/action-viewer.ts';
import { isNotedRefusal } from '#app/viewer/note-refusal.ts';
import { currentStore } from '#db/client.ts';
import { changeReviewPolicy } from '#lib/corrections/change-review-policy.ts';
import { reviewRuleSchema } from '#lib/event-store/review-rules.ts';

const requestSchema = z.strictObject({
  rules: z.array(reviewRuleSchema).max(100),
  reason: z.string().max(4_000),
  expected: z.int().min(0),
});

export type SaveRulesAnswer = {
  status: 'changed' | 'invalid' | 'reason-missing' | 'moved' | 'forbidden' | 'failed';
};

/** Puts these rules in the place of those that there are. */
export async function saveRules(given: z.infer<typeof requestSchema>): Promise<SaveRulesAnswer> {
  const viewer = await actionViewer();
  const request = requestSchema.safeParse(given);
  if (!request.success) return { status: 'invalid' };
  try {
    const { status } = await changeReviewPolicy(currentStore(), viewer, request.data);
    if (status === 'changed' || status === 'moved') revalidatePath('/admin/review');
    return { status };
  } catch (error) {
    if (isNotedRefusal(viewer, error)) return { status: 'forbidden' };
    console.error('The review policy could not be changed:', error);
    return { status: 'failed' };
  }
}
