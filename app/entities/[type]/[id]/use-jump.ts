'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { momentQuery } from '#app/components/timeline/entity-queries.ts';
import type { EntityRef } from '#lib/domain/event.ts';

export type Jump = { version: number; name: string; from: number };

/** Where in the timeline the reader jumped to; forgotten once another version is chosen. */
export function useJump(
  ref: EntityRef,
  head: number,
  version: number,
): { jump: Jump | null; jumpTo: (moment: number) => void } {
  const client = useQueryClient();
  const [jump, setJump] = useState<Jump | null>(null);
  return {
    jump: jump?.from === version ? jump : null,
    jumpTo: async (moment) => {
      const then = await client.fetchQuery(momentQuery(ref, new Date(moment), head));
      const name = `jump to ${moment} ${Date.now()}`;
      setJump({ version: Math.max(1, then.effective), name, from: version });
    },
  };
}
