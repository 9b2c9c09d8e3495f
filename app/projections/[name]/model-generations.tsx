import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { GenerationView } from '#lib/queries/read-models/list-read-models.ts';

/** The generations of a read model: the one that serves, one that is built, one that is kept. */
export function ModelGenerations({ generations }: { generations: readonly GenerationView[] }) {
  const projections = words.projections;
  const common = words.common;
  return (
    <section aria-labelledby="generations" className="pt-6">
      <h2 id="generations" className="px-gutter pb-1.5 text-base font-semibold">
        {projections.generations}
      </h2>
      <ul className="border-t border-line">
        {generations.map((one) => (
          <li
            key={one.id}
            className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 border-b border-line px-gutter py-[6px]"
          >
            <span className="font-medium">
              {projections.generationOf(one.id)}{' '}
              {projections.generationStatus[one.status] ?? one.status}
            </span>
            <span className="text-xs text-ink-2">
              {projections.trueUpTo(one.position)} ·{' '}
              {projections.generationFacts(Number(one.rows), projections.bytes(one.bytes))} ·{' '}
              {one.isPresent ? projections.presentDefinition : projections.formerDefinition}
              {one.skipped.length === 0
                ? null
                : ` · ${projections.leftOutEvents(one.skipped.map(common.number).join(', '))}`}
            </span>
            <Time at={one.createdAt} className="ml-auto text-xs text-ink-3" />
          </li>
        ))}
      </ul>
    </section>
  );
}
