'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { type Failed, guardedAction } from '#app/viewer/guarded-action.ts';
import { currentStore } from '#db/client.ts';
import type { LiftedHold, PlacedHold } from '#lib/erasure/holds/hold.ts';
import { liftHold as lift } from '#lib/erasure/holds/lift-hold.ts';
import { placeHold as place } from '#lib/erasure/holds/place-hold.ts';

const name = z.string().min(1).max(600);
const placeSchema = z.strictObject({
  entities: z
    .array(z.strictObject({ type: name, id: name }))
    .min(1)
    .max(200),
  reason: z.string().max(4_000),
  /** A day; null for none. */
  reviewOn: z.iso.date().nullable(),
});
const liftSchema = z.strictObject({ id: z.string().max(100), reason: z.string().max(4_000) });

export type HoldAnswer = PlacedHold | LiftedHold | Failed;

/** Keeps entities from being erased until the hold is lifted. */
export async function placeHold(given: z.infer<typeof placeSchema>): Promise<HoldAnswer> {
  return guardedAction<z.infer<typeof placeSchema>, HoldAnswer>(
    placeSchema,
    given,
    async (viewer, { reviewOn, ...wish }) => {
      const placed = await place(currentStore(), viewer, {
        ...wish,
        ...(reviewOn === null ? {} : { reviewOn }),
      });
      revalidatePath('/admin/holds');
      return placed;
    },
  );
}

export async function liftHold(given: z.infer<typeof liftSchema>): Promise<HoldAnswer> {
  return guardedAction<z.infer<typeof liftSchema>, HoldAnswer>(
    liftSchema,
    given,
    async (viewer, wish) => {
      const lifted = await lift(currentStore(), viewer, wish);
      revalidatePath('/admin/holds');
      return lifted;
    },
  );
}
