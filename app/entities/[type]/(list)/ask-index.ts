'use server';

import { z } from 'zod';
import { actionViewer } from '#app/viewer/action-viewer.ts';
import { isNotedRefusal } from '#app/viewer/note-refusal.ts';
import { currentStore } from '#db/client.ts';
import { wantIndex } from '#lib/projections/want-index.ts';

const wishSchema = z.strictObject({
  entityType: z.string().max(100),
  path: z.string().max(300),
  wanted: z.boolean(),
  reason: z.string().max(4_000),
});

type Answer = {
  status: 'recorded' | 'same' | 'invalid' | 'reason-missing' | 'forbidden' | 'failed';
};

/** Asks for an index on a field, or that it goes. */
export async function askIndex(given: z.infer<typeof wishSchema>): Promise<Answer> {
  const viewer = await actionViewer();
  const wish = wishSchema.safeParse(given);
  if (!wish.success) return { status: 'invalid' };
  try {
    return await wantIndex(currentStore(), viewer, wish.data);
  } catch (error) {
    if (isNotedRefusal(viewer, error)) return { status: 'forbidden' };
    console.error('An index could not be asked for:', error);
    return { status: 'failed' };
  }
}
