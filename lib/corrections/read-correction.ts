import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { showBulk } from '#lib/corrections/bulk/show-bulk.ts';
import { type Correction, isBulk } from '#lib/corrections/correction.ts';
import { hindrancesOf } from '#lib/corrections/correction-hindrances.ts';
import { correctionHistory } from '#lib/corrections/correction-history.ts';
import { correctionLine } from '#lib/corrections/correction-line.ts';
import { maySee } from '#lib/corrections/correction-rights.ts';
import type { CorrectionNote, CorrectionView } from '#lib/corrections/correction-view.ts';
import { findCorrection } from '#lib/corrections/find-corrections.ts';
import { maskedText, readableFor } from '#lib/corrections/mask-correction.ts';
import { principalOf } from '#lib/corrections/principal-of.ts';
import { showDraft } from '#lib/corrections/show-draft.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Store } from '#lib/event-store/store.ts';
import { viewerNames } from '#lib/queries/audit/viewer-names.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';
import { isoTime } from '#lib/queries/event-views.ts';

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
  const { content, status, entity } = correction;
  const [shown, history, notes] = await Promise.all([
    content === null
      ? null
      : isBulk(content)
        ? showBulk(store, viewer, status, content)
        : showDraft(store, masker, status, content),
    correctionHistory(store, correction),
    notesOf(store, id),
  ]);
  const moved = shown?.moved ?? [];
  const doers = [
    correction.proposer,
    ...history.map(({ by }) => by.id),
    ...notes.map((n) => n.author),
  ];
  const [labels, names, principal] = await Promise.all([
    entityLabels(store, masker, [
      ...(entity.id === null ? [] : [{ type: entity.type, id: entity.id }]),
      ...moved,
      ...history.flatMap((item) => item.moved),
    ]),
    viewerNames(store, doers),
    principalOf(store, viewer.id),
  ]);
  const doer = (of: string) => ({ id: of, name: names.get(of) ?? null });
  const labelled = <T extends EntityRef>(one: T) => ({ ...one, label: labels.of(one) });
  const line = correctionLine(store.catalogue, masker, { labels, names, principal }, correction);
  return {
    ...line,
    title: shown?.title ?? line.title,
    applying: correction.applier !== null,
    content: shown && {
      ...shown.content,
      moved: moved.filter(isReadable).map(labelled),
      hidden: { ...shown.content.hidden, moved: moved.filter((one) => !isReadable(one)).length },
    },
    notes: notes.map((note): CorrectionNote => {
      const stored = shown?.stored ?? [];
      const body = note.body === null ? null : maskedText(masker, stored, note.body);
      return {
        ...{ id: note.id, by: doer(note.author), at: isoTime(note.writtenAt), body },
        isHidden: note.body !== null && body === null,
      };
    }),
    history: history.map(({ position: _, ...item }) => ({
      ...item,
      by: doer(item.by.id),
      moved: item.moved.filter(isReadable).map(labelled),
      events: item.events.filter(({ entity: of }) => isReadable(of)),
      hidden: {
        moved: item.moved.filter((one) => !isReadable(one)).length,
        events: item.events.filter(({ entity: of }) => !isReadable(of)).length,
      },
    })),
    hindrances: hindrancesOf(viewer, principal, correction, shown?.isRefused ?? false),
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
