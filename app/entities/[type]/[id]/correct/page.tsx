import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readOpenCorrections } from '#app/corrections/read-corrections.ts';
import { CorrectScreen } from '#app/entities/[type]/[id]/correct/correct-screen.tsx';
import { loadCorrectSearch } from '#app/entities/[type]/[id]/correct/correct-search.ts';
import { formOf } from '#app/entities/[type]/[id]/correct/form-of.ts';
import { installedReasons } from '#app/entities/[type]/[id]/correct/installed-reasons.ts';
import {
  type EntityParams,
  pluralOf,
  readPresent,
  refOf,
  type Search,
} from '#app/entities/[type]/[id]/entity-page.ts';
import * as words from '#app/messages/words.ts';
import { isFetchedAhead } from '#app/viewer/is-fetched-ahead.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { refuse } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { correctable } from '#lib/corrections/correctable.ts';
import { readDraft } from '#lib/corrections/read-draft.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { readEventView } from '#lib/queries/read-event-view.ts';
import { recordableEvents } from '#lib/queries/recordable-events.ts';

type Props = { params: EntityParams; searchParams: Search };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (await isFetchedAhead()) return {};
  const { type, id } = await refOf(params);
  const entity = await readPresent(type, id);
  return {
    title: entity ? words.correct.title(entity.label ?? id) : words.entity.notFoundTitle,
  };
}

/** Putting an entity right: what it should be at the left, what that would do at the right. */
export default async function CorrectPage({ params, searchParams }: Props) {
  const viewer = await pageViewer();
  const ref = await refOf(params);
  const entity = await readPresent(ref.type, ref.id);
  if (!entity) notFound();
  const store = currentStore();
  const may = correctable(store, viewer, ref.type);
  if (!may.mayRecord && !may.mayCorrect) refuse(viewer, 'record', ref.type);
  const { type: eventType, like } = await loadCorrectSearch(searchParams);
  const [recordable, plural, kept, start, open] = await Promise.all([
    may.mayRecord ? recordableEvents(store, viewer, ref) : [],
    pluralOf(ref.type),
    readDraft(store, viewer, ref),
    dataLike(viewer, ref, eventType, like),
    readOpenCorrections(viewer, ref),
  ]);
  const reasons = installedReasons();
  const id = crypto.randomUUID();
  return (
    <CorrectScreen
      {...{ entity, plural, may, recordable, reasons, start, open }}
      first={{ form: formOf(kept?.content, id), keptAt: kept?.at ?? null }}
      who={viewer.name ?? viewer.id}
    />
  );
}

/** What an earlier event of this type on this entity held, as the viewer sees it. */
async function dataLike(
  viewer: Viewer,
  ref: EntityRef,
  type: string | null,
  like: string | null,
): Promise<JsonObject | null> {
  if (like === null || type === null) return null;
  const event = await readEventView(currentStore(), viewer, like);
  const isOfIt =
    event?.type === type && event.entity.type === ref.type && event.entity.id === ref.id;
  return isOfIt ? (event.data ?? null) : null;
}
