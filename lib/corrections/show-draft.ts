import type { Masker } from '#lib/access/masker.ts';
import { allows } from '#lib/access/policy.ts';
import type { CorrectionStatus, DraftContent } from '#lib/corrections/correction.ts';
import type { CorrectionView } from '#lib/corrections/correction-view.ts';
import {
  type JudgedDraft,
  judgeDraft,
  type Moved,
  seenTag,
} from '#lib/corrections/judge-correction.ts';
import {
  eventsOf,
  maskedText,
  maskPreview,
  readableFor,
} from '#lib/corrections/mask-correction.ts';
import { toldPreview } from '#lib/corrections/told-in-language.ts';
import type { EntityRef, StoredEvent } from '#lib/domain/event.ts';
import type { Store } from '#lib/event-store/store.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';
import { noteEntity } from '#lib/queries/note-look.ts';

/** What a correction holds, as its viewer may see it. */
export type ShownContent = {
  content: Omit<NonNullable<CorrectionView['content']>, 'moved' | 'hidden'> & {
    hidden: { events: number; entities: number };
  };
  moved: Moved[];
  /** By which what people say of it is masked. */
  stored: StoredEvent[];
  title: string | null;
  isRefused: boolean;
};

/** Whether it can be decided on still: then it is shown as it would be now. */
export function isOpen(status: CorrectionStatus): boolean {
  return status === 'proposed' || status === 'approved';
}

export async function showDraft(
  store: Store,
  masker: Masker,
  status: CorrectionStatus,
  known: DraftContent,
): Promise<ShownContent> {
  const { catalogue } = store;
  const { viewer } = masker;
  const { draft } = known;
  const judged = isOpen(status) ? await judgeDraft(store, known) : null;
  const preview = judged?.preview ?? known.preview;
  const labels = await entityLabels(store, masker, [
    ...known.preview.entities,
    ...known.preview.pinned,
    ...preview.entities,
    ...preview.pinned,
    ...preview.due.effects.flatMap(({ recipient }) => recipient ?? []),
  ]);
  const stored = storedOf(store, known, judged);
  const isReadable = readableFor(viewer);
  const hiddenOf = (refs: readonly EntityRef[]) => refs.filter((one) => !isReadable(one)).length;
  const masked = maskPreview(catalogue, masker, labels, known, preview);
  const shown = await toldPreview(store, known, masked);
  for (const entity of shown.entities) noteEntity(store, viewer, entity, 'state');
  return {
    content: {
      reason: draft.reason === null ? null : maskedText(masker, stored, draft.reason),
      ticket: draft.ticket === null ? null : maskedText(masker, stored, draft.ticket),
      occurredAt: draft.occurredAt,
      review: shown.review,
      events: draft.events.flatMap(({ type, entity, causationId }, index) => {
        if (!isReadable(entity)) return [];
        const data = stored[index] && masker.event(stored[index]).data;
        const isShown = allows(viewer, 'payloads', entity.type);
        return { index, type, entity, causationId, ...(isShown && data ? { data } : {}) };
      }),
      hidden: {
        events: hiddenOf(draft.events.map(({ entity }) => entity)),
        entities: hiddenOf(preview.entities),
      },
      preview: shown,
      bulk: null,
      seen: seenTag(store, judged?.content ?? known),
      outdated: judged?.status === 'changed',
    },
    moved: judged?.moved ?? [],
    stored,
    title: shown.events[0]?.sentence ?? null,
    isRefused: judged?.isRefused ?? false,
  };
}

/** What is said of it is masked by what it was as well as by what it is. */
function storedOf(
  { catalogue }: Store,
  { draft, preview }: DraftContent,
  judged: JudgedDraft | null,
): StoredEvent[] {
  const last = eventsOf(catalogue, draft, preview);
  return judged?.status === 'changed'
    ? [...eventsOf(catalogue, draft, judged.preview), ...last]
    : last;
}
