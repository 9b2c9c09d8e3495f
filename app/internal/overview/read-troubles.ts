import 'server-only';
import type { Trouble } from '#app/components/overview/overview-json.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { countBehind } from '#lib/queries/count-behind.ts';
import { effectTroubles } from '#lib/queries/effects/effect-troubles.ts';
import { olderDefinitions } from '#lib/queries/older-definitions.ts';
import { projectionTroubles } from '#lib/queries/projections/projection-troubles.ts';
import type { Proven } from '#lib/queries/verify/last-proven.ts';
import type { EntityTypeView, EventTypeView } from '#lib/queries/views.ts';
import { waitingCorrections } from '#lib/queries/waiting-corrections.ts';

/** What is not as it should be; null where that is still being found out. */
export async function readTroubles(
  viewer: Viewer,
  entityTypes: readonly EntityTypeView[],
  eventTypes: readonly EventTypeView[],
  { deviations }: Pick<Proven, 'deviations'>,
): Promise<Trouble[] | null> {
  const store = currentStore();
  const used = entityTypes.filter(({ count, deleted }) => count + deleted > 0);
  const olderTypes = await olderDefinitions(
    store,
    viewer,
    used.map(({ type }) => type),
  );
  const projections = await projectionTroubles(store, viewer);
  // What is built, and waits for somebody, is told with what would differ.
  const waiting = projections.flatMap((one) => (one.kind === 'ready' ? one.key : []));
  const older = used.filter(({ type }) => olderTypes.includes(type));
  const underWay = older.filter(({ type }) => !waiting.includes(`states/${type}`));
  // What an older definition serves is shown by the newer one's state where that is further.
  const current = used.filter((type) => !older.includes(type));
  const behind = await countBehind(
    store,
    viewer,
    current.map(({ type }) => type),
  );
  if (behind === null) return null;
  const unknown = eventTypes.filter(({ known }) => !known);
  const [corrections, effects] = await Promise.all([
    waitingCorrections(store, viewer),
    effectTroubles(store, viewer),
  ]);
  const may = allows(viewer, 'workEffects');
  return [
    ...(deviations > 0
      ? [{ kind: 'proof' as const, deviations, may: allows(viewer, 'rebuild') }]
      : []),
    ...effects.map((trouble) => ({ kind: 'effect' as const, trouble, may })),
    ...projections.map((trouble) => ({ kind: 'projection' as const, trouble })),
    ...(corrections.approve + corrections.apply > 0
      ? [{ kind: 'corrections' as const, ...corrections }]
      : []),
    ...(underWay.length > 0
      ? [{ kind: 'older-definition' as const, types: underWay.map(({ plural }) => plural) }]
      : []),
    ...behind.map(({ type, count }) => ({
      kind: 'behind' as const,
      type,
      plural: used.find((each) => each.type === type)?.plural ?? type,
      count,
    })),
    ...(unknown.length > 0
      ? [
          {
            kind: 'unknown-events' as const,
            types: unknown.map(({ type }) => type),
            events: unknown.reduce((sum, { count }) => sum + count, 0),
          },
        ]
      : []),
  ];
}
