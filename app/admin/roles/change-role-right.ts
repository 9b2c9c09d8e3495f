'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { actionViewer } from '#app/viewer/action-viewer.ts';
import { isNotedRefusal } from '#app/viewer/note-refusal.ts';
import { currentStore } from '#db/client.ts';
import { changeRight } from '#lib/people/change-right.ts';

const requestSchema = z.strictObject({
  role: z.string().max(100),
  permission: z.string().max(100),
  given: z.union([z.enum(['none', 'all']), z.array(z.string().max(100)).max(200)]),
  reason: z.string().max(4_000),
  /** The version of the role that the table showed. */
  expected: z.int().min(0),
});

type Answer = {
  status: 'changed' | 'invalid' | 'reason-missing' | 'moved' | 'last' | 'forbidden' | 'failed';
};

/** Changes one right of a role. */
export async function changeRoleRight(given: z.infer<typeof requestSchema>): Promise<Answer> {
  const viewer = await actionViewer();
  const request = requestSchema.safeParse(given);
  if (!request.success) return { status: 'invalid' };
  try {
    const { status } = await changeRight(currentStore(), viewer, request.data);
    if (status === 'changed' || status === 'moved') revalidatePath('/admin/roles');
    return { status };
  } catch (error) {
    if (isNotedRefusal(viewer, error)) return { status: 'forbidden' };
    console.error('A role could not be changed:', error);
    return { status: 'failed' };
  }
}
