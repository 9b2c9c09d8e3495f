import {
  CircleCheck,
  CircleDashed,
  CircleX,
  Hand,
  Loader,
  Pause,
  Trash2,
  TriangleAlert,
  Undo2,
} from 'lucide-react';
import { Mark, type Marks } from '#app/components/mark.tsx';
import * as words from '#app/messages/words.ts';
import type { RebuildView } from '#lib/queries/projections/list-rebuilds.ts';

type Shown = keyof typeof words.projections.status;

const icons: Marks<Shown> = {
  wanted: { Icon: CircleDashed, look: 'text-ink-2' },
  building: { Icon: Loader, look: 'text-accent' },
  paused: { Icon: Pause, look: 'text-ink-2' },
  ready: { Icon: Hand, look: 'text-accent' },
  switched: { Icon: CircleCheck, look: 'text-add' },
  'rolled-back': { Icon: Undo2, look: 'text-move' },
  'let-go': { Icon: Trash2, look: 'text-ink-2' },
  cancelled: { Icon: CircleX, look: 'text-ink-2' },
  failed: { Icon: TriangleAlert, look: 'text-del' },
};

/** How a rebuild stands: told by sign and word. */
export function RebuildStatusMark({ rebuild }: { rebuild: RebuildView }) {
  const { status, paused } = rebuild;
  const isPaused = paused && (status === 'wanted' || status === 'building');
  const shown: Shown = isPaused ? 'paused' : status;
  return (
    <Mark of={icons[shown]} strong>
      {words.projections.status[shown]}
    </Mark>
  );
}
