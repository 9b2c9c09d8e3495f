import { Ban, CircleCheck, CircleDashed, CirclePause, FileUp, LoaderCircle } from 'lucide-react';
import { Mark, type Marks } from '#app/components/mark.tsx';
import * as words from '#app/messages/words.ts';
import type { ImportStatus } from '#lib/transfer/runs/import-row.ts';

const marks: Marks<ImportStatus> = {
  uploading: { Icon: FileUp, look: 'text-ink-2' },
  mapping: { Icon: CircleDashed, look: 'text-ink-2' },
  checking: { Icon: LoaderCircle, look: 'text-accent' },
  checked: { Icon: CircleDashed, look: 'text-accent' },
  running: { Icon: LoaderCircle, look: 'text-accent' },
  paused: { Icon: CirclePause, look: 'text-ink' },
  cancelling: { Icon: Ban, look: 'text-ink-2' },
  cancelled: { Icon: Ban, look: 'text-ink-2' },
  done: { Icon: CircleCheck, look: 'text-add' },
};

/** How an import stands. */
export function ImportMark({ status }: { status: ImportStatus }) {
  return <Mark of={marks[status]}>{words.imports.status[status]}</Mark>;
}
