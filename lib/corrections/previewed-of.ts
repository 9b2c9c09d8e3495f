import type { Viewer } from '#lib/access/viewer.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import type { DraftRights } from '#lib/corrections/draft-rights.ts';
import { lastingOf } from '#lib/corrections/lasting-of.ts';
import type { Preview, ReviewReason } from '#lib/corrections/preview.ts';
import { previewedDue } from '#lib/corrections/previewed-due.ts';
import { pinnedEntities, previewedEntities } from '#lib/corrections/previewed-entities.ts';
import { decidedEvents } from '#lib/corrections/previewed-events.ts';
import { previewedRows } from '#lib/corrections/previewed-rows.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { PreviewedAppend } from '#lib/event-store/preview-appends.ts';
import { reviewPolicyRef } from '#lib/event-store/review-rules.ts';
import type { Store } from '#lib/event-store/store.ts';
import { noteEntity } from '#lib/queries/note-look.ts';

/** A draft that was decided, as its viewer may see it. */
export async function previewedOf(
  store: Store,
  viewer: Viewer,
  draft: Draft,
  { decision, pin }: Extract<PreviewedAppend, { status: 'decided' }>,
  { mayApply, mayPropose }: DraftRights,
): Promise<Preview> {
  const { catalogue } = store;
  const masker = await openMasking(store, viewer);
  const entities = previewedEntities(catalogue, masker, draft.entity, decision);
  for (const { type, id, from } of entities) {
    if (from > 0) noteEntity(store, viewer, { type, id }, 'state');
  }
  const guards = decision.events.map(
    ({ prepared }) => prepared.eventDefinition?.guards.length ?? 0,
  );
  return {
    at: new Date().toISOString(),
    status: 'fits',
    faults: [],
    events: decidedEvents(catalogue, masker, decision),
    entities,
    rows: await previewedRows(store, masker, decision),
    due: await previewedDue(store, masker, draft, decision),
    guardsPassed: guards.reduce((sum, count) => sum + count, 0),
    lasting: await lastingOf(store, masker, decision, entities),
    review: distinct(decision.review),
    mayApply,
    mayPropose,
    pin,
    pinned: pinnedEntities(catalogue, masker, decision.read),
    catalogue: catalogue.fingerprint,
    policy: decision.read.find(({ ref }) => ref.type === reviewPolicyRef.type)?.version ?? 0,
  };
}

function distinct(reasons: readonly ReviewReason[]): ReviewReason[] {
  return [...new Map(reasons.map((reason) => [reason.rule, reason])).values()];
}
