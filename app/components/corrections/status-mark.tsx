import { CircleCheck, CircleDashed, CircleX, ListChecks, Undo2 } from 'lucide-react';
import { words } from '#app/messages/words.ts';
import type { CorrectionStatus } from '#lib/corrections/correction.ts';

const icons: Record<CorrectionStatus, { Icon: typeof CircleCheck; look: string }> = {
  proposed: { Icon: CircleDashed, look: 'text-accent' },
  approved: { Icon: ListChecks, look: 'text-add' },
  applied: { Icon: CircleCheck, look: 'text-move' },
  rejected: { Icon: CircleX, look: 'text-del' },
  withdrawn: { Icon: Undo2, look: 'text-ink-3' },
};

/** How far a correction has come: told by sign and word. */
export function StatusMark({ status }: { status: CorrectionStatus }) {
  const { Icon, look } = icons[status];
  return (
    <span className={`inline-flex items-baseline gap-1.5 font-medium whitespace-nowrap ${look}`}>
      <Icon size={14} aria-hidden className="shrink-0 self-center" />
      {words.corrections.statuses[status]}
    </span>
  );
}
