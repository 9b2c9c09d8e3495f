import { ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { Time } from '#app/components/time/time.tsx';
import type { Breaks } from '#app/components/timeline/breaks-above.ts';
import { BreaksAbove } from '#app/components/timeline/breaks-line.tsx';
import { eventFacts } from '#app/components/timeline/event-facts.ts';
import type { ListRow } from '#app/components/timeline/timeline-list.ts';
import type { ListItem } from '#app/components/timeline/use-timeline-items.ts';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';

/** Events alike in one line, “Signed in 14 times”; unfolded it stands above them. */
export const RunRow = memo(Row);

function Row(
  props: Breaks & {
    row: Extract<ListRow, { kind: 'run' }>;
    /** The newest of them. */
    item: ListItem;
    /** When the oldest of them happened; null while it is read. */
    since: string | null;
    firstKey: number;
    isNarrowed: boolean;
    self: EntityRef & { label: string | null };
    selected: boolean;
    later: boolean;
    past: boolean;
    onSelect: (version: number) => void;
    onUnfold: (key: number) => void;
  },
) {
  const { row, item, self, selected } = props;
  const { event } = item;
  const [who] = eventFacts(event, self);
  return (
    <>
      <BreaksAbove
        gap={props.gap}
        day={props.day}
        isNarrowed={props.isNarrowed}
        provenance={null}
        event={event}
      />
      <article
        aria-current={selected ? 'true' : undefined}
        className={classNames(
          'grid grid-cols-[34px_minmax(0,1fr)_auto] gap-x-2.5 border-l-2 py-1.5 pr-(--gutter) pl-[calc(var(--gutter)-12px)]',
          selected && props.past && 'border-past bg-past-soft',
          selected && !props.past && 'border-accent bg-accent-soft/50',
          !selected && 'border-transparent',
          props.later && '[&_*]:!text-ink-3',
        )}
      >
        <span className="mono text-right leading-[19.5px] text-ink-3" aria-hidden>
          ×{words.common.number(row.count)}
        </span>
        <h3 className="min-w-0 font-medium tracking-[-0.003em] wrap-anywhere">
          <button
            type="button"
            aria-expanded={row.isOpen}
            onClick={() => props.onUnfold(props.firstKey)}
            className="text-left hover:underline"
          >
            <ChevronRight
              size={14}
              aria-hidden
              className={classNames('mr-0.5 -ml-1 inline align-[-2px]', row.isOpen && 'rotate-90')}
            />
            {words.timeline.times(event.typeLabel, row.count)}
          </button>
        </h3>
        <span className="text-xs leading-[19.5px] text-ink-3">
          <Time at={event.effectiveAt} form="clock-short" />
        </span>
        <p className="col-start-2 -col-end-1 text-xs text-ink-2">
          {who ? `${who.text} · ` : ''}
          {props.since === null ? null : (
            <>
              <Time at={props.since} form="date" />
              {' – '}
            </>
          )}
          <Time at={event.effectiveAt} form="date" />
          {row.isOpen ? '' : ` · ${words.timeline.lastOfRun(event.sentence)}`}
        </p>
      </article>
    </>
  );
}
