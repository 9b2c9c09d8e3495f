import Link from 'next/link';
import { classNames } from '#app/components/class-names.ts';
import { entityHref } from '#app/components/hrefs.ts';
import type { Outline } from '#app/components/timeline/outline.ts';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';

/** One lane for the entity itself and one for each type that is merged in: few enough to be told apart. */
export function laneTypes({ lanes }: Pick<Outline, 'lanes'>): string[] {
  const [self, ...others] = lanes;
  return [self?.type ?? '', ...new Set(others.map(({ type }) => type))];
}

/** The lanes that an event stands in, by their places. */
function lanesOf(outline: Pick<Outline, 'lanes'>, touched: readonly EntityRef[]): Set<number> {
  const [self] = outline.lanes;
  const types = laneTypes(outline);
  return new Set(
    touched.map(({ type, id }) =>
      type === self?.type && id === self.id ? 0 : types.indexOf(type, 1),
    ),
  );
}

/** What each lane is, above the merged timeline. */
export function LaneHead({ outline }: { outline: Outline }) {
  const [self, ...others] = outline.lanes;
  const types = laneTypes(outline).slice(1);
  return (
    <p className="sticky top-0 z-[5] border-b border-line bg-paper px-gutter py-1 text-2xs text-ink-3">
      <LaneMark lane={0} /> {self?.label ?? self?.id}
      {types.map((type, index) => (
        <span key={type} className="ml-3 whitespace-nowrap">
          <LaneMark lane={index + 1} />{' '}
          {words.timeline.laneOf(
            others.filter((other) => other.type === type).length,
            outline.plurals[type] ?? type,
          )}
        </span>
      ))}
      {outline.moreLanes > 0 ? (
        <span className="ml-3">{words.timeline.moreLanes(outline.moreLanes)}</span>
      ) : null}
    </p>
  );
}

const shapes = ['bg-accent rounded-full', 'bg-ink-3', 'border-2 border-ink-3 rounded-full'];

/** Lanes are told apart by shape and place, not by colour alone. */
function LaneMark({ lane }: { lane: number }) {
  return (
    <i
      aria-hidden
      className={classNames(
        'inline-block size-[7px]',
        shapes[lane] ?? 'border-2 border-ink-3 bg-transparent',
      )}
    />
  );
}

/** Where an event stands among the lanes: a line for each, a mark on those that it touched. */
export function LaneRail(props: { outline: Outline; touched: readonly EntityRef[] }) {
  const types = laneTypes(props.outline);
  const touched = lanesOf(props.outline, props.touched);
  return (
    <span
      aria-hidden
      className="absolute inset-y-0 left-[calc(var(--gutter)-12px)] flex w-[34px] justify-end gap-1.5"
    >
      {types.map((type, lane) => (
        <span
          key={lane === 0 ? 'self' : type}
          className="relative flex w-[7px] justify-center before:absolute before:inset-y-0 before:w-px before:bg-line-2"
        >
          {touched.has(lane) ? (
            <span className="relative z-[1] mt-[13px] h-[7px] bg-paper leading-[0]">
              <LaneMark lane={lane} />
            </span>
          ) : null}
        </span>
      ))}
    </span>
  );
}

/** Whose event it is, where that is not the entity itself. */
export function LaneName({ subject }: { subject: EntityRef & { label: string | null } }) {
  return (
    <Link
      href={entityHref(subject)}
      prefetch={false}
      title={`${subject.type}/${subject.id}`}
      className="text-ink underline decoration-line-2 underline-offset-2 hover:decoration-current"
    >
      {subject.label ?? subject.id}
    </Link>
  );
}
