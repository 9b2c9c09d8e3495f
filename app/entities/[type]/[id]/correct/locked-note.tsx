import { Lock } from 'lucide-react';
import * as words from '#app/messages/words.ts';

/** Why it stays as it is. */
export function LockedNote({ why }: { why?: string }) {
  return (
    <span
      className="inline-flex items-start gap-1.5"
      title={why === undefined ? words.correct.lockedLong : undefined}
    >
      <Lock size={12} aria-hidden className="mt-[3px] shrink-0" />
      {why ?? words.correct.lockedWhy}
    </span>
  );
}
