'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { actionViewer } from '#app/viewer/action-viewer.ts';
import { isNotedRefusal } from '#app/viewer/note-refusal.ts';
import { currentStore } from '#db/client.ts';
import { changePlan, type PlanOutcome, planSchema } from '#lib/transfer/backup/plan.ts';
import { type BackupWished, wishBackup } from '#lib/transfer/backup/wish-backup.ts';

const reason = z.string().max(4_000);
const planRequest = z.strictObject({ plan: planSchema, reason, expected: z.int().min(0) });
const wishRequest = z.strictObject({ reason });

type Refused = 'invalid' | 'forbidden' | 'failed';

/** Sets how often backups are made by themselves. */
export async function savePlan(
  given: z.infer<typeof planRequest>,
): Promise<{ status: PlanOutcome['status'] | Refused }> {
  const request = planRequest.safeParse(given);
  if (!request.success) return refusedUnless();
  return answered('The plan of backups could not be changed:', async (viewer) =>
    changePlan(currentStore(), viewer, request.data),
  );
}

/** Asks for a backup; a worker makes it. */
export async function makeBackupNow(
  given: z.infer<typeof wishRequest>,
): Promise<{ status: BackupWished['status'] | Refused }> {
  const request = wishRequest.safeParse(given);
  if (!request.success) return refusedUnless();
  return answered('A backup could not be asked for:', async (viewer) =>
    wishBackup(currentStore(), viewer, request.data.reason),
  );
}

async function refusedUnless(): Promise<{ status: 'invalid' }> {
  // Who is signed out is told that first, whatever they sent.
  await actionViewer();
  return { status: 'invalid' };
}

async function answered<S extends string>(
  failed: string,
  act: (viewer: Awaited<ReturnType<typeof actionViewer>>) => Promise<{ status: S }>,
): Promise<{ status: S | Refused }> {
  const viewer = await actionViewer();
  try {
    const { status } = await act(viewer);
    revalidatePath('/admin/backups');
    return { status };
  } catch (error) {
    if (isNotedRefusal(viewer, error)) return { status: 'forbidden' };
    console.error(failed, error);
    return { status: 'failed' };
  }
}
