import type { Json } from '#lib/domain/json.ts';

/**
 * What a list of entities may ask of a field. `missing` is no value: absent, null or an empty text;
 * `present` is any other. `is` with null means null itself, which is not absence.
 */
export const filterOps = [
  'is',
  'isNot',
  'contains',
  'greater',
  'less',
  'between',
  'missing',
  'present',
] as const;

export type FilterOp = (typeof filterOps)[number];

/**
 * One condition. `path` is a JSON Pointer into the state, or a place of the row: `version`,
 * `changed`. `value` is an array of alternatives for `is` and `isNot`, of two ends, both included,
 * for `between`, and null where the operator takes none.
 */
export type FieldFilter = { path: string; op: FilterOp; value: Json };

/** In which order; what has no value is last, and what is equal stands by id in the same direction. */
export type ListSort = { path: string; descending: boolean };

/** What is not in the state and can be asked of a row all the same. */
export const rowFields = ['version', 'changed'] as const;

export type RowField = (typeof rowFields)[number];

export function isRowField(path: string): path is RowField {
  return (rowFields as readonly string[]).includes(path);
}
