import { classNames } from '#app/components/class-names.ts';
import { entityHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import { EventLine } from '#app/components/timeline/event-line.tsx';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { idleGap } from '#lib/domain/idle-gap.ts';
import type { TimelineItem } from '#lib/queries/views.ts';

/** The events that lie between the ends, oldest first, each with the lines that it accounts for. */
export function Causes(props: {
  self: EntityRef & { label: string | null };
  items: TimelineItem[];
  ends: { low: number; high: number; head: number };
  /** Events between, whether or not all of them are told. */
  count: number;
  /** Lines of the comparison by the version that set them; null where that is not known. */
  lines: ReadonlyMap<number, number> | null;
  lit: number | null;
  onLit: (version: number | null) => void;
  onShow: (version: number) => void;
}) {
  const { items, ends, lines } = props;
  return (
    <>
      <h2 className="px-gutter pb-2.5 text-sm">{words.compare.between(props.count)}</h2>
      {props.count > items.filter(({ version }) => version > ends.low).length ? (
        <p className="px-gutter pb-2 text-xs text-ink-3">
          {words.compare.cut(items.length, props.count)}
        </p>
      ) : null}
      <ol>
        {items.map((item, index) => {
          const { version, event } = item;
          const earlier = items[index - 1]?.event.effectiveAt;
          const gap = earlier ? idleGap(Date.parse(earlier), Date.parse(event.effectiveAt)) : null;
          const isEnd = version === ends.low || version === ends.high;
          const count = lines?.get(version) ?? 0;
          return (
            <li key={version} id={`cause-${version}`} className="scroll-mt-24">
              {gap ? (
                <p className="mx-gutter my-1 border-y border-dashed border-line-2 py-0.5 pl-[34px] text-xs text-ink-3">
                  {words.entity.gap(gap.count, gap.unit)}
                </p>
              ) : null}
              <div
                onPointerEnter={() => props.onLit(version)}
                onPointerLeave={() => props.onLit(null)}
                className={classNames(
                  'grid grid-cols-[24px_minmax(0,1fr)] gap-x-2.5 border-l-2 py-2 pr-(--gutter) pl-[calc(var(--gutter)-10px)]',
                  isEnd ? 'border-past bg-past-soft' : 'border-transparent',
                  !isEnd && props.lit === version && 'bg-accent-soft',
                )}
              >
                <span className={classNames('mono text-right', isEnd ? 'text-past' : 'text-ink-3')}>
                  {version}
                </span>
                <h3 className="min-w-0 font-medium wrap-anywhere">
                  <a href={entityHref(props.self, { version })} className="hover:underline">
                    {softBreaks(event.sentence)}
                  </a>
                </h3>
                <EventLine
                  item={item}
                  self={props.self}
                  lead={<Time at={event.effectiveAt} form="date" />}
                />
                {version === ends.low ? (
                  <p className="col-start-2 text-xs text-ink-3">{words.compare.fromHere}</p>
                ) : null}
                {version === ends.low || lines === null ? null : count > 0 ? (
                  <button
                    type="button"
                    onClick={() => props.onShow(version)}
                    className="act col-start-2 justify-self-start text-xs"
                  >
                    {words.compare.lines(count)}
                  </button>
                ) : (
                  <p className="col-start-2 text-xs text-ink-3">
                    {item.changes.length === 0 ? words.compare.noChange : words.compare.overwritten}
                  </p>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {ends.high < ends.head ? (
        <p className="px-gutter pt-2 pl-[calc(var(--gutter)+26px)] text-xs text-ink-3">
          {words.compare.later(ends.high + 1, ends.head)}
        </p>
      ) : null}
    </>
  );
}
