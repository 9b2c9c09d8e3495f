import type { Viewer } from '#lib/access/viewer.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import { type DraftSettings, draftEvents } from '#lib/corrections/draft-events.ts';
import { type DraftRights, draftRights } from '#lib/corrections/draft-rights.ts';
import { unmaskKept } from '#lib/corrections/keep-masked.ts';
import type { Preview } from '#lib/corrections/preview.ts';
import { nothingDue } from '#lib/corrections/previewed-due.ts';
import { refusedEvents } from '#lib/corrections/previewed-events.ts';
import { previewedOf } from '#lib/corrections/previewed-of.ts';
import type { Fault } from '#lib/event-store/append-types.ts';
import { knownReviewPolicy } from '#lib/event-store/known-review-policy.ts';
import { limitTelling } from '#lib/event-store/limit-telling.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { openPreview } from '#lib/event-store/preview-appends.ts';
import type { Store } from '#lib/event-store/store.ts';

/**
 * What applying a draft would do, by the same `decide` as the append, without recording it: refused for
 * exactly what applying it would be refused for. A refusal that tells what others hold is noted and
 * limited as that of an append is. Who may propose the draft needs no right to record its events.
 */
export async function previewDraft(
  store: Store,
  viewer: Viewer,
  given: Draft,
  settings: DraftSettings = {},
): Promise<Preview> {
  const draft = await unmaskKept(store, viewer, given);
  const rights = draftRights(store.catalogue, viewer, draft);
  const { mayApply, mayPropose } = rights;
  if (rights.faults.length > 0 && !mayPropose) {
    return refusedPreview(store, viewer, draft, rights.faults, rights);
  }
  const preview = openPreview(store, viewer, { pinned: true, proposed: !mayApply && mayPropose });
  const [outcome] = await preview.decide([
    {
      events: draftEvents(draft, settings),
      options: {
        kind: draft.kind,
        ...(settings.size === undefined ? {} : { size: settings.size }),
      },
    },
  ]);
  if (outcome?.status === 'refused') {
    const faults = limitTelling(store, viewer, outcome.faults);
    return refusedPreview(store, viewer, draft, faults, rights);
  }
  if (outcome?.status !== 'decided') throw new Error('a draft was previewed as recorded');
  return previewedOf(store, viewer, draft, outcome, rights);
}

/** The preview of a draft that is refused for these faults. */
export async function refusedPreview(
  store: Store,
  viewer: Viewer,
  draft: Draft,
  faults: readonly Fault[],
  { mayApply, mayPropose }: Pick<DraftRights, 'mayApply' | 'mayPropose'>,
): Promise<Preview> {
  const [masker, policy] = await Promise.all([
    openMasking(store, viewer),
    knownReviewPolicy(store),
  ]);
  return {
    at: new Date().toISOString(),
    status: 'refused',
    faults: [...faults],
    events: refusedEvents(store.catalogue, masker, draft),
    entities: [],
    rows: [],
    due: nothingDue(store, viewer),
    guardsPassed: 0,
    lasting: [],
    review: [],
    mayApply,
    mayPropose,
    pin: null,
    pinned: [],
    catalogue: store.catalogue.fingerprint,
    policy: policy.version,
  };
}
