import type { Masker } from '#lib/access/masker.ts';
import { allows, demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Correction, CorrectionContent } from '#lib/corrections/correction.ts';
import { hindrancesOf } from '#lib/corrections/correction-hindrances.ts';
import { correctionHistory } from '#lib/corrections/correction-history.ts';
import { correctionLine } from '#lib/corrections/correction-line.ts';
import { maySee } from '#lib/corrections/correction-rights.ts';
import type { CorrectionNote, CorrectionView } from '#lib/corrections/correction-view.ts';
import { findCorrection } from '#lib/corrections/find-corrections.ts';
import { type Judged, judgeCorrection, seenTag } from '#lib/corrections/judge-correction.ts';
import {
  eventsOf,
  maskedText,
  maskPreview,
  readableFor,
} from '#lib/corrections/mask-correction.ts';
import { principalOf } from '#lib/corrections/principal-of.ts';
import type { EntityRef, StoredEvent } from '#lib/domain/event.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Store } from '#lib/event-store/store.ts';
import { viewerNames } from '#lib/queries/audit/viewer-names.ts';
import { type EntityLabels, entityLabels } from '#lib/queries/entity-labels.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import { noteEntity } from '#lib/queries/note-look.ts';

/** A correction with all that is known of it, masked; null where there is none that may be read. */
export async function readCorrection(
  store: Store,
  viewer: Viewer,
  id: string,
): Promise<CorrectionView | null> {
  demand(viewer, 'read');
  const correction = await findCorrection(store, id);
  if (!correction || !maySee(viewer, correction)) return null;
  const masker = await openMasking(store, viewer);
  const isReadable = readableFor(viewer);
  const { content } = correction;
  const isOpen = correction.status === 'proposed' || correction.status === 'approved';
  const judged = content && isOpen ? await judgeCorrection(store, content) : null;
  const history = await correctionHistory(store, id);
  const notes = await notesOf(store, id);
  const moved = judged?.moved ?? [];
  const refs: EntityRef[] = [
    correction.entity,
    ...(content?.preview.entities ?? []),
    ...(content?.preview.pinned ?? []),
    ...(judged?.preview.entities ?? []),
    ...history.flatMap((item) => item.moved),
  ];
  const doers = [
    correction.proposer,
    ...history.map(({ by }) => by.id),
    ...notes.map((n) => n.author),
  ];
  const [labels, names, principal] = await Promise.all([
    entityLabels(store, masker, refs),
    viewerNames(store, doers),
    principalOf(store, viewer.id),
  ]);
  const doer = (of: string) => ({ id: of, name: names.get(of) ?? null });
  const labelled = <T extends EntityRef>(one: T) => ({ ...one, label: labels.of(one) });
  const stored = content ? storedOf(store, content, judged) : [];
  const shown = content ? shownContent(store, masker, labels, content, judged, stored) : null;
  for (const entity of shown?.preview.entities ?? []) noteEntity(store, viewer, entity, 'state');
  const line = correctionLine(store.catalogue, masker, { labels, names, principal }, correction);
  return {
    ...line,
    title: shown?.preview.events[0]?.sentence ?? line.title,
    applying: correction.applier !== null,
    content: shown && {
      ...shown,
      moved: moved.filter(isReadable).map(labelled),
      hidden: { ...shown.hidden, moved: moved.filter((one) => !isReadable(one)).length },
    },
    notes: notes.map((note): CorrectionNote => {
      const body = note.body === null ? null : maskedText(masker, stored, note.body);
      return {
        ...{ id: note.id, by: doer(note.author), at: isoTime(note.writtenAt), body },
        isHidden: note.body !== null && body === null,
      };
    }),
    history: history.map((item) => ({
      ...item,
      by: doer(item.by.id),
      moved: item.moved.filter(isReadable).map(labelled),
      events: item.events.filter(({ entity }) => isReadable(entity)),
      hidden: {
        moved: item.moved.filter((one) => !isReadable(one)).length,
        events: item.events.filter(({ entity }) => !isReadable(entity)).length,
      },
    })),
    hindrances: hindrancesOf(viewer, principal, correction, judged?.preview.status ?? null),
  };
}

/** What is said of it is masked by what it was as well as by what it is. */
function storedOf(
  { catalogue }: Store,
  { draft, preview }: CorrectionContent,
  judged: Judged | null,
): StoredEvent[] {
  const last = eventsOf(catalogue, draft, preview);
  return judged?.status === 'changed'
    ? [...eventsOf(catalogue, draft, judged.preview), ...last]
    : last;
}

function shownContent(
  store: Store,
  masker: Masker,
  labels: EntityLabels,
  content: CorrectionContent,
  judged: Judged | null,
  stored: readonly StoredEvent[],
) {
  const { draft } = content;
  const preview = judged?.preview ?? content.preview;
  const isReadable = readableFor(masker.viewer);
  const hiddenOf = (refs: readonly EntityRef[]) => refs.filter((one) => !isReadable(one)).length;
  return {
    reason: draft.reason === null ? null : maskedText(masker, stored, draft.reason),
    ticket: draft.ticket === null ? null : maskedText(masker, stored, draft.ticket),
    occurredAt: draft.occurredAt,
    events: draft.events.flatMap(({ type, entity, causationId }, index) => {
      if (!isReadable(entity)) return [];
      const data = stored[index] && masker.event(stored[index]).data;
      const isShown = allows(masker.viewer, 'payloads', entity.type);
      return { index, type, entity, causationId, ...(isShown && data ? { data } : {}) };
    }),
    hidden: {
      events: hiddenOf(draft.events.map(({ entity }) => entity)),
      entities: hiddenOf(preview.entities),
    },
    preview: maskPreview(store.catalogue, masker, labels, content, preview),
    seen: seenTag(store, judged?.content.preview ?? content.preview),
    outdated: judged?.status === 'changed',
  };
}

type NoteRow = { id: string; author: string; writtenAt: number; body: string | null };

async function notesOf({ pool }: Store, id: Correction['id']): Promise<NoteRow[]> {
  const { rows } = await pool.query<NoteRow>(
    `select id, author, written_at as "writtenAt", body from operational.correction_note
     where correction_id = $1 order by written_at, id`,
    [id],
  );
  return rows;
}
