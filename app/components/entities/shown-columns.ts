'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

const keyOf = (type: string) => ['shown-columns', type];
const none: string[] = [];

/** The columns that the list of a type shows at present, by pointer: the export takes the same. */
export function useShownColumns(type: string): string[] {
  const { data } = useQuery<string[]>({
    queryKey: keyOf(type),
    queryFn: () => none,
    enabled: false,
    initialData: none,
  });
  return data;
}

/** Tells what the list shows. */
export function useTellColumns(type: string, paths: readonly string[]): void {
  const client = useQueryClient();
  const told = JSON.stringify(paths);
  useEffect(() => {
    client.setQueryData(keyOf(type), JSON.parse(told) as string[]);
  }, [client, type, told]);
}
