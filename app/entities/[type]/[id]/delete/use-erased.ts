'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';
import type { EntityView } from '#lib/queries/views.ts';

/**
 * Forgets what this page read of an entity of which something was erased since, says so, and has the
 * server make the page anew. `given` is what it came with, `present` what is known by now.
 */
export function useErased(given: EntityView, present: EntityView): void {
  const client = useQueryClient();
  const router = useRouter();
  const { type, id, erasedAt } = present;
  const isErased = erasedAt !== given.erasedAt && present.headVersion > given.headVersion;
  useEffect(() => {
    if (!isErased) return;
    client.removeQueries({ queryKey: ['entity', type, id] });
    toast(words.hardDelete.erasedNow);
    router.refresh();
  }, [isErased, client, router, type, id]);
}
