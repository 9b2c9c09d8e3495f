import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';

export const deletedChoices = ['hide', 'show', 'only'] as const;

export type DeletedChoice = (typeof deletedChoices)[number];

/**
 * What a list of entities shows, as its URL holds it: under the names and in the words of the API, so
 * that a page's query is that of its export.
 */
export const entitySearch = {
  deleted: parseAsStringLiteral(deletedChoices).withDefault('hide'),
  /** Each `<pointer> <operator> <value>`. */
  filter: parseAsNativeArrayOf(parseAsString),
  /** A pointer, with `-` before it for the greatest first. */
  sort: parseAsString,
  /** Columns in their order, by pointer; none where they are chosen by what the states hold. */
  fields: parseAsNativeArrayOf(parseAsString),
  at: parseAsString,
  recordedAt: parseAsString,
};

export type EntitySearch = inferParserType<typeof entitySearch>;

export const loadEntitySearch = createLoader(entitySearch);
const serialize = createSerializer(entitySearch);

/** The query of the API for what is shown; without the columns, which change no row. */
export function entityQuery({ fields: _, ...search }: EntitySearch): URLSearchParams {
  return new URLSearchParams(serialize({ ...search, fields: [] }));
}

/** Whether everything is shown by id, so that changes can be followed row by row. */
export function isPlain({ filter, sort, at, recordedAt }: EntitySearch): boolean {
  return filter.length === 0 && sort === null && at === null && recordedAt === null;
}

export function isPast({ at, recordedAt }: EntitySearch): boolean {
  return at !== null || recordedAt !== null;
}
