import { Check } from 'lucide-react';
import { classNames } from '#app/components/class-names.ts';
import * as words from '#app/messages/words.ts';
import type { ImportStatus } from '#lib/transfer/runs/import-row.ts';

const steps = ['file', 'columns', 'check', 'record'] as const;

/** The step that each status is in; past the last one all are done. */
const at: Record<ImportStatus, number> = {
  ...{ uploading: 0, mapping: 1, checking: 2, checked: 2 },
  ...{ running: 3, paused: 3, cancelling: 3, cancelled: 4, done: 4 },
};

/** Where an import is on its way. */
export function StepLine({ status }: { status: ImportStatus }) {
  const imports = words.imports;
  return (
    <ol aria-label={imports.steps} className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs">
      {steps.map((step, index) => (
        <li
          key={step}
          aria-current={index === at[status] ? 'step' : undefined}
          className={classNames(
            'inline-flex items-center gap-1',
            index === at[status] ? 'font-medium text-ink' : 'text-ink-3',
          )}
        >
          {index < at[status] ? <Check size={12} aria-hidden /> : <span>{index + 1}.</span>}
          {imports.step[step]}
        </li>
      ))}
    </ol>
  );
}
