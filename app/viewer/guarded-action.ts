import type { z } from 'zod';
import { actionViewer } from '#app/viewer/action-viewer.ts';
import { isNotedRefusal } from '#app/viewer/note-refusal.ts';
import type { Viewer } from '#lib/access/viewer.ts';

export type Failed = { status: 'forbidden' | 'failed' };

/**
 * Runs an act of a page for who asks: nothing that does not fit the schema reaches it, a refusal is
 * noted and told, and what fails is told as that alone.
 */
export async function guardedAction<Asked, Answer>(
  schema: z.ZodType<Asked>,
  given: unknown,
  run: (viewer: Viewer, asked: Asked) => Promise<Answer>,
): Promise<Answer | Failed> {
  const viewer = await actionViewer();
  const request = schema.safeParse(given);
  if (!request.success) return { status: 'failed' };
  try {
    return await run(viewer, request.data);
  } catch (error) {
    if (isNotedRefusal(viewer, error)) return { status: 'forbidden' };
    console.error('An act of a page failed:', error);
    return { status: 'failed' };
  }
}
