'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { actionViewer } from '#app/viewer/action-viewer.ts';
import { isNotedRefusal } from '#app/viewer/note-refusal.ts';
import { currentStore } from '#db/client.ts';
import { narrowDeletion } from '#lib/corrections/delete-policy.ts';

const requestSchema = z.strictObject({
  entityType: z.string().max(100),
  policy: z.strictObject({
    soft: z.boolean(),
    hard: z.boolean(),
    by: z.array(z.string().max(100)).max(20).nullable(),
    hardAfter: z.int().min(0).nullable(),
    secondPerson: z.boolean(),
    secondFactor: z.boolean(),
  }),
  reason: z.string().max(4_000),
  /** The version of the policy that the table showed. */
  expected: z.int().min(0),
});

type Answer = {
  status: 'changed' | 'invalid' | 'reason-missing' | 'wider' | 'moved' | 'forbidden' | 'failed';
};

/** Narrows the delete policy of a type. */
export async function narrowPolicy(given: z.infer<typeof requestSchema>): Promise<Answer> {
  const viewer = await actionViewer();
  const request = requestSchema.safeParse(given);
  if (!request.success) return { status: 'invalid' };
  try {
    const { status } = await narrowDeletion(currentStore(), viewer, request.data);
    if (status === 'changed' || status === 'moved') revalidatePath('/admin/deletes');
    return { status };
  } catch (error) {
    if (isNotedRefusal(viewer, error)) return { status: 'forbidden' };
    console.error('A delete policy could not be changed:', error);
    return { status: 'failed' };
  }
}
