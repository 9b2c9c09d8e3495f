import { Chip } from '#app/components/chip.tsx';
import { classNames } from '#app/components/class-names.ts';
import { MatchText } from '#app/components/palette/match-text.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityHit } from '#lib/queries/search/entity-hits.ts';

/** An entity that was found, in two lines; what happened last stands at the right where there is room. */
export function EntityHitLine({ hit, roomy }: { hit: EntityHit; roomy?: boolean }) {
  const { label, typeLabel, id, deletedAt, lastEvent } = hit;
  return (
    <span
      className={classNames(
        'grid min-w-0 flex-1 gap-x-4 gap-y-0.5',
        roomy ? 'nav:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]' : 'grid-cols-1',
      )}
    >
      <span className="flex min-w-0 items-baseline gap-2">
        <span
          className={classNames(
            'truncate font-medium',
            label === null && 'font-mono text-[0.95em]',
            deletedAt !== null && 'text-ink-2',
          )}
        >
          {label ?? id}
        </span>
        <span className="shrink-0 text-xs text-ink-3">{typeLabel}</span>
        {deletedAt === null ? null : (
          <span className="shrink-0">
            <Chip look="bad">{words.search.deleted}</Chip>
          </span>
        )}
      </span>
      {roomy ? (
        <span className="flex min-w-0 items-baseline justify-end gap-2 text-xs text-ink-3 max-nav:order-3 max-nav:justify-start">
          <LastEvent lastEvent={lastEvent} />
        </span>
      ) : null}
      <span className={classNames('flex min-w-0 text-xs text-ink-2', roomy && 'nav:col-span-2')}>
        <MatchText match={hit.match} />
      </span>
    </span>
  );
}

function LastEvent({ lastEvent }: Pick<EntityHit, 'lastEvent'>) {
  if (lastEvent === null) return null;
  return (
    <>
      <span className="truncate">{lastEvent.sentence}</span>
      <span className="shrink-0">
        <Time at={lastEvent.occurredAt} />
      </span>
    </>
  );
}
