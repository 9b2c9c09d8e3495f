'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { EntityRef } from '#lib/domain/event.ts';

/** The entity whose page it is, where the viewer may put it right; null elsewhere. */
const CorrectContext = createContext<EntityRef | null>(null);

export const CorrectProvider = CorrectContext.Provider;

export function useCorrectable(): EntityRef | null {
  return useContext(CorrectContext);
}

/** What stands beside a field that can be put back to how it was at the earlier of two versions. */
export type RestoreMark = (field: { path: string; name: string }) => ReactNode;

const RestoreContext = createContext<RestoreMark | null>(null);

export const RestoreMarks = RestoreContext.Provider;

export function useRestoreMark(): RestoreMark {
  return useContext(RestoreContext) ?? nothing;
}

function nothing(): ReactNode {
  return null;
}
