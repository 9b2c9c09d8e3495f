import { queryOptions } from '@tanstack/react-query';
import { type ConditionState, conditionQuery } from '#app/components/find/use-condition.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { FieldOptions } from '#lib/queries/field-options.ts';
import type { Finding } from '#lib/queries/find-spans.ts';

export function optionsQuery({ type, id }: EntityRef, field: string, head: number) {
  const query = new URLSearchParams({ type, id, field });
  return queryOptions({
    queryKey: ['entity', type, id, 'options', field, head],
    queryFn: ({ signal }) => fetchJson<FieldOptions>(`/internal/entity/options?${query}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function spansQuery({ type, id }: EntityRef, asked: ConditionState, head: number) {
  const query = conditionQuery(asked);
  query.set('type', type);
  query.set('id', id);
  return queryOptions({
    queryKey: ['entity', type, id, 'spans', query.toString(), head],
    queryFn: ({ signal }) => fetchJson<Finding>(`/internal/entity/find?${query}`, signal),
    // A refusal stays one however often it is asked.
    retry: false,
  });
}
