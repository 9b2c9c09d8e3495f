import type { Masker } from '#lib/access/masker.ts';
import { allows, demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityDefinition } from '#lib/domain/definition.ts';
import type { Learnt } from '#lib/domain/learning/learnt.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { activitySoFar } from '#lib/queries/activity.ts';
import { noteList } from '#lib/queries/note-look.ts';
import { attributesOf } from '#lib/queries/schema/attributes-of.ts';
import { eventsOf } from '#lib/queries/schema/events-of.ts';
import { learntType } from '#lib/queries/schema/learnt-type.ts';
import type { SchemaView } from '#lib/queries/schema/schema-view.ts';
import { typeHasEntities } from '#lib/queries/type-has-entities.ts';
import { entityTypeWords } from '#lib/queries/type-words.ts';

/** What the parts of a schema are put together from. */
export type SchemaBasis = {
  store: Viewing;
  masker: Masker;
  type: string;
  definition: EntityDefinition | undefined;
  learnt: Learnt;
  /** By event type of its own, how many there are; null while they are still counted. */
  totals: ReadonlyMap<string, number> | null;
};

/**
 * The schema of a type, learnt from its events, beside its definition where it has one. No value of a
 * field that is personal, or reads so, is told to whoever may not see personal data. Null where there
 * is no such type. Throws an `AccessFault`.
 */
export async function typeSchema(
  store: Viewing,
  viewer: Viewer,
  type: string,
): Promise<SchemaView | null> {
  demand(viewer, 'read', type);
  if (type.startsWith('$') || !(await typeHasEntities(store, type))) return null;
  const [learnt, masker, totals] = await Promise.all([
    learntType(store, type),
    openMasking(store, viewer),
    totalsOf(store, type),
  ]);
  if (learnt.looked + learnt.touching > 0) noteList(store, viewer, type);
  const definition = store.catalogue.entities.get(type);
  const basis: SchemaBasis = { store, masker, type, definition, learnt, totals };
  const attributes = attributesOf(basis);
  return {
    type,
    ...entityTypeWords(store.catalogue, type),
    known: definition !== undefined,
    looked: {
      events: learnt.looked,
      touching: learnt.touching,
      entities: learnt.entities,
      whole: learnt.whole,
      from: iso(learnt.from),
      to: iso(learnt.to),
    },
    total: totals && [...totals.values()].reduce((sum, count) => sum + count, 0),
    marks: await marksOf(store, viewer, type),
    version: store.catalogue.general.get(type)?.version ?? 0,
    events: eventsOf(basis, attributes),
    follows: learnt.follows,
    attributes,
  };
}

async function marksOf(store: Viewing, viewer: Viewer, type: string): Promise<SchemaView['marks']> {
  if (!allows(viewer, 'manageRoles')) return null;
  const found = (await readActStates(store, '$masking', [type])).get(type);
  const personal = found?.state['personal'];
  const paths = Array.isArray(personal) ? personal : [];
  return {
    version: found?.version ?? 0,
    paths: paths.filter((path) => typeof path === 'string'),
  };
}

async function totalsOf(store: Viewing, entityType: string) {
  const { activity, counting } = await activitySoFar(store);
  if (counting !== null) return null;
  const own = [...activity.series.values()].filter((series) => series.entityType === entityType);
  return new Map(own.map(({ type, total }) => [type, total]));
}

function iso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
