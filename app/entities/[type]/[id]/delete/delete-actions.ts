'use server';

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { holdsSchema } from '#app/entities/[type]/[id]/correct/holds-schema.ts';
import type {
  DeleteAnswer,
  DeletePreviewAnswer,
} from '#app/entities/[type]/[id]/delete/delete-answers.ts';
import { deleteReasons } from '#app/entities/[type]/[id]/delete/delete-reasons.ts';
import { actionViewer } from '#app/viewer/action-viewer.ts';
import { isNotedRefusal, noteRefusal } from '#app/viewer/note-refusal.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { applyDraft } from '#lib/corrections/apply-draft.ts';
import { deleteReferring } from '#lib/corrections/delete-referring.ts';
import { deletionDraft } from '#lib/corrections/deletion-draft.ts';
import type { Preview } from '#lib/corrections/preview.ts';
import { previewDraft } from '#lib/corrections/preview-draft.ts';
import { proposeCorrection } from '#lib/corrections/propose-correction.ts';
import type { Store } from '#lib/event-store/store.ts';

const about = {
  entity: z.strictObject({ type: z.string(), id: z.string() }),
  does: z.enum(['deletes', 'restores']),
  /** The deletion that a restoration takes back. */
  causationId: z.uuid().nullable(),
};
const previewSchema = z.strictObject({ ...about, holds: holdsSchema });
const applySchema = z.strictObject({
  ...about,
  holds: holdsSchema,
  draftId: z.uuid(),
  pin: z.string().max(200),
  reason: z.string().trim().min(1).max(4_000),
  ticket: z.string().trim().max(2_000),
  /** For a second person to review. */
  propose: z.boolean(),
});
const undoSchema = z.strictObject({ entity: about.entity, causationId: z.uuid() });

/** What deleting or restoring an entity would do, with what refers to it. */
export async function previewDelete(
  given: z.infer<typeof previewSchema>,
): Promise<DeletePreviewAnswer> {
  const request = previewSchema.safeParse(given);
  return act(async (store, viewer) => {
    if (!request.success) return { status: 'unreadable' };
    const { entity, does, causationId, holds } = request.data;
    const draftId = randomUUID();
    const wish = { id: draftId, does, reason: null, ticket: null, causationId, holds };
    const draft = deletionDraft(store.catalogue, entity, wish);
    if (!draft) return { status: 'forbidden' };
    const [preview, referring] = await Promise.all([
      previewDraft(store, viewer, draft),
      does === 'deletes' ? deleteReferring(store, viewer, entity) : [],
    ]);
    noteFaults(viewer, preview);
    if (!preview.mayApply && !preview.mayPropose) return { status: 'forbidden' };
    return { status: 'previewed', draftId, preview, referring, reasons: deleteReasons(does) };
  });
}

/** Deletes or restores it, as it was previewed; or hands it to a second person. */
export async function applyDelete(given: z.infer<typeof applySchema>): Promise<DeleteAnswer> {
  const request = applySchema.safeParse(given);
  return act(async (store, viewer) => {
    if (!request.success) return { status: 'unreadable' };
    const { entity, draftId, pin, ticket, propose, ...wish } = request.data;
    const draft = deletionDraft(store.catalogue, entity, {
      ...wish,
      id: draftId,
      ticket: ticket === '' ? null : ticket,
    });
    if (!draft) return { status: 'forbidden' };
    if (propose) {
      const proposed = await proposeCorrection(store, viewer, draft, pin);
      return proposed.status === 'invalid'
        ? { status: 'unreadable' }
        : proposed.status === 'proposed'
          ? { status: 'proposed' }
          : proposed;
    }
    const applied = await applyDraft(store, viewer, draft, pin);
    if (applied.status !== 'recorded') {
      noteFaults(viewer, applied.preview);
      return applied;
    }
    return { status: 'recorded', eventId: applied.events[0]?.id ?? '' };
  });
}

/** What is recorded is in one language, whoever records it. */
const undoneAtOnce = 'Undone at once';

/** Takes a deletion back that was just made. */
export async function undoDelete(given: z.infer<typeof undoSchema>): Promise<DeleteAnswer> {
  const request = undoSchema.safeParse(given);
  return act(async (store, viewer) => {
    if (!request.success) return { status: 'unreadable' };
    const { entity, causationId } = request.data;
    const draft = deletionDraft(store.catalogue, entity, {
      id: randomUUID(),
      does: 'restores',
      reason: undoneAtOnce,
      ticket: null,
      causationId,
      holds: [],
    });
    if (!draft) return { status: 'forbidden' };
    const preview = await previewDraft(store, viewer, draft);
    if (preview.pin === null) return { status: 'refused', preview };
    const applied = await applyDraft(store, viewer, draft, preview.pin);
    if (applied.status !== 'recorded') return applied;
    return { status: 'recorded', eventId: applied.events[0]?.id ?? '' };
  });
}

function noteFaults(viewer: Viewer, { faults }: Preview): void {
  for (const fault of faults) noteRefusal(viewer, fault);
}

/** Runs for who is signed in; what cannot be done is told without saying more. */
async function act<T>(
  run: (store: Store, viewer: Viewer) => Promise<T>,
): Promise<T | { status: 'forbidden' | 'unavailable' | 'failed' }> {
  const viewer = await actionViewer();
  try {
    return await run(currentStore(), viewer);
  } catch (error) {
    if (isNotedRefusal(viewer, error)) return { status: 'forbidden' };
    console.error('A deletion could not be made:', error);
    const code = error instanceof Error && 'code' in error ? error.code : null;
    return { status: code === 'database_unavailable' ? 'unavailable' : 'failed' };
  }
}
