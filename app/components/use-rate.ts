import { useEffect, useState } from 'react';

/** So many looks are enough to tell a rate that does not jump. */
const looks = 10;

/** How many a second were done over the last looks; 0 while nothing is known of it, or nothing moves. */
export function useRate(done: number, moves: boolean): number {
  const [seen, setSeen] = useState<{ at: number; done: number }[]>([]);
  useEffect(() => {
    setSeen((before) => (moves ? [...before, { at: Date.now(), done }].slice(-looks) : []));
  }, [done, moves]);
  const [first] = seen;
  const last = seen.at(-1);
  if (!first || !last || last.at === first.at) return 0;
  return ((last.done - first.done) * 1_000) / (last.at - first.at);
}
