import { CircleCheck, CircleDashed, CircleX, ListChecks, Undo2 } from 'lucide-react';
import { Mark, type Marks } from '#app/components/mark.tsx';
import * as words from '#app/messages/words.ts';
import type { CorrectionStatus } from '#lib/corrections/correction.ts';

const icons: Marks<CorrectionStatus> = {
  proposed: { Icon: CircleDashed, look: 'text-accent' },
  approved: { Icon: ListChecks, look: 'text-add' },
  applied: { Icon: CircleCheck, look: 'text-move' },
  rejected: { Icon: CircleX, look: 'text-del' },
  withdrawn: { Icon: Undo2, look: 'text-ink-3' },
};

/** How far a correction has come: told by sign and word. */
export function StatusMark({ status }: { status: CorrectionStatus }) {
  return (
    <Mark of={icons[status]} strong>
      {words.corrections.statuses[status]}
    </Mark>
  );
}
