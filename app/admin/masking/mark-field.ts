'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { actionViewer } from '#app/viewer/action-viewer.ts';
import { isNotedRefusal } from '#app/viewer/note-refusal.ts';
import { currentStore } from '#db/client.ts';
import { markPersonal } from '#lib/people/mark-personal.ts';

const requestSchema = z.strictObject({
  entityType: z.string().max(100),
  path: z.string().max(600),
  personal: z.boolean(),
  reason: z.string().max(4_000),
  expected: z.int().min(0),
});

type Answer = {
  status: 'changed' | 'invalid' | 'reason-missing' | 'moved' | 'forbidden' | 'failed';
};

/** Marks an attribute as personal, or shows it as it is. */
export async function markField(given: z.infer<typeof requestSchema>): Promise<Answer> {
  const viewer = await actionViewer();
  const request = requestSchema.safeParse(given);
  if (!request.success) return { status: 'invalid' };
  try {
    const { status } = await markPersonal(currentStore(), viewer, request.data);
    if (status === 'changed' || status === 'moved') revalidatePath('/admin/masking');
    return { status };
  } catch (error) {
    if (isNotedRefusal(viewer, error)) return { status: 'forbidden' };
    console.error('A field could not be marked:', error);
    return { status: 'failed' };
  }
}
