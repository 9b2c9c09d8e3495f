'use client';

import { useEffect } from 'react';
import { holdPage } from '#app/components/query/leave-signed-out.ts';

/** Holds the page for as long as what uses this stands on it and shows what is shown once. */
export function useHeldPage(): void {
  useEffect(holdPage, []);
}
