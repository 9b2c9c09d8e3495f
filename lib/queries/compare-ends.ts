import type { Viewer } from '#lib/access/viewer.ts';
import type { CompareEnd } from '#lib/domain/compare-end.ts';
import { compareStates } from '#lib/domain/compare-states.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import { referencesIn } from '#lib/domain/references.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { compareEvents } from '#lib/queries/compare-events.ts';
import { compareVersions } from '#lib/queries/compare-versions.ts';
import type { CompareAnswer } from '#lib/queries/compare-views.ts';
import { readEntity } from '#lib/queries/read-entity.ts';
import { referenceNames } from '#lib/queries/reference-names.ts';

type EntityEnd = CompareEnd & { kind: 'entity' };

/** Any two entities, of one type or two, at any moments; or any two events. */
export async function compareEnds(
  store: Viewing,
  viewer: Viewer,
  left: CompareEnd,
  right: CompareEnd,
): Promise<CompareAnswer> {
  if (left.kind === 'event' && right.kind === 'event') {
    return compareEvents(store, viewer, left.id, right.id);
  }
  if (left.kind === 'event' || right.kind === 'event') return { status: 'unlike' };
  return isSameEntity(left, right)
    ? compareMoments(store, viewer, left, right)
    : compareEntities(store, viewer, left, right);
}

function isSameEntity(left: EntityEnd, right: EntityEnd): boolean {
  return left.ref.type === right.ref.type && left.ref.id === right.ref.id;
}

/** Two moments of one entity, 0 at the left being its absence. */
async function compareMoments(
  store: Viewing,
  viewer: Viewer,
  left: EntityEnd,
  right: EntityEnd,
): Promise<CompareAnswer> {
  const isAbsence = left.moment !== null && 'version' in left.moment && left.moment.version === 0;
  const [from, to] = await Promise.all([
    isAbsence ? null : readEntity(store, viewer, left.ref, left.moment ?? undefined),
    readEntity(store, viewer, right.ref, right.moment ?? undefined),
  ]);
  if (!to) return { status: 'missing', end: 'right' };
  if (!from && !isAbsence) return { status: 'missing', end: 'left' };
  const compared = await compareVersions(store, viewer, right.ref, from?.version ?? 0, to.version);
  if (!compared) return { status: 'missing', end: 'left' };
  return { status: 'compared', compared: { kind: 'versions', ...compared } };
}

async function compareEntities(
  store: Viewing,
  viewer: Viewer,
  from: EntityEnd,
  to: EntityEnd,
): Promise<CompareAnswer> {
  const [left, right] = await Promise.all(
    [from, to].map(({ ref, moment }) => readEntity(store, viewer, ref, moment ?? undefined)),
  );
  if (!left) return { status: 'missing', end: 'left' };
  if (!right) return { status: 'missing', end: 'right' };
  const fields = hintsOfBoth(left.fields, right.fields);
  const refs = [left, right].flatMap((side) => referencesIn(side.state, side.fields));
  const masker = await openMasking(store, viewer);
  return {
    status: 'compared',
    compared: {
      kind: 'entities',
      left,
      right,
      ...compareStates(left.state, right.state, fields),
      fields,
      names: await referenceNames(store, masker, refs),
    },
  };
}

/** Where two types say different things of a field, nothing is said but what they call it. */
function hintsOfBoth(
  left: Record<string, FieldHint>,
  right: Record<string, FieldHint>,
): Record<string, FieldHint> {
  const both = { ...left, ...right };
  return Object.fromEntries(
    Object.entries(both).map(([path, hint]) => {
      const other = Object.hasOwn(left, path) ? left[path] : undefined;
      if (!other || other === hint || !Object.hasOwn(right, path)) return [path, hint];
      const alike = other.reference === hint.reference && other.unit === hint.unit;
      const { reference: _reference, unit: _unit, ...rest } = hint;
      return [path, alike ? hint : rest];
    }),
  );
}
