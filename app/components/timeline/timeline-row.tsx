import { ChevronDown, ClockArrowDown, Import } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { entityHref } from '#app/components/hrefs.ts';
import { Skeleton } from '#app/components/skeleton.tsx';
import { Time } from '#app/components/time/time.tsx';
import { useZone } from '#app/components/time/time-settings.tsx';
import { dateTime } from '#app/components/time/zoned.ts';
import type { Breaks } from '#app/components/timeline/breaks-above.ts';
import { ChangeChips } from '#app/components/timeline/change-chips.tsx';
import { EventDetails } from '#app/components/timeline/event-details.tsx';
import { AlsoChanged, EventLine } from '#app/components/timeline/event-line.tsx';
import type { Provenance, ProvenanceMarks } from '#app/components/timeline/provenance.ts';
import { NamesProvider } from '#app/components/value/reference-names.tsx';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import { words } from '#app/messages/words.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { EventView, NamedTimelineItem } from '#lib/queries/views.ts';

export type RowProps = ProvenanceMarks & {
  item: NamedTimelineItem;
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
  onOpen: (version: number | null) => void;
};

/**
 * A line of the timeline: the day or the silence above it, then the event as its entity lived it.
 * While the list is scrolled only the lines that come in are made.
 */
export const TimelineRow = memo(Row);

function Row(props: RowProps) {
  const { item, day, gap, self, selected, later, open } = props;
  const { event, version } = item;
  const detailsId = `details-${version}`;
  const select = (click: MouseEvent) => {
    const own = click.target instanceof Element && click.target.closest('a, button, section');
    if (own || window.getSelection()?.isCollapsed === false) return;
    props.onSelect(version);
  };
  return (
    <>
      <BreaksAbove {...{ day, gap }} provenance={props.provenance} event={event} />
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the sentence is the link; this widens its target */}
      <article
        aria-current={selected ? 'true' : undefined}
        onClick={select}
        className={classNames(
          'group grid grid-cols-[34px_minmax(0,1fr)_auto] gap-x-2.5 gap-y-0.5 border-l-2 py-2 pr-(--gutter) pl-[calc(var(--gutter)-12px)]',
          selected && props.past && 'border-past bg-past-soft',
          selected && !props.past && 'border-accent bg-accent-soft/50',
          !selected && 'cursor-pointer border-transparent hover:bg-sunk',
          later && '[&_*]:!text-ink-3',
        )}
      >
        <span className="mono text-right leading-[19.5px] text-ink-3">{version}</span>
        <h3 className="min-w-0 font-medium tracking-[-0.003em] wrap-anywhere">
          <a
            href={entityHref(self, { version })}
            onClick={(click) => {
              if (click.metaKey || click.ctrlKey || click.shiftKey || click.button !== 0) return;
              click.preventDefault();
              props.onSelect(version);
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
            onClick={() => props.onOpen(open ? null : version)}
            className={classNames(
              '-mt-0.5 -mr-1.5 grid size-6 place-items-center rounded-sm hover:bg-card hover:text-ink',
              !selected && !open && 'opacity-0 group-hover:opacity-100 focus-visible:opacity-100',
            )}
          >
            <ChevronDown size={14} aria-hidden className={open ? 'rotate-180' : undefined} />
          </button>
        </span>
        <EventLine item={item} self={self} />
        <NamesProvider names={item.names}>
          <ChangeChips
            changes={item.changes}
            fields={props.fields}
            all={open}
            onAll={() => props.onOpen(version)}
          />
        </NamesProvider>
        <AlsoChanged item={item} self={self} />
        {open ? <EventDetails id={detailsId} item={item} self={self} /> : null}
      </article>
    </>
  );
}

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

function BreaksAbove(props: Breaks & { provenance: Provenance | null; event: EventView }) {
  const { gap, day, provenance, event } = props;
  return (
    <>
      {gap ? (
        <p className="mx-gutter my-1.5 border-y border-dashed border-line-2 py-[3px] pl-[34px] text-xs text-ink-3">
          {words.entity.gap(gap.count, gap.unit)}
        </p>
      ) : null}
      {provenance ? <ProvenanceLine provenance={provenance} at={event.recordedAt} /> : null}
      {day ? (
        <h2 className="px-gutter pt-2.5 pb-1 text-xs font-normal text-ink-3">
          <Time at={event.effectiveAt} form="date-long" />
        </h2>
      ) : null}
    </>
  );
}

/** How the events from here down came into the store. */
function ProvenanceLine(props: { provenance: Provenance; at: string }) {
  const { provenance } = props;
  const told = dateTime(Date.parse(props.at), useZone());
  return (
    <p className="mx-gutter flex items-center gap-1.5 pt-2.5 text-xs text-ink-3">
      {provenance === 'live' ? null : provenance === 'imported' ? (
        <Import size={12} aria-hidden />
      ) : (
        <ClockArrowDown size={12} aria-hidden />
      )}
      {words.entity.provenance[provenance](told)}
    </p>
  );
}

/** An event that is on its way, as high as most are. */
export function RowSkeleton(props: { version: number }) {
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
