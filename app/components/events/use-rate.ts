'use client';

import { useEffect, useRef, useState } from 'react';
import { useLive } from '#app/components/live/live-provider.tsx';

const windowMs = 30_000;
const everyMs = 2_000;

/** Events a second over the last half minute, in the whole store; null until some seconds were seen. */
export function useRate(): number | null {
  const { position } = useLive();
  const latest = useRef(position);
  const [rate, setRate] = useState<number | null>(null);
  useEffect(() => {
    latest.current = position;
  }, [position]);
  useEffect(() => {
    const seen: { at: number; position: bigint }[] = [];
    const look = () => {
      const now = performance.now();
      seen.push({ at: now, position: BigInt(latest.current) });
      while (seen[1] && seen[1].at <= now - windowMs) seen.shift();
      const first = seen[0];
      if (!first || now - first.at < everyMs) return;
      setRate((Number(BigInt(latest.current) - first.position) * 1_000) / (now - first.at));
    };
    look();
    const timer = setInterval(look, everyMs);
    return () => clearInterval(timer);
  }, []);
  return rate;
}
