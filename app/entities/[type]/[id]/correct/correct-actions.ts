'use server';

import { z } from 'zod';
import { holdsSchema } from '#app/entities/[type]/[id]/correct/holds-schema.ts';
import { actionViewer } from '#app/viewer/action-viewer.ts';
import { isNotedRefusal } from '#app/viewer/note-refusal.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { applyDraft } from '#lib/corrections/apply-draft.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import { dropDraft } from '#lib/corrections/drop-draft.ts';
import type { Applied } from '#lib/corrections/preview.ts';
import { type Proposed, proposeCorrection } from '#lib/corrections/propose-correction.ts';
import { type DraftSaved, saveDraft } from '#lib/corrections/save-draft.ts';
import { draftKinds } from '#lib/domain/draft-kind.ts';
import { isObject, type JsonObject } from '#lib/domain/json.ts';
import type { Store } from '#lib/event-store/store.ts';

export type NotDone = { status: 'forbidden' | 'unreadable' | 'unavailable' | 'failed' };
export type ApplyAnswer = Applied | NotDone;
export type ProposeAnswer = Proposed | NotDone;
export type KeepAnswer = DraftSaved | NotDone;

const ref = z.strictObject({ type: z.string(), id: z.string() });
// Data comes as its JSON text: what a browser makes of an object's keys on the way is not ours to trust.
const text = z.string().max(1_000_000);
const keptSchema = z.strictObject({ entity: ref, content: text, erasedAt: z.string().nullable() });
const appliedSchema = z.strictObject({ draft: text, pin: z.string().max(200) });

const draftSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(draftKinds),
  entity: ref,
  events: z
    .array(
      z.strictObject({
        type: z.string(),
        entity: ref,
        data: z.record(z.string(), z.json()),
        causationId: z.uuid().nullable(),
      }),
    )
    .min(1),
  reason: z.string().max(10_000).nullable(),
  ticket: z.string().max(2_000).nullable(),
  occurredAt: z.iso.datetime().nullable(),
  holds: holdsSchema.optional(),
});

/** Keeps what somebody is filling in, so that a reload finds it. */
export async function keepDraft(given: z.infer<typeof keptSchema>): Promise<KeepAnswer> {
  const request = keptSchema.safeParse(given);
  return act(async (store, viewer) => {
    const content = request.success ? parseObject(request.data.content) : null;
    if (!request.success || !content) return { status: 'unreadable' };
    const { entity, erasedAt } = request.data;
    return saveDraft(store, viewer, entity, { content, erasedAt });
  });
}

/** Forgets it. */
export async function forgetDraft(
  given: z.infer<typeof ref>,
): Promise<{ status: 'forgotten' } | NotDone> {
  const request = ref.safeParse(given);
  return act(async (store, viewer) => {
    if (!request.success) return { status: 'unreadable' };
    await dropDraft(store, viewer, request.data);
    return { status: 'forgotten' };
  });
}

/** Records a draft as its preview showed it; what was kept of its form is forgotten then. */
export async function applyCorrection(given: z.infer<typeof appliedSchema>): Promise<ApplyAnswer> {
  const request = draftOf(given);
  return act(async (store, viewer) => {
    if (!request) return { status: 'unreadable' };
    const applied = await applyDraft(store, viewer, request.draft, request.pin);
    if (applied.status === 'recorded') await dropDraft(store, viewer, request.draft.entity);
    return applied;
  });
}

/** Hands a draft to a second person as its preview showed it. */
export async function propose(given: z.infer<typeof appliedSchema>): Promise<ProposeAnswer> {
  const request = draftOf(given);
  return act(async (store, viewer) => {
    if (!request) return { status: 'unreadable' };
    const proposed = await proposeCorrection(store, viewer, request.draft, request.pin);
    if (proposed.status === 'proposed') await dropDraft(store, viewer, request.draft.entity);
    return proposed;
  });
}

function draftOf(given: unknown): { draft: Draft; pin: string } | null {
  const request = appliedSchema.safeParse(given);
  if (!request.success) return null;
  const draft = draftSchema.safeParse(parseObject(request.data.draft));
  // What its schema takes is JSON.
  return draft.success ? { draft: draft.data as Draft, pin: request.data.pin } : null;
}

function parseObject(json: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

async function act<T>(
  run: (store: Store, viewer: Viewer) => Promise<T | NotDone>,
): Promise<T | NotDone> {
  const viewer = await actionViewer();
  try {
    return await run(currentStore(), viewer);
  } catch (error) {
    if (isNotedRefusal(viewer, error)) return { status: 'forbidden' };
    console.error('A correction could not be worked on:', error);
    const code = error instanceof Error && 'code' in error ? error.code : null;
    return { status: code === 'database_unavailable' ? 'unavailable' : 'failed' };
  }
}
