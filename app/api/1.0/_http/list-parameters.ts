import {
  choiceParameter,
  instantParameter,
  parameterRefusal,
  textParameter,
  textParameters,
} from '#app/api/1.0/_http/parameters.ts';
import type { FieldFilter, ListSort } from '#lib/domain/listing/field-filter.ts';
import { isPath, parseFilter, parseSort } from '#lib/domain/listing/filter-text.ts';
import type { DeletedChoice } from '#lib/event-store/list-states.ts';
import type { PastMoment } from '#lib/event-store/states-at.ts';

export const listParameters = ['filter', 'sort', 'fields', 'at', 'recordedAt', 'deleted'];

export type ListParameters = {
  filters: FieldFilter[];
  sort: ListSort | null;
  fields: string[] | undefined;
  moment: PastMoment | null;
  deleted: DeletedChoice;
};

/** What a list of entities is asked for, by pages and by programs alike. */
export function listParametersOf(query: URLSearchParams): ListParameters {
  const sort = textParameter(query, 'sort');
  const fields = textParameters(query, 'fields');
  for (const field of fields ?? []) {
    if (!isPath(field)) throw parameterRefusal('fields', 'It has to be a JSON Pointer: /price.');
  }
  return {
    filters: (textParameters(query, 'filter') ?? []).map(filterOf),
    sort: sort === undefined ? null : sortOf(sort),
    fields: fields?.filter((field) => field.startsWith('/')),
    moment: momentOf(query),
    deleted: choiceParameter(query, 'deleted', ['hide', 'show', 'only']) ?? 'hide',
  };
}

function filterOf(text: string): FieldFilter {
  const filter = parseFilter(text);
  if (filter) return filter;
  throw parameterRefusal(
    'filter',
    'It has to be a JSON Pointer (spaces as %20), an operator (is, isNot, contains, greater, less, between, missing, present) and its value: /price between [1,5].',
  );
}

function sortOf(text: string): ListSort {
  const sort = parseSort(text);
  if (sort) return sort;
  throw parameterRefusal(
    'sort',
    'It has to be a JSON Pointer, with - before it to turn the order.',
  );
}

function momentOf(query: URLSearchParams): PastMoment | null {
  const effectiveAt = instantParameter(query, 'at');
  const recordedAt = instantParameter(query, 'recordedAt');
  if (effectiveAt !== undefined && recordedAt !== undefined) {
    throw parameterRefusal('recordedAt', 'Give one moment: at or recordedAt.');
  }
  if (effectiveAt !== undefined) return { effectiveAt };
  return recordedAt === undefined ? null : { recordedAt };
}
