import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { affectedBy } from '#lib/erasure/affected-by.ts';
import { changedOf } from '#lib/erasure/changed-of.ts';
import { countGone } from '#lib/erasure/count-gone.ts';
import type { OtherEntity, PreviewedErasure } from '#lib/erasure/erasure-preview.ts';
import { subjectsOf, type WishedTarget } from '#lib/erasure/erasure-target.ts';
import { lettersHolding } from '#lib/erasure/forget-letters.ts';
import { viewsHolding } from '#lib/erasure/forget-views.ts';
import { needsOf } from '#lib/erasure/hard-policy.ts';
import { judgeErasure } from '#lib/erasure/judge-erasure.ts';
import { holdingBackups, leftHouse } from '#lib/erasure/left-house.ts';
import { type Plans, versionsOf } from '#lib/erasure/plan-erasures.ts';
import { seenTag } from '#lib/erasure/seen-tag.ts';
import { termsOf } from '#lib/erasure/terms.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Store } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';
import { noteEntity } from '#lib/queries/note-look.ts';

const mostOthers = 50;
const mostPaths = 10;

/**
 * All that would go were it erased now, counted; nothing is changed, and no lock is taken. Refuses what
 * the act refuses. Throws an `AccessFault`.
 */
export async function previewErasure(
  store: Store,
  viewer: Viewer,
  wished: WishedTarget,
): Promise<PreviewedErasure> {
  const position = store.watcher.position();
  const judged = await judgeErasure(store, viewer, wished);
  if (judged.status !== 'fits') return judged;
  const { target, plan, many } = judged;
  const { left, selections } = plan;
  const subjects = subjectsOf(target);
  for (const subject of subjects) noteEntity(store, viewer, subject, 'history');
  const affected = await affectedBy(store, plan, left);
  const refs = affected.map(({ history }) => history.ref);
  const terms = termsOf(plan.inTexts);
  const [views, letters] = await Promise.all([
    viewsHolding(store, plan.inTexts, refs),
    lettersHolding(terms),
  ]);
  const own = new Set(selections.map(({ ref }) => keyOf(ref)));
  const [gone, house, backups, needs, others] = await Promise.all([
    inTransaction(store, (client) =>
      countGone(client, {
        events: left.length + plan.acts.length,
        changed: changedOf(affected, plan),
        affected: refs,
        own: selections.filter(({ isAlone }) => !isAlone).map(({ ref }) => ref),
        ...{ terms, naming: plan.naming },
        ...{ views: views.length, letters: letters?.ids.length ?? 0 },
      }),
    ),
    leftHouse(store, plan),
    holdingBackups(store, plan),
    needsOf(store, viewer, target.type),
    othersOf(store, viewer, plan, own),
  ]);
  const goes = gone ?? [];
  const [subject] = subjects;
  const labels = await entityLabels(store, await openMasking(store, viewer), subjects.slice(0, 1));
  const ofOwn = left.filter(({ event }) => own.has(keyOf(event.ref))).length;
  return {
    status: 'previewed',
    preview: {
      target,
      label: subject && !many ? labels.of(subject) : null,
      position: String(position),
      at: new Date().toISOString(),
      goes,
      total: {
        rows: goes.reduce((sum, { count }) => sum + count, 0),
        tables: goes.length,
      },
      events: {
        own: ofOwn,
        others: left.length - ofOwn + plan.acts.length,
        emptied: left.filter(({ event, data }) => event.data !== null && data === null).length,
      },
      others: others.slice(0, mostOthers),
      othersInAll: others.length,
      readModels: goes.flatMap(({ kind, table, count }) =>
        kind === 'read-model' ? [{ name: table.replace('derived.', ''), rows: count }] : [],
      ),
      leftHouse: house,
      backups,
      stays: { versions: versionsOf(plan) },
      many,
      needs,
      seen: seenTag(target, plan),
    },
  };
}

/** Whose recorded changes, or whose own events, hold something of it; the most first. */
async function othersOf(
  store: Store,
  viewer: Viewer,
  { left }: Plans,
  own: ReadonlySet<string>,
): Promise<OtherEntity[]> {
  const found = new Map<string, { ref: EntityRef; events: Set<bigint>; paths: Set<string> }>();
  const note = ({ type, id }: EntityRef, position: bigint): Set<string> => {
    const ref = { type, id };
    const other = found.get(keyOf(ref)) ?? { ref, events: new Set(), paths: new Set() };
    found.set(keyOf(ref), other);
    other.events.add(position);
    return other.paths;
  };
  for (const { event, data, entries } of left) {
    const { position } = event.row;
    if (data !== event.data && !own.has(keyOf(event.ref))) note(event.ref, position);
    entries.forEach((entry, place) => {
      const was = event.entries[place];
      if (!was || entry === was || own.has(keyOf(entry))) return;
      const paths = note(entry, position);
      entry.changes.forEach((change, index) => {
        if (change !== was.changes[index]) paths.add(change.path);
      });
    });
  }
  const others = [...found.values()];
  const labels = await entityLabels(
    store,
    await openMasking(store, viewer),
    others.map(({ ref }) => ref),
  );
  return others
    .map(({ ref, events, paths }) => ({
      ...ref,
      label: labels.of(ref),
      events: events.size,
      paths: [...paths].slice(0, mostPaths),
    }))
    .toSorted((a, b) => b.events - a.events || (keyOf(a) < keyOf(b) ? -1 : 1));
}
