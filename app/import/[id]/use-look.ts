'use client';

import { useEffect, useRef, useState } from 'react';
import { leaveSignedOut } from '#app/components/query/leave-signed-out.ts';
import type { Mapping } from '#lib/transfer/mapping.ts';
import type { Pseudonymise } from '#lib/transfer/personal-data.ts';
import type { Look } from '#lib/transfer/runs/look-at.ts';

export type How = { mapping: Mapping; pseudonymise: Pseudonymise };

/** While somebody types. */
const calm = 350;

/** What the mapping makes of the first rows, asked for anew a moment after each change. */
export function useLook(id: string, initial: Look, how: How) {
  const [look, setLook] = useState(initial);
  const [looking, setLooking] = useState(false);
  const [failed, setFailed] = useState(false);
  const shown = useRef(JSON.stringify(how));
  const wanted = JSON.stringify(how);
  useEffect(() => {
    if (wanted === shown.current) return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      setLooking(true);
      try {
        const response = await fetch(`/internal/imports/${id}/look`, {
          ...{ method: 'POST', body: wanted, signal: stop.signal },
          headers: { 'Content-Type': 'application/json' },
        });
        if (response.status === 401) void leaveSignedOut();
        if (!response.ok) throw new Error(`${response.status}`);
        setLook((await response.json()) as Look);
        shown.current = wanted;
        setFailed(false);
      } catch {
        if (!stop.signal.aborted) setFailed(true);
      }
      if (!stop.signal.aborted) setLooking(false);
    }, calm);
    return () => {
      clearTimeout(timer);
      stop.abort();
      setLooking(false);
    };
  }, [id, wanted]);
  return { look, looking, failed };
}
