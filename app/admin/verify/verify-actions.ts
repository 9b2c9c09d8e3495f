'use server';

import { z } from 'zod';
import { type Failed, guardedAction } from '#app/viewer/guarded-action.ts';
import { currentStore } from '#db/client.ts';
import { askRun, steerRun } from '#lib/transfer/verify/runs/ask-run.ts';

const nothing = z.strictObject({});

/** Has a worker verify all of the store. */
export async function askVerification(
  given: z.infer<typeof nothing>,
): Promise<{ status: 'asked' | 'present' } | Failed> {
  return guardedAction(nothing, given, (viewer) => askRun(currentStore(), viewer));
}

const steering = z.strictObject({
  id: z.string().max(100),
  act: z.enum(['pause', 'resume', 'end']),
});

/** Pauses, resumes or ends one that was asked for. */
export async function steerVerification(
  given: z.infer<typeof steering>,
): Promise<{ status: 'done' | 'moved' } | Failed> {
  return guardedAction(steering, given, (viewer, { id, act }) =>
    steerRun(currentStore(), viewer, id, act),
  );
}
