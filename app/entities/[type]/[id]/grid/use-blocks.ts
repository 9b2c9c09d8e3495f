'use client';

import { useQueries, useQueryClient } from '@tanstack/react-query';
import { blockSize, columnsQuery } from '#app/entities/[type]/[id]/grid/columns-query.ts';
import type { GridColumns, GridFields } from '#lib/queries/history-grid.ts';

export type Blocks = {
  /** The block that a version is in; undefined while it is being read. */
  at: (version: number) => GridColumns | undefined;
  /** Waits for it. */
  read: (version: number) => Promise<GridColumns>;
  failed: boolean;
  retry: () => void;
};

/** The blocks of columns that some versions are in. */
export function useBlocks(fields: GridFields, versions: readonly number[]): Blocks {
  const client = useQueryClient();
  const { from, head } = fields;
  const startOf = (version: number) =>
    from - 1 + Math.floor((version - from) / blockSize) * blockSize;
  const starts = [...new Set(versions.map(startOf))];
  const queries = useQueries({ queries: starts.map((after) => columnsQuery(fields, after, head)) });
  const known = new Map(starts.map((after, index) => [after, queries[index]?.data]));
  return {
    at: (version) => known.get(startOf(version)),
    read: (version) => client.fetchQuery(columnsQuery(fields, startOf(version), head)),
    failed: queries.some((query) => query.isError),
    retry: () => {
      for (const query of queries) if (query.isError) void query.refetch();
    },
  };
}
