import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { alikeRuns, type Run } from '#lib/domain/alike-runs.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { entityIdFault, entityTypeFault } from '#lib/domain/names.ts';
import { steps } from '#lib/domain/steps.ts';
import { asksContent, type HistoryFilter } from '#lib/event-store/history-filter.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { type OutlineRow, readOutline } from '#lib/event-store/read-outline.ts';
import type { Reading, Viewing } from '#lib/event-store/store.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';
import { isShown } from '#lib/queries/event-views.ts';
import { lookBack } from '#lib/queries/look-back.ts';
import { noteEntity } from '#lib/queries/note-look.ts';
import { quietVersions } from '#lib/queries/quiet-versions.ts';
import { relatedRefs } from '#lib/queries/related-refs.ts';
import { withNamed } from '#lib/queries/search/named-refs.ts';
import { shownRows } from '#lib/queries/shown-events.ts';
import type { Outline } from '#lib/queries/timeline-views.ts';
import { entityTypeWords } from '#lib/queries/type-words.ts';

export type OutlineRequest = {
  filter: HistoryFilter;
  /** Versions after this one alone; only where nothing is merged in. */
  after?: number | undefined;
  /** Versions before this one alone: where a search for a text or a field goes on. */
  before?: number | undefined;
  /** The types of related entities whose events are merged in. */
  related?: readonly string[] | undefined;
  /** Milliseconds that a text or a field is looked for in one life; then it is told how far it came. */
  budget?: number | undefined;
};

/** Which events a timeline holds, in order, and which of them are told in one line. */
export async function timelineOutline(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
  { filter: asked, after, before, related = [], budget }: OutlineRequest,
): Promise<Outline | null> {
  demand(viewer, 'read', ref.type);
  if (!isShown(ref) || entityIdFault(ref.id) || entityTypeFault(ref.type)) return null;
  const masker = await openMasking(store, viewer);
  const merged =
    related.length === 0 ? null : await relatedRefs(store, viewer, masker, ref, related);
  const refs = [ref, ...(merged?.refs ?? [])];
  const range = merged ? {} : { after };
  const filter = await withNamed(store, masker, asked);
  const step =
    !merged && budget !== undefined && asksContent(filter)
      ? await lookBack(store, masker, ref, filter, { after, before, budget })
      : null;
  noteEntity(store, viewer, ref, 'history');
  for (const other of merged?.refs ?? []) noteEntity(store, viewer, other, 'history');
  const rows =
    step?.rows ??
    (await shownRows(store, masker, refs, await readOutline(store, refs, filter, range), filter));
  const runs = (await foldRuns(store, refs, rows)).map(({ from, count }): [number, number] => [
    from,
    count,
  ]);
  if (!merged) {
    const keys = steps(rows.map(({ version }) => version));
    return { keys, runs, ...(step ? { looked: step.looked, next: step.next } : {}) };
  }
  const labels = await entityLabels(store, masker, refs);
  return {
    keys: steps(rows.map(({ position }) => Number(position))),
    runs,
    versions: steps(await ownVersions(store, ref, rows)),
    lanes: refs.map((lane) => ({ ...lane, label: labels.of(lane) })),
    moreLanes: merged.more,
    plurals: Object.fromEntries(
      refs.map(({ type }) => [type, entityTypeWords(store.catalogue, type).plural]),
    ),
    fields: Object.fromEntries(refs.map(({ type }) => [type, masker.fields(type)])),
  };
}

async function foldRuns(
  store: Reading,
  refs: readonly EntityRef[],
  rows: readonly OutlineRow[],
): Promise<Run[]> {
  const likeness = rows.map(({ type, actor, of, own, effectiveAt }) => ({
    type,
    actor,
    of: own ? of : -1 - of,
    at: effectiveAt,
  }));
  // Only of what could be folded is the content looked at.
  const candidates = alikeRuns(likeness).flatMap(({ from, count }) =>
    rows.slice(from, from + count),
  );
  if (candidates.length === 0) return [];
  const quiet = await Promise.all(
    refs.map((ref, place) => {
      const versions = candidates.filter(({ of }) => of === place).map(({ version }) => version);
      return quietVersions(store, ref, versions);
    }),
  );
  return alikeRuns(likeness, (place) => {
    const row = rows[place];
    return row !== undefined && quiet[row.of]?.(row.version) === true;
  });
}

/** The entity's own version as of each of the rows: what its state was when the others happened. */
async function ownVersions(
  store: Reading,
  ref: EntityRef,
  rows: readonly OutlineRow[],
): Promise<number[]> {
  const own = await readOutline(store, [ref], {});
  let at = 0;
  return rows.map(({ position }) => {
    while ((own[at]?.position ?? position + 1n) <= position) at += 1;
    return own[at - 1]?.version ?? 0;
  });
}
