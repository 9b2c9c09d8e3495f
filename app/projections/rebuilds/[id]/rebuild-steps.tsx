import { Check, CircleDashed, Loader, Minus } from 'lucide-react';
import { classNames } from '#app/components/class-names.ts';
import * as words from '#app/messages/words.ts';
import type { RebuildView } from '#lib/queries/projections/list-rebuilds.ts';

type Step = keyof typeof words.projections.steps;

const steps: readonly Step[] = ['wanted', 'build', 'catch-up', 'compare', 'switch'];
const icons = { done: Check, now: Loader, ahead: CircleDashed, never: Minus } as const;

/** The way that a rebuild goes, and where on it this one is. */
export function RebuildSteps({ rebuild }: { rebuild: RebuildView }) {
  const projections = words.projections;
  const at = placeOf(rebuild);
  const isOver = rebuild.status === 'cancelled';
  return (
    <ol className="flex flex-wrap gap-x-5 gap-y-1 text-xs">
      {steps.map((step, index) => {
        const how = index < at ? 'done' : isOver ? 'never' : index === at ? 'now' : 'ahead';
        const Icon = icons[how];
        return (
          <li
            key={step}
            aria-current={how === 'now' ? 'step' : undefined}
            className={classNames(
              'inline-flex items-center gap-1.5',
              how === 'now'
                ? 'font-medium text-accent'
                : how === 'done'
                  ? 'text-ink'
                  : 'text-ink-3',
            )}
          >
            <Icon size={13} aria-hidden />
            {projections.steps[step]}
            <span className="sr-only">{projections.stepHow[how]}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** How many of the steps are behind it. */
function placeOf({ status, phase, builtAt, startedAt }: RebuildView): number {
  if (status === 'switched' || status === 'rolled-back' || status === 'let-go') return steps.length;
  if (status === 'ready' || builtAt !== null) return 4;
  if (phase === 'catch-up') return 2;
  if (phase === 'compare') return 3;
  return startedAt === null ? 0 : 1;
}
