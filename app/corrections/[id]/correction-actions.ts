'use server';

import { z } from 'zod';
import { actionViewer } from '#app/viewer/action-viewer.ts';
import { isNotedRefusal } from '#app/viewer/note-refusal.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { type AppliedCorrection, applyCorrection } from '#lib/corrections/apply-correction.ts';
import { approveCorrection } from '#lib/corrections/approve-correction.ts';
import { rejectCorrection, withdrawCorrection } from '#lib/corrections/close-correction.ts';
import type { CorrectionStatus } from '#lib/corrections/correction.ts';
import { type Noted, noteCorrection } from '#lib/corrections/note-correction.ts';
import type { Store } from '#lib/event-store/store.ts';

const seenSchema = z.strictObject({ id: z.string().max(100), seen: z.string().max(100) });
const reasonSchema = z.strictObject({ id: z.string().max(100), reason: z.string().max(4_000) });
const noteSchema = z.strictObject({ id: z.string().max(100), text: z.string().max(20_000) });

type Refused =
  | Exclude<AppliedCorrection, { status: 'done' }>['status']
  | 'forbidden'
  | 'invalid'
  | 'failed';
export type DecisionAnswer =
  | { status: 'done'; is: CorrectionStatus | 'applying' }
  | { status: Refused };
export type NoteAnswer = { status: Noted['status'] | 'forbidden' | 'invalid' | 'failed' };

/** Approves what was seen of a correction. */
export async function approve(given: z.infer<typeof seenSchema>): Promise<DecisionAnswer> {
  return decide(seenSchema, given, (store, viewer, { id, seen }) =>
    approveCorrection(store, viewer, id, { seen }),
  );
}

/** Records what was approved. */
export async function apply(given: z.infer<typeof seenSchema>): Promise<DecisionAnswer> {
  return decide(seenSchema, given, (store, viewer, { id, seen }) =>
    applyCorrection(store, viewer, id, { seen }),
  );
}

export async function reject(given: z.infer<typeof reasonSchema>): Promise<DecisionAnswer> {
  return decide(reasonSchema, given, (store, viewer, { id, reason }) =>
    rejectCorrection(store, viewer, id, { reason }),
  );
}

export async function withdraw(given: z.infer<typeof reasonSchema>): Promise<DecisionAnswer> {
  return decide(reasonSchema, given, (store, viewer, { id, reason }) =>
    withdrawCorrection(store, viewer, id, { reason }),
  );
}

/** Writes into the conversation. */
export async function say(given: z.infer<typeof noteSchema>): Promise<NoteAnswer> {
  const viewer = await actionViewer();
  const request = noteSchema.safeParse(given);
  if (!request.success) return { status: 'invalid' };
  const { id, text } = request.data;
  return told(viewer, async () => {
    const { status } = await noteCorrection(currentStore(), viewer, id, text);
    return { status };
  });
}

async function decide<T>(
  schema: z.ZodType<T>,
  given: T,
  run: (store: Store, viewer: Viewer, request: T) => Promise<AppliedCorrection>,
): Promise<DecisionAnswer> {
  const viewer = await actionViewer();
  const request = schema.safeParse(given);
  if (!request.success) return { status: 'invalid' };
  return told<DecisionAnswer>(viewer, async () => {
    const outcome = await run(currentStore(), viewer, request.data);
    return outcome.status === 'done'
      ? { status: 'done', is: outcome.is }
      : { status: outcome.status };
  });
}

async function told<T>(
  viewer: Viewer,
  run: () => Promise<T>,
): Promise<T | { status: 'forbidden' | 'failed' }> {
  try {
    return await run();
  } catch (error) {
    if (isNotedRefusal(viewer, error)) return { status: 'forbidden' };
    console.error('A correction could not be decided on:', error);
    return { status: 'failed' };
  }
}
