import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { type Scaffold, writeDefinition } from '#lib/domain/learning/write-definition.ts';
import type { GivenWords } from '#lib/domain/type-words.ts';
import { personalMarks } from '#lib/event-store/open-masking.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { learntType } from '#lib/queries/schema/learnt-type.ts';
import type { SchemaView } from '#lib/queries/schema/schema-view.ts';
import { typeSchema } from '#lib/queries/schema/type-schema.ts';

export type Scaffolded =
  | ({ status: 'written'; schema: SchemaView } & Scaffold)
  | { status: 'unknown' | 'defined' };

/**
 * A catalogue file for a general type, with the words that it was given, else those that are proposed.
 * Throws an `AccessFault`.
 */
export async function scaffoldType(
  store: Viewing,
  viewer: Viewer,
  type: string,
): Promise<Scaffolded> {
  demand(viewer, 'read', type);
  if (store.catalogue.entities.has(type)) return { status: 'defined' };
  const schema = await typeSchema(store, viewer, type);
  if (!schema) return { status: 'unknown' };
  const [learnt, marks] = await Promise.all([learntType(store, type), personalMarks(store)]);
  const given = store.catalogue.general.get(type)?.fields ?? {};
  const scaffold = writeDefinition({
    ...{ type, label: schema.label, plural: schema.plural, learnt },
    words: new Map(schema.events.map((event) => [event.type, event])),
    fields: new Map(schema.attributes.map(({ path, unit }) => [path, wordsOf(given, path, unit)])),
    personal: marks.get(type) ?? [],
    taken: store.catalogue.eventTypes,
  });
  return { status: 'written', schema, ...scaffold };
}

function wordsOf(given: GivenWords['fields'], path: string, unit: string | null) {
  const label = Object.hasOwn(given, path) ? given[path]?.label : undefined;
  return { ...(label === undefined ? {} : { label }), ...(unit === null ? {} : { unit }) };
}
