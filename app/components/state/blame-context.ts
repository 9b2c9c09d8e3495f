'use client';

import { createContext, useContext } from 'react';
import type { EntityRef } from '#lib/domain/event.ts';
import type { VersionEvent } from '#lib/queries/version-events.ts';

export type BlameView = {
  self: EntityRef & { label: string | null };
  /** The version that set a field; null where none tells, undefined while it is being read. */
  versionOf: (path: string) => number | null | undefined;
  eventOf: (version: number) => VersionEvent | undefined;
  hrefOf: (version: number) => string;
  select: (version: number) => void;
  /** Opens the values of a field over time. */
  openField: (path: string) => void;
};

const BlameContext = createContext<BlameView | null>(null);

export const BlameProvider = BlameContext.Provider;

/** What is known of who set the fields around; null where nobody asked. */
export function useBlame(): BlameView | null {
  return useContext(BlameContext);
}
