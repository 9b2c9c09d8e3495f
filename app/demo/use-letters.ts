'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Client, Effect } from '#lib/client/src/client.ts';

/** The letters to the seller's address, as the mail server of the demonstration caught them. */
export function useLetters(client: Client, email: string | null, effects: readonly Effect[]) {
  const sent = effects.filter(
    ({ status, recipient }) => status === 'done' && recipient?.type === 'user',
  ).length;
  const { data, isError } = useQuery({
    // A letter that was sent is a reason to look.
    queryKey: ['demo-letters', email, sent],
    queryFn: ({ signal }) => client.letters({ signal, ...(email === null ? {} : { to: email }) }),
    enabled: email !== null && sent > 0,
    placeholderData: (before) => before,
  });
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  const [openId, setOpenId] = useState<string | null>(null);
  const letters = email === null ? [] : (data ?? []);
  const open = (id: string | null) => {
    setOpenId(id);
    if (id !== null) setRead((known) => new Set([...known, id]));
  };
  return {
    letters,
    isAway: isError,
    unread: letters.filter(({ id }) => !read.has(id)),
    opened: letters.find(({ id }) => id === openId) ?? null,
    open,
    isRead: (id: string) => read.has(id),
  };
}

export type Letters = ReturnType<typeof useLetters>;
