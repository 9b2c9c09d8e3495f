import { ChevronDown, ClockArrowDown } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { entityHref } from '#app/components/hrefs.ts';
import { later } from '#app/components/later.tsx';
import { Skeleton } from '#app/components/skeleton.tsx';
import { Time } from '#app/components/time/time.tsx';
import { useZone } from '#app/components/time/time-settings.tsx';
import { dateTime } from '#app/components/time/zoned.ts';
import type { Breaks } from '#app/components/timeline/breaks-above.ts';
import { BreaksAbove } from '#app/components/timeline/breaks-line.tsx';
import { ChangeChips } from '#app/components/timeline/change-chips.tsx';
import { AlsoChanged, EventLine } from '#app/components/timeline/event-line.tsx';
import { LaneName, LaneRail } from '#app/components/timeline/lanes.tsx';
import type { Outline } from '#app/components/timeline/outline.ts';
import type { ProvenanceMarks } from '#app/components/timeline/provenance.ts';
import type { ListItem } from '#app/components/timeline/use-timeline-items.ts';
import { NamesProvider } from '#app/components/value/reference-names.tsx';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import * as words from '#app/messages/words.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { EntityRef } from '#lib/domain/event.ts';

export const EventDetails = later(() =>
  import('#app/components/timeline/event-details.tsx').then((loaded) => loaded.EventDetails),
);

export type RowProps = ProvenanceMarks & {
  item: ListItem;
  /** What names it in the list: its version, or its position where others are merged in. */
  itemKey: number;
  /** The entity's own version as of it. */
  version: number;
  /** It is one of a run that is unfolded. */
  ofRun: boolean;
  outline: Outline;
  isNarrowed: boolean;
  day: Breaks['day'];
  gap: Breaks['gap'];
  self: EntityRef & { label: string | null };
  fields: Record<string, FieldHint>;
  selected: boolean;
  /** After the version at hand, which is in the past: quieter. */
  later: boolean;
  past: boolean;
  open: boolean;
  onSelect: (version: number) => void;
  onOpen: (key: number | null) => void;
};

/**
 * A line of the timeline: the day or the silence above it, then the event as its entity lived it.
 * While the list is scrolled only the lines that come in are made.
 */
export const TimelineRow = memo(Row);

function Row(props: RowProps) {
  const { item, itemKey, version, day, gap, self, selected, later, open } = props;
  const { event, subject } = item;
  const isOther = subject !== undefined && !(subject.type === self.type && subject.id === self.id);
  const detailsId = `details-${itemKey}`;
  const choose = () => {
    if (isOther) props.onOpen(open ? null : itemKey);
    else props.onSelect(version);
  };
  const select = (click: MouseEvent) => {
    const own = click.target instanceof Element && click.target.closest('a, button, section');
    if (own || window.getSelection()?.isCollapsed === false) return;
    choose();
  };
  return (
    <>
      <BreaksAbove
        {...{ day, gap, event }}
        provenance={props.provenance}
        isNarrowed={props.isNarrowed}
      />
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the sentence is the link; this widens its target */}
      <article
        aria-current={selected ? 'true' : undefined}
        onClick={select}
        className={classNames(
          'group relative grid grid-cols-[34px_minmax(0,1fr)_auto] gap-x-2.5 gap-y-0.5 border-l-2 py-2 pr-(--gutter) pl-[calc(var(--gutter)-12px)]',
          props.ofRun && 'pl-[calc(var(--gutter)+2px)]',
          selected && props.past && 'border-past bg-past-soft',
          selected && !props.past && 'border-accent bg-accent-soft/50',
          !selected && 'cursor-pointer border-transparent hover:bg-sunk',
          later && '[&_*]:!text-ink-3',
        )}
      >
        {props.outline.versions ? (
          <span>
            <LaneRail outline={props.outline} touched={item.lanes ?? []} />
          </span>
        ) : (
          <span className="mono text-right leading-[19.5px] text-ink-3">{version}</span>
        )}
        <h3 className="min-w-0 font-medium tracking-[-0.003em] wrap-anywhere">
          <a
            href={entityHref(subject ?? self, { version: item.version })}
            onClick={(click) => {
              if (click.metaKey || click.ctrlKey || click.shiftKey || click.button !== 0) return;
              click.preventDefault();
              choose();
            }}
          >
            {softBreaks(event.sentence)}
          </a>
        </h3>
        <span className="flex items-start gap-1 text-xs leading-[19.5px] text-ink-3">
          {props.recordedLater ? <RecordedLater at={event.recordedAt} /> : null}
          <Time at={event.effectiveAt} form="clock-short" />
          <button
            type="button"
            aria-expanded={open}
            aria-controls={open ? detailsId : undefined}
            aria-label={open ? words.entity.closeEvent : words.entity.openEvent}
            title={open ? words.entity.closeEvent : words.entity.openEvent}
            onClick={() => props.onOpen(open ? null : itemKey)}
            className={classNames(
              '-mt-0.5 -mr-1.5 grid size-6 place-items-center rounded-sm hover:bg-card hover:text-ink',
              !selected && !open && 'opacity-0 group-hover:opacity-100 focus-visible:opacity-100',
            )}
          >
            <ChevronDown size={14} aria-hidden className={open ? 'rotate-180' : undefined} />
          </button>
        </span>
        <EventLine
          item={item}
          self={subject ?? self}
          lead={isOther && subject ? <LaneName subject={subject} /> : undefined}
        />
        <NamesProvider names={item.names}>
          <ChangeChips
            changes={item.changes}
            fields={
              isOther && subject ? (props.outline.fields[subject.type] ?? none) : props.fields
            }
            all={open}
            onAll={() => props.onOpen(itemKey)}
          />
        </NamesProvider>
        <AlsoChanged item={item} self={subject ?? self} />
        {open ? <EventDetails id={detailsId} item={item} self={subject ?? self} /> : null}
      </article>
    </>
  );
}

const none = {};

/** A mark on what alone was recorded after it happened; details give both moments. */
function RecordedLater({ at }: { at: string }) {
  const told = words.entity.recordedLater(dateTime(Date.parse(at), useZone()));
  return (
    <span title={told} className="grid h-[19.5px] place-items-center">
      <ClockArrowDown size={12} aria-hidden />
      <span className="sr-only">{told}</span>
    </span>
  );
}

/** An event that is on its way, as high as most are. */
export function RowSkeleton(props: { version: number | null }) {
  return (
    <div className="grid h-[58px] grid-cols-[34px_minmax(0,1fr)] gap-x-2.5 py-2 pr-(--gutter) pl-[calc(var(--gutter)-10px)]">
      <span className="mono text-right text-ink-3">{props.version}</span>
      <span className="grid content-start gap-2 pt-1">
        <Skeleton className="h-3 w-[55%]" />
        <Skeleton className="h-2.5 w-[35%]" />
      </span>
    </div>
  );
}
