'use server';

import { z } from 'zod';
import { actionViewer } from '#app/viewer/action-viewer.ts';
import { isNotedRefusal } from '#app/viewer/note-refusal.ts';
import { currentStore } from '#db/client.ts';
import { coverAgain, reveal } from '#lib/access/reveal.ts';

const entitySchema = z.strictObject({
  type: z.string().min(1).max(100),
  id: z.string().min(1).max(512),
});
const requestSchema = z.strictObject({
  entity: entitySchema,
  path: z.string().max(2_000).nullable(),
  reason: z.string().max(2_000),
});

export type RevealRequest = z.infer<typeof requestSchema>;
export type RevealAnswer = { status: 'revealed' | 'reason-missing' | 'refused' | 'failed' };

/** Uncovers a field or an entity for whoever asks; the page is read anew afterwards. */
export async function revealPersonal(given: RevealRequest): Promise<RevealAnswer> {
  const viewer = await actionViewer();
  const request = requestSchema.safeParse(given);
  if (!request.success) return { status: 'failed' };
  try {
    const { status } = await reveal(currentStore(), viewer, request.data);
    return { status: status === 'path-invalid' ? 'failed' : status };
  } catch (error) {
    if (isNotedRefusal(viewer, error)) return { status: 'refused' };
    console.error('Personal data could not be revealed:', error);
    return { status: 'failed' };
  }
}

/** Masks an entity again, before the time that it was revealed for is over. */
export async function hidePersonal(given: RevealRequest['entity']): Promise<void> {
  const viewer = await actionViewer();
  const entity = entitySchema.safeParse(given);
  if (entity.success) await coverAgain(currentStore(), viewer, entity.data);
}
