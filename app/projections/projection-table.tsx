'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import { classNames } from '#app/components/class-names.ts';
import { entityTypeHref, eventHref, projectionHref } from '#app/components/hrefs.ts';
import { HealthMark } from '#app/components/projections/health-mark.tsx';
import { subjectOfLine, whatOf } from '#app/components/projections/what-of.ts';
import { duration } from '#app/components/time/relative.ts';
import * as words from '#app/messages/words.ts';
import { LagSpark } from '#app/projections/lag-spark.tsx';
import { type Look, type Looks, rateOf } from '#app/projections/use-projections.ts';
import type { ProjectionView } from '#lib/queries/projections/list-projections.ts';

const head =
  'border-b border-line py-1 pr-4 text-left text-xs font-normal whitespace-nowrap text-ink-3';
const cell = 'border-b border-line py-[7px] pr-4 align-baseline';

/** All that is derived, a line each. */
export function ProjectionTable(props: {
  lines: ProjectionView[];
  looks: Looks;
  /** Whether its reader may rebuild. */
  may: boolean;
  onRebuild: (line: ProjectionView) => void;
  onLeaveOut: (line: ProjectionView) => void;
}) {
  const { columns } = words.projections;
  return (
    <section
      aria-label={words.projections.list}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached
      tabIndex={0}
      className="overflow-x-auto border-t border-line -outline-offset-2 max-rows:overflow-x-visible"
    >
      <table className="w-full border-separate border-spacing-0">
        <thead className="max-rows:sr-only">
          <tr className="[&>:first-child]:pl-(--gutter) [&>:last-child]:pr-(--gutter)">
            <th className={head}>{columns.name}</th>
            <th className={head}>{columns.health}</th>
            <th className={classNames(head, 'text-right')}>{columns.lag}</th>
            <th className={classNames(head, 'text-right')}>{columns.position}</th>
            <th className={classNames(head, 'text-right')}>{columns.rate}</th>
            <th className={classNames(head, 'text-right')}>{columns.rows}</th>
            <th className={classNames(head, 'text-right')}>{columns.size}</th>
            <th className={head}>{columns.generation}</th>
            {props.may ? (
              <th className={head}>
                <span className="sr-only">{columns.acts}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {props.lines.map((line) => (
            <Line key={line.key} {...props} line={line} looks={props.looks.get(line.key)} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Line(props: {
  line: ProjectionView;
  looks: readonly Look[] | undefined;
  may: boolean;
  onRebuild: (line: ProjectionView) => void;
  onLeaveOut: (line: ProjectionView) => void;
}) {
  const projections = words.projections;
  const common = words.common;
  const { line, looks, may } = props;
  const rate = rateOf(looks);
  const rows =
    line.isEstimate && line.kind === 'states'
      ? projections.estimate(common.number(line.rows))
      : common.number(line.rows);
  const what = whatOf(subjectOfLine(line), line.label);
  const about = line.about ?? (line.kind === 'model' ? null : projections.about[line.kind]);
  return (
    <tr className="hover:bg-sunk [&>:first-child]:pl-(--gutter) [&>:last-child]:pr-(--gutter)">
      <td
        className={classNames(cell, 'max-w-[46ch] min-w-[200px] max-rows:w-full max-rows:min-w-0')}
      >
        <span className="flex flex-wrap items-baseline gap-x-3">
          <LineName line={line}>{what}</LineName>
          <span className="text-xs rows:hidden">
            <HealthMark health={line.health} />
          </span>
        </span>
        {about === null ? null : <p className="text-xs text-ink-3 max-rows:hidden">{about}</p>}
        <p className="text-xs text-ink-2 rows:hidden">
          {[
            line.lagEvents === '0' ? null : projections.lag(line.lagEvents),
            `${rows} ${words.common.inText(projections.columns.rows)}`,
            projections.bytes(line.bytes),
            line.generation ? projections.generationOf(line.generation.id) : null,
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </p>
        <Stopped line={line} may={may} onLeaveOut={() => props.onLeaveOut(line)} />
      </td>
      <td className={classNames(cell, 'max-rows:hidden')}>
        <HealthMark health={line.health} />
        {line.kind === 'states' && line.health === 'behind' ? (
          <p className="text-xs text-ink-2">
            {projections.statesBehind(line.statesBehind ?? null)}
          </p>
        ) : null}
      </td>
      <td className={classNames(cell, 'text-right whitespace-nowrap max-rows:hidden')}>
        <Lag line={line} looks={looks} />
      </td>
      <td className={classNames(cell, 'text-right max-rows:hidden')}>
        {line.position === null ? '–' : common.number(line.position)}
      </td>
      <td className={classNames(cell, 'text-right text-ink-2 max-rows:hidden')}>
        {rate === null ? '–' : common.average(rate)}
      </td>
      <td className={classNames(cell, 'text-right max-rows:hidden')}>{rows}</td>
      <td className={classNames(cell, 'text-right whitespace-nowrap max-rows:hidden')}>
        {projections.bytes(line.bytes)}
      </td>
      <td className={classNames(cell, 'text-xs whitespace-nowrap text-ink-2 max-rows:hidden')}>
        <Generations line={line} />
      </td>
      {may ? (
        <td className={classNames(cell, 'text-right')}>
          <Button
            aria-haspopup="dialog"
            aria-label={projections.rebuildTitle(what)}
            onClick={() => props.onRebuild(line)}
          >
            {projections.rebuild}
          </Button>
        </td>
      ) : null}
    </tr>
  );
}

function LineName({ line, children }: { line: ProjectionView; children: ReactNode }) {
  if (line.kind === 'search' || line.kind === 'references') {
    return <span className="font-medium">{children}</span>;
  }
  const href = line.kind === 'model' ? projectionHref(line.name) : entityTypeHref(line.name);
  return (
    <Link href={href} className="font-medium hover:underline">
      {children}
    </Link>
  );
}

function Lag({ line, looks }: { line: ProjectionView; looks: readonly Look[] | undefined }) {
  const projections = words.projections;
  if (line.kind === 'states' && line.health === 'changed') return '–';
  if (line.kind === 'states') return <span className="text-ink-3">{projections.withEvents}</span>;
  if (line.lagEvents === '0') {
    return (
      <>
        <LagSpark looks={looks} /> <span className="text-ink-3">{projections.noLag}</span>
      </>
    );
  }
  return (
    <>
      <LagSpark looks={looks} /> {projections.lag(line.lagEvents)}
      {line.lagMs > 0 ? <span className="text-ink-3"> · {duration(line.lagMs)}</span> : null}
    </>
  );
}

function Generations({ line }: { line: ProjectionView }) {
  const projections = words.projections;
  if (line.generation === null) return projections.noGenerations;
  const others = line.others.map(
    ({ id, status }) => `#${id} ${projections.generationStatus[status] ?? status}`,
  );
  return (
    <>
      {projections.generationOf(line.generation.id)}{' '}
      {projections.generationStatus[line.generation.status]}
      {others.length === 0 ? null : (
        <span className="block text-ink-3">{others.slice(0, 2).join(', ')}</span>
      )}
    </>
  );
}

/** Where a read model stopped, at which event and why, and what to do. */
function Stopped(props: { line: ProjectionView; may: boolean; onLeaveOut: () => void }) {
  const projections = words.projections;
  const { stopped } = props.line;
  if (!stopped) return null;
  return (
    <div className="mt-1.5 border-l-2 border-del pl-2.5 text-xs">
      <p>
        {projections.stoppedAt}{' '}
        <Link href={eventHref(stopped.eventId)} prefetch={false} className="act">
          {projections.stoppedEvent(stopped.position)}
        </Link>
        . {projections.stoppedText}
      </p>
      <p className="mono py-1 wrap-anywhere text-del">{words.faults.told(stopped.message)}</p>
      {props.may ? (
        <Button aria-haspopup="dialog" onClick={props.onLeaveOut}>
          {projections.leaveOut}
        </Button>
      ) : null}
    </div>
  );
}
