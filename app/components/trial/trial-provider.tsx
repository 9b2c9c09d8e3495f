'use client';

import { createContext, type ReactNode, useContext, useState } from 'react';
import { trialHeader } from '#lib/domain/trial-header.ts';

const TrialContext = createContext(false);

/**
 * Whether the page is of a trial: then all that it asks the server for is, whatever other windows show.
 * Around everything that asks.
 */
export function TrialProvider(props: { id: string | null; children: ReactNode }) {
  // Before anything below is rendered, and so before anything asks.
  useState(() => {
    if (props.id !== null && typeof window !== 'undefined') markRequests(props.id);
  });
  return <TrialContext value={props.id !== null}>{props.children}</TrialContext>;
}

/** Whether what is shown is a trial: nothing is done there, and nothing more happens. */
export function useIsTrial(): boolean {
  return useContext(TrialContext);
}

let isMarked = false;

/** Of links as well, which Next follows by itself: there is no other place to say it. */
function markRequests(id: string): void {
  if (isMarked) return;
  isMarked = true;
  const plain = window.fetch;
  window.fetch = (input, init) => {
    const request = new Request(input, init);
    request.headers.set(trialHeader, id);
    return plain(request);
  };
}
