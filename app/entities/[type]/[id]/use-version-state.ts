'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { FieldRow } from '#app/components/state/field-row.ts';
import { fieldRows } from '#app/components/state/field-rows.ts';
import { itemQuery, stateQuery } from '#app/components/timeline/entity-queries.ts';
import { applyChanges, reverseChanges } from '#lib/domain/apply-changes.ts';
import type { NamedEntity, NamedTimelineItem } from '#lib/queries/views.ts';

export type VersionState = {
  state: NamedEntity;
  rows: FieldRow[];
  /** The event that made it; undefined while it is being read. */
  item: NamedTimelineItem | undefined;
  /** The version asked for is on its way; another one is still shown. */
  isStale: boolean;
  failed: boolean;
  retry: () => void;
};

/** The state at a version beside the one before it. Its neighbours are read ahead: steps are quick. */
export function useVersionState(
  present: NamedEntity,
  version: number,
  given: NamedEntity,
  first: readonly NamedTimelineItem[],
): VersionState {
  const client = useQueryClient();
  const head = present.headVersion;
  const query = useQuery({
    ...stateQuery(present, version),
    ...(given.version === version ? { initialData: given } : {}),
    placeholderData: (previous) => previous ?? given,
  });
  const state = query.data ?? given;
  const known = first.find((item) => item.version === state.version);
  const { data } = useQuery({
    ...itemQuery(present, state.version),
    ...(known ? { initialData: known } : {}),
  });
  const item = data ?? undefined;

  useEffect(() => {
    for (const near of [version - 1, version + 1]) {
      if (near >= 1 && near <= head) void client.prefetchQuery(stateQuery(present, near));
    }
  }, [client, present, version, head]);

  const rows = useMemo(() => {
    const before = item ? applyChanges(state.state, reverseChanges(item.changes)) : state.state;
    return fieldRows(before, state.state, state.fields);
  }, [state, item]);

  return {
    state,
    rows,
    item,
    isStale: state.version !== version,
    failed: query.isError,
    retry: () => void query.refetch(),
  };
}
