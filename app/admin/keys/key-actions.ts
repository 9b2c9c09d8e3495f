'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { KeyAnswer, RevokeAnswer } from '#app/admin/keys/key-answers.ts';
import { actionViewer } from '#app/viewer/action-viewer.ts';
import { isNotedRefusal } from '#app/viewer/note-refusal.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { createKey as makeKey } from '#lib/people/create-key.ts';
import { revokeKey as endKey } from '#lib/people/revoke-key.ts';

const names = z.array(z.string().max(512)).max(500);
const reason = z.string().trim().min(1).max(4_000);

const wishSchema = z.strictObject({
  name: z.string().max(1_000),
  role: z.string().max(100).nullable(),
  permissions: names,
  entityTypes: names,
  eventTypes: names,
  expiresAt: z.number().nullable(),
  rateLimit: z.number().nullable(),
  reason,
});

export type KeyRequest = z.infer<typeof wishSchema>;

/** Makes a key and answers with it: the one time that it is told. */
export async function createKey(given: KeyRequest): Promise<KeyAnswer> {
  const viewer = await actionViewer();
  const request = wishSchema.safeParse(given);
  if (!request.success) return { status: 'unreadable' };
  const { reason: why, ...wish } = request.data;
  try {
    const made = await makeKey(currentStore(), viewer, wish, why);
    if (made.status === 'created') revalidatePath('/admin/keys');
    return made;
  } catch (error) {
    return { status: told(viewer, error) };
  }
}

const revokeSchema = z.strictObject({ id: z.string().max(100), reason });

/** Revokes a key for good. */
export async function revokeKey(given: z.infer<typeof revokeSchema>): Promise<RevokeAnswer> {
  const viewer = await actionViewer();
  const request = revokeSchema.safeParse(given);
  if (!request.success) return { status: 'unreadable' };
  try {
    const outcome = await endKey(currentStore(), viewer, request.data.id, request.data.reason);
    revalidatePath('/admin/keys');
    return outcome;
  } catch (error) {
    return { status: told(viewer, error) };
  }
}

function told(viewer: Viewer, error: unknown): 'forbidden' | 'failed' {
  if (isNotedRefusal(viewer, error)) return 'forbidden';
  console.error('A key could not be changed:', error);
  return 'failed';
}
