'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { actionViewer } from '#app/viewer/action-viewer.ts';
import { isNotedRefusal } from '#app/viewer/note-refusal.ts';
import { currentStore } from '#db/client.ts';
import { giveWords } from '#lib/people/give-words.ts';

const text = z.string().max(1_000);
const requestSchema = z.strictObject({
  entityType: z.string().max(100),
  words: z.strictObject({
    label: text.nullable(),
    plural: text.nullable(),
    events: z.record(text, z.strictObject({ label: text, sentence: z.array(text).max(50) })),
    fields: z.record(
      text,
      z.strictObject({ label: z.exactOptional(text), unit: z.exactOptional(text) }),
    ),
  }),
  reason: z.string().max(4_000),
  expected: z.int().min(0),
});

type Answer = {
  status: 'changed' | 'invalid' | 'reason-missing' | 'moved' | 'forbidden' | 'failed';
};

/** Gives a general type the words that it is told in. */
export async function saveWords(given: z.infer<typeof requestSchema>): Promise<Answer> {
  const viewer = await actionViewer();
  const request = requestSchema.safeParse(given);
  if (!request.success) return { status: 'invalid' };
  try {
    const { status } = await giveWords(currentStore(), viewer, request.data);
    // Types are named in the frame of every page.
    if (status === 'changed') revalidatePath('/', 'layout');
    return { status };
  } catch (error) {
    if (isNotedRefusal(viewer, error)) return { status: 'forbidden' };
    console.error('Words could not be given:', error);
    return { status: 'failed' };
  }
}
