'use client';

import { useEffect } from 'react';

const everyMs = 2_000;

/** Calls back once the server was seen away and is ready again; never where it was ready all along. */
export function useReturn(onReturn: () => void): void {
  useEffect(() => {
    let wasAway = false;
    const ask = async () => {
      const ready = await fetch('/api/health', { cache: 'no-store' }).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ready && wasAway) onReturn();
      wasAway = !ready;
    };
    void ask();
    const timer = setInterval(() => void ask(), everyMs);
    return () => clearInterval(timer);
  }, [onReturn]);
}
