import { Ban, CircleDashed, CircleX, Eraser, LoaderCircle, Undo2 } from 'lucide-react';
import { Mark, type Marks } from '#app/components/mark.tsx';
import * as words from '#app/messages/words.ts';
import type { ErasureStatus } from '#lib/erasure/request.ts';

const marks: Marks<ErasureStatus> = {
  waiting: { Icon: CircleDashed, look: 'text-accent' },
  requested: { Icon: LoaderCircle, look: 'text-accent' },
  settled: { Icon: Eraser, look: 'text-ink' },
  refused: { Icon: Ban, look: 'text-ink-2' },
  rejected: { Icon: CircleX, look: 'text-ink-2' },
  withdrawn: { Icon: Undo2, look: 'text-ink-2' },
};

/** How far an erasure has come. */
export function ErasureMark({ status }: { status: ErasureStatus }) {
  return (
    <Mark of={marks[status]} strong>
      {words.erasure.statuses[status]}
    </Mark>
  );
}
