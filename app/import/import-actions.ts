'use server';

import { z } from 'zod';
import { type Failed, guardedAction } from '#app/viewer/guarded-action.ts';
import { currentTrials } from '#app/viewer/trials.ts';
import { currentStore } from '#db/client.ts';
import { mappingSchema } from '#lib/transfer/mapping.ts';
import {
  checkImport,
  discardImport,
  type ImportAsked,
  reviseImport,
  steerImport,
} from '#lib/transfer/runs/ask-import.ts';
import { beginUpload } from '#lib/transfer/runs/begin-upload.ts';
import {
  type MappingSaved,
  removeMapping,
  saveMapping,
} from '#lib/transfer/runs/saved-mappings.ts';

const id = z.string().max(100);
const how = { mapping: mappingSchema, pseudonymise: z.enum(['none', 'personal', 'all']) };

const upload = z.strictObject({
  name: z.string().max(4_000),
  size: z.int().min(0),
  mark: z.string().max(200).nullable(),
});

/** Makes room for a file, or finds what is there of it; its parts follow. */
export async function startUpload(
  given: z.infer<typeof upload>,
): Promise<Awaited<ReturnType<typeof beginUpload>> | Failed> {
  return guardedAction(upload, given, (viewer, file) => beginUpload(currentStore(), viewer, file));
}

const checking = z.strictObject({ id, ...how });

export async function check(given: z.infer<typeof checking>): Promise<ImportAsked | Failed> {
  return guardedAction(checking, given, (viewer, asked) =>
    endsTrial(asked.id, checkImport(currentStore(), viewer, asked.id, asked)),
  );
}

const one = z.strictObject({ id });

/** Back to the columns. */
export async function revise(given: z.infer<typeof one>): Promise<ImportAsked | Failed> {
  return guardedAction(one, given, (viewer, asked) =>
    endsTrial(asked.id, reviseImport(currentStore(), viewer, asked.id)),
  );
}

export async function discard(given: z.infer<typeof one>): Promise<ImportAsked | Failed> {
  return guardedAction(one, given, (viewer, asked) =>
    endsTrial(asked.id, discardImport(currentStore(), viewer, asked.id)),
  );
}

const steering = z.strictObject({ id, act: z.enum(['pause', 'resume', 'cancel']) });

export async function steer(given: z.infer<typeof steering>): Promise<ImportAsked | Failed> {
  return guardedAction(steering, given, (viewer, asked) =>
    steerImport(currentStore(), viewer, asked.id, asked.act),
  );
}

const saving = z.strictObject({ name: z.string().max(1_000), ...how });

export async function keepAs(given: z.infer<typeof saving>): Promise<MappingSaved | Failed> {
  return guardedAction(saving, given, (viewer, asked) =>
    saveMapping(currentStore(), viewer, asked),
  );
}

const removing = z.strictObject({ name: z.string().max(1_000) });

export async function dropMapping(
  given: z.infer<typeof removing>,
): Promise<{ status: 'removed' | 'not-found' } | Failed> {
  return guardedAction(removing, given, (viewer, { name }) =>
    removeMapping(currentStore(), viewer, name),
  );
}

/** A trial is of what was checked, and of nothing after it. */
async function endsTrial(of: string, asking: Promise<ImportAsked>): Promise<ImportAsked> {
  const asked = await asking;
  if (asked.status === 'done') currentTrials()?.forget(of);
  return asked;
}
