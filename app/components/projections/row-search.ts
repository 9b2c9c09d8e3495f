import { createLoader, parseAsNativeArrayOf, parseAsString } from 'nuqs/server';
import type { RowFilter } from '#lib/queries/read-models/read-rows.ts';

/** Rows that are read at once. */
export const rowsPageSize = 100;

/** What the URL of a read model's page holds. */
export const rowSearch = { filter: parseAsNativeArrayOf(parseAsString), sort: parseAsString };

export const loadRowSearch = createLoader(rowSearch);

export type RowSearch = { filter: string[]; sort: string | null };

/** A filter as the URL holds it: `column is value`, `column from value`, `column none`. */
export function rowFilterOf(text: string): RowFilter | null {
  const [, column, how, value = ''] = /^(\w+) (is|from|before|none)(?: (.*))?$/s.exec(text) ?? [];
  if (column === undefined) return null;
  if (how === 'none') return { column, is: 'equal', value: null };
  return { column, is: how === 'from' || how === 'before' ? how : 'equal', value };
}

export function rowFilterText({ column, is, value }: RowFilter): string {
  if (value === null) return `${column} none`;
  return `${column} ${is === 'equal' ? 'is' : is} ${value}`;
}

/** A column to sort by; from the greatest where a minus stands before it. */
export function rowSortOf(text: string | null) {
  if (text === null || text === '') return undefined;
  return { column: text.replace(/^-/, ''), descending: text.startsWith('-') };
}
