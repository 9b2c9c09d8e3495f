'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { type Failed, guardedAction } from '#app/viewer/guarded-action.ts';
import { currentStore } from '#db/client.ts';
import type { Sealed } from '#lib/transfer/seals/make-seal.ts';
import { type Rotated, rotateSealKey } from '#lib/transfer/seals/rotate-key.ts';
import { sealOnDemand } from '#lib/transfer/seals/seal-on-demand.ts';

const nothing = z.strictObject({});

export type SealAnswer = { status: Sealed['status']; position?: string } | Failed;

/** Seals all events that there are; a worker brings it to where seals are kept outside. */
export async function sealNow(given: z.infer<typeof nothing>): Promise<SealAnswer> {
  return guardedAction(nothing, given, async (viewer): Promise<SealAnswer> => {
    const sealed = await sealOnDemand(currentStore(), viewer);
    revalidatePath('/admin/seals');
    return 'seal' in sealed
      ? { status: sealed.status, position: sealed.seal.position }
      : { status: sealed.status };
  });
}

const rotation = z.strictObject({ reason: z.string().max(10_000) });

/** Makes a key that signs from now on. */
export async function rotateKey(given: z.infer<typeof rotation>): Promise<Rotated | Failed> {
  return guardedAction(rotation, given, async (viewer, { reason }) => {
    const rotated = await rotateSealKey(currentStore(), viewer, reason);
    revalidatePath('/admin/seals');
    return rotated;
  });
}
