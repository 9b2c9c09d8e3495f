import { Check } from 'lucide-react';
import { classNames } from '#app/components/class-names.ts';
import { type Step, steps } from '#app/demo/demo-story.ts';
import * as words from '#app/messages/words.ts';

/** How far the run has come; null: to its end. */
export function StepLine({ next }: { next: Step | null }) {
  const demo = words.demo;
  const at = next === null ? steps.length : steps.indexOf(next);
  return (
    <ol aria-label={demo.steps} className="flex flex-wrap gap-x-5 gap-y-1.5 px-gutter pt-4">
      {steps.map((step, index) => {
        const isDone = index < at;
        const isNow = index === at;
        return (
          <li
            key={step}
            {...(isNow ? { 'aria-current': 'step' } : {})}
            className={classNames(
              'flex items-center gap-1.5',
              isNow ? 'font-semibold text-ink' : isDone ? 'text-ink-2' : 'text-ink-3',
            )}
          >
            <span
              aria-hidden
              className={classNames(
                'grid size-5 place-items-center rounded-full border text-2xs',
                isDone && 'border-add bg-add-soft text-add',
                isNow && 'border-accent bg-accent text-card',
                !isDone && !isNow && 'border-mark',
              )}
            >
              {isDone ? <Check size={12} /> : index + 1}
            </span>
            {demo.stepNames[step]}
            {isDone ? <span className="sr-only"> ({demo.stepDone})</span> : null}
          </li>
        );
      })}
    </ol>
  );
}
