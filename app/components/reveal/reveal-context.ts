'use client';

import type { ReactNode } from 'react';
import { createContext, useContext } from 'react';

/** What stands beside a field for whoever may reveal it: its path, its name, and whether it is masked. */
export type RevealMark = (field: { path: string; name: string; masked: boolean }) => ReactNode;

const RevealContext = createContext<RevealMark | null>(null);

export const RevealMarks = RevealContext.Provider;

export function useRevealMark(): RevealMark {
  return useContext(RevealContext) ?? nothing;
}

function nothing(): ReactNode {
  return null;
}
