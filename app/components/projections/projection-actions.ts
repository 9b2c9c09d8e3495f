'use server';

import { z } from 'zod';
import { type Failed, guardedAction } from '#app/viewer/guarded-action.ts';
import { currentStore } from '#db/client.ts';
import { type WantOutcome, wantRepair } from '#lib/projections/drift/want-repair.ts';
import { type SkipOutcome, skipEvent } from '#lib/projections/read-models/skip-event.ts';
import {
  type Controlled,
  controlRebuild,
  controls,
} from '#lib/projections/rebuild/control-rebuild.ts';
import { switchChoices } from '#lib/projections/rebuild/rebuild.ts';
import { type Wanted, wantRebuild } from '#lib/projections/rebuild/want-rebuild.ts';

const name = z.string().min(1).max(600);
const reason = z.string().max(10_000);
const wishSchema = z.strictObject({
  subject: z.union([
    z.literal('everything'),
    z.strictObject({ kind: z.literal('states'), entityType: name }),
    z.strictObject({ kind: z.literal('entity'), entityType: name, entityId: name }),
    z.strictObject({ kind: z.literal('search') }),
    z.strictObject({ kind: z.literal('references') }),
    z.strictObject({ kind: z.literal('model'), name }),
  ]),
  switchWhen: z.enum(switchChoices),
  reason,
});

type RebuildAnswer = Wanted | Failed;

/** Has something derived made anew by a worker. */
export async function askRebuild(given: z.infer<typeof wishSchema>): Promise<RebuildAnswer> {
  return guardedAction(wishSchema, given, (viewer, wish) =>
    wantRebuild(currentStore(), viewer, wish),
  );
}

const controlSchema = z.strictObject({
  id: z.string().max(100),
  control: z.enum(controls),
  reason,
});

type ControlAnswer = Controlled | Failed;

/** Pauses, resumes, cancels or switches a rebuild, takes the switch back, or lets go. */
export async function moveRebuild(given: z.infer<typeof controlSchema>): Promise<ControlAnswer> {
  return guardedAction(controlSchema, given, (viewer, wish) =>
    controlRebuild(currentStore(), viewer, wish),
  );
}

const skipSchema = z.strictObject({ name, position: z.string().regex(/^\d{1,18}$/), reason });

type SkipAnswer = SkipOutcome | Failed;

/** Has a read model leave out the event that it stopped at. */
export async function leaveOut(given: z.infer<typeof skipSchema>): Promise<SkipAnswer> {
  return guardedAction(skipSchema, given, (viewer, wish) =>
    skipEvent(currentStore(), viewer, wish),
  );
}

const repairSchema = z.strictObject({
  entities: z.union([
    z.literal('all'),
    z
      .array(z.strictObject({ type: name, id: name }))
      .min(1)
      .max(500),
  ]),
  reason,
});

type RepairAnswer = WantOutcome | Failed;

/** Has what the checks found made anew from the events. */
export async function repair(given: z.infer<typeof repairSchema>): Promise<RepairAnswer> {
  return guardedAction(repairSchema, given, (viewer, wish) =>
    wantRepair(currentStore(), viewer, wish),
  );
}
