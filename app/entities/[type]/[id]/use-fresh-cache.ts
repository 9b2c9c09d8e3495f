'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { presentQuery } from '#app/components/timeline/entity-queries.ts';
import { maskingKey } from '#app/entities/[type]/[id]/masking-key.ts';
import type { EntityView } from '#lib/queries/views.ts';

/**
 * Forgets what was read of an entity before something of it was revealed, masked again or erased. The
 * page mounts anew then, so that what the server gave with it counts; call it before any query is used.
 */
export function useFreshCache(entity: EntityView): void {
  const client = useQueryClient();
  useState(() => {
    const { type, id } = entity;
    const key = ['revealed', type, id];
    const open = maskingKey(entity);
    if (client.getQueryData(key) === open) return;
    client.removeQueries({ queryKey: ['entity', type, id] });
    client.removeQueries({ queryKey: presentQuery(entity).queryKey });
    client.setQueryData(key, open);
  });
}
