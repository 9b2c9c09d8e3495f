'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type {
  CreateAnswer,
  RotateAnswer,
  TestAnswer,
  WebhookAnswer,
} from '#app/admin/webhooks/webhook-answers.ts';
import { actionViewer } from '#app/viewer/action-viewer.ts';
import { isNotedRefusal } from '#app/viewer/note-refusal.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { changeWebhook as change } from '#lib/people/webhooks/change-webhook.ts';
import { createWebhook as create } from '#lib/people/webhooks/create-webhook.ts';
import { deleteWebhook as remove } from '#lib/people/webhooks/delete-webhook.ts';
import { overlaps, rotateSecret as rotate } from '#lib/people/webhooks/rotate-secret.ts';
import { switchWebhook as turn } from '#lib/people/webhooks/switch-webhook.ts';
import { testWebhook as test } from '#lib/people/webhooks/test-webhook.ts';

const names = z.array(z.string().max(512)).max(500);
const reason = z.string().trim().min(1).max(4_000);
const wish = z.strictObject({
  name: z.string().max(1_000),
  url: z.string().max(10_000),
  entityTypes: names,
  eventTypes: names,
  role: z.string().max(100),
  ordered: z.boolean(),
});
const on = { id: z.string().max(100), reason };
const revision = z.int().nonnegative();

const createSchema = z.strictObject({ wish, reason });

/** Makes a webhook and answers with its secret: the one time that it is told. */
export async function createWebhook(given: z.infer<typeof createSchema>): Promise<CreateAnswer> {
  return act(createSchema, given, (viewer, asked) =>
    create(currentStore(), viewer, asked.wish, asked.reason),
  );
}

const changeSchema = z.strictObject({ ...on, wish, expected: revision });

export async function changeWebhook(given: z.infer<typeof changeSchema>): Promise<WebhookAnswer> {
  return act(changeSchema, given, (viewer, asked) => change(currentStore(), viewer, asked));
}

const rotateSchema = z.strictObject({ ...on, overlapHours: z.literal(overlaps) });

/** Adds a secret and answers with it: the one time that it is told. */
export async function rotateSecret(given: z.infer<typeof rotateSchema>): Promise<RotateAnswer> {
  return act(rotateSchema, given, (viewer, asked) => rotate(currentStore(), viewer, asked));
}

const switchSchema = z.strictObject({ ...on, status: z.enum(['on', 'off']) });

export async function switchWebhook(given: z.infer<typeof switchSchema>): Promise<WebhookAnswer> {
  return act(switchSchema, given, (viewer, asked) => turn(currentStore(), viewer, asked));
}

const onlySchema = z.strictObject(on);

export async function deleteWebhook(given: z.infer<typeof onlySchema>): Promise<WebhookAnswer> {
  return act(onlySchema, given, (viewer, asked) => remove(currentStore(), viewer, asked));
}

export async function testWebhook(given: z.infer<typeof onlySchema>): Promise<TestAnswer> {
  return act(onlySchema, given, (viewer, asked) => test(currentStore(), viewer, asked));
}

async function act<A, T>(
  schema: z.ZodType<A>,
  given: unknown,
  run: (viewer: Viewer, asked: A) => Promise<T>,
): Promise<T | { status: 'unreadable' | 'forbidden' | 'failed' }> {
  const viewer = await actionViewer();
  const request = schema.safeParse(given);
  if (!request.success) return { status: 'unreadable' };
  try {
    const outcome = await run(viewer, request.data);
    revalidatePath('/admin/webhooks', 'layout');
    return outcome;
  } catch (error) {
    if (isNotedRefusal(viewer, error)) return { status: 'forbidden' };
    console.error('A webhook could not be changed:', error);
    return { status: 'failed' };
  }
}
