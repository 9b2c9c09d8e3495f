import { allows, seesPersonal } from '#lib/access/policy.ts';
import { hintAt } from '#lib/domain/hint-at.ts';
import { wholeShape } from '#lib/domain/learning/learnt.ts';
import { isCurrency, proposeUnit } from '#lib/domain/learning/propose-unit.ts';
import { type LearntKind, placesOf, type ShapeAt } from '#lib/domain/learning/read-shape.ts';
import { kindsOfSchema } from '#lib/domain/learning/schema-kinds.ts';
import type { Shape } from '#lib/domain/learning/value-shape.ts';
import { parsePointer } from '#lib/domain/pointer.ts';
import { humanise } from '#lib/domain/sentence.ts';
import { fieldMark } from '#lib/queries/personal-field.ts';
import type { SchemaAttribute } from '#lib/queries/schema/schema-view.ts';
import type { SchemaBasis } from '#lib/queries/schema/type-schema.ts';

const mostAttributes = 400;
const mostExamples = 5;

/** The attributes of a type: as its events hold them, and as its definition has them. */
export function attributesOf(basis: SchemaBasis): SchemaAttribute[] {
  const { learnt, definition } = basis;
  const idPath = definition ? `/${definition.idField}` : null;
  const seen = new Map(placesOf(wholeShape(learnt)).map((place) => [place.path, place]));
  const declared = declaredKinds(basis);
  const currency = currencyOf(basis, [...seen.values()]);
  const holders = holdersOf(learnt.events);
  return [...new Set([...seen.keys(), ...declared.keys()])]
    .filter((path) => path !== idPath && !isWhole(seen.get(path), path))
    .slice(0, mostAttributes)
    .map((path) => attribute(basis, path, { place: seen.get(path), declared, currency, holders }));
}

/** An item or a member that is told by its own members. */
function isWhole(place: ShapeAt | undefined, path: string): boolean {
  return path.endsWith('/*') && place?.kind.of === 'object';
}

type Found = {
  place: ShapeAt | undefined;
  declared: ReadonlyMap<string, LearntKind>;
  currency: string | null;
  holders: ReadonlyMap<string, string[]>;
};

function attribute(
  { store, masker, type }: SchemaBasis,
  path: string,
  { place, declared, currency, holders }: Found,
): SchemaAttribute {
  const mark = fieldMark(store.catalogue, masker, type, `/data${path}`);
  const looksLike = place?.looksLike ?? null;
  const isPersonal = mark === 'personal' || looksLike !== null;
  const isHidden =
    mark === 'secret' ||
    (isPersonal && !seesPersonal(masker.viewer, type)) ||
    !allows(masker.viewer, 'payloads', type);
  const kind = place?.kind ?? null;
  const hint = hintAt(path, masker.fields(type));
  const tokens = parsePointer(path);
  const name = tokens.findLast((token) => token !== '*') ?? path;
  const isNumber = kind?.of === 'integer' || kind?.of === 'number';
  const given = store.catalogue.general.get(type)?.fields ?? {};
  const isDefined = store.catalogue.entities.has(type);
  const proposed = isNumber && !isDefined ? proposeUnit(name, currency) : null;
  return {
    path,
    label: hint?.label ?? labelByEvents(store, type, path) ?? humanise(name),
    unit: hint?.unit ?? proposed,
    words: isDefined ? 'definition' : Object.hasOwn(given, path) ? 'given' : 'proposed',
    kind: kind && isHidden ? withoutChoices(kind) : kind,
    // Its choices stand in the definition, which is no secret.
    declared: declared.get(path) ?? null,
    events: holders.get(tokens[0] ?? '') ?? [],
    seen: place?.shape.seen ?? 0,
    empty: place?.shape.kinds.null ?? 0,
    mark,
    looksLike: mark === 'open' ? looksLike : null,
    isHidden,
    examples: isHidden || !place ? [] : examplesOf(place.shape, kind),
    least: isHidden || !isNumber ? null : (place?.shape.least ?? null),
    most: isHidden || !isNumber ? null : (place?.shape.most ?? null),
  };
}

/** Of what an event alone holds: what its own definition calls it. */
function labelByEvents({ catalogue }: SchemaBasis['store'], type: string, path: string) {
  const events = Object.values(catalogue.entities.get(type)?.events ?? {});
  return events.map(({ fields }) => hintAt(path, fields)?.label).find((label) => label);
}

/** Choices are values. */
function withoutChoices(kind: LearntKind): LearntKind {
  return kind.of === 'choice' ? { of: 'text', form: null } : kind;
}

function examplesOf({ values }: Shape, kind: LearntKind | null): SchemaAttribute['examples'] {
  if (!values || kind === null) return [];
  return [...values]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, mostExamples)
    .map(([value, count]) => ({ value: String(value), count }));
}

function declaredKinds({ definition }: SchemaBasis): Map<string, LearntKind> {
  if (!definition) return new Map();
  const schemas = [
    ...Object.values(definition.events)
      .filter(({ corrects }) => corrects === undefined)
      .map(({ schema }) => schema),
    definition.state,
  ];
  // What the state says of a field counts before what events say of it.
  return new Map(schemas.flatMap((schema) => [...kindsOfSchema(schema)]));
}

/** The one currency that the type's amounts are told in, if there is one: a value like any other. */
function currencyOf({ store, masker, type }: SchemaBasis, places: readonly ShapeAt[]) {
  if (!allows(masker.viewer, 'payloads', type)) return null;
  const told = places.flatMap(({ path, shape, looksLike }) => {
    if (!/currency/i.test(path) || looksLike !== null || shape.values?.size !== 1) return [];
    if (fieldMark(store.catalogue, masker, type, `/data${path}`) !== 'open') return [];
    return [...shape.values.keys()].map(String).filter(isCurrency);
  });
  return told.length === 1 ? (told[0] ?? null) : null;
}

/** By member of the data, the types of events that hold it. */
function holdersOf(events: SchemaBasis['learnt']['events']): Map<string, string[]> {
  const holders = new Map<string, string[]>();
  for (const [type, { data }] of events) {
    for (const name of data.members?.keys() ?? []) {
      const all = holders.get(name);
      if (all) all.push(type);
      else holders.set(name, [type]);
    }
  }
  return holders;
}
