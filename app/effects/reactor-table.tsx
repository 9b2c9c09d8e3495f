'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { ReactorMark } from '#app/components/effects/reactor-mark.tsx';
import { effectsHref, reactorHref } from '#app/components/hrefs.ts';
import { duration } from '#app/components/time/relative.ts';
import * as words from '#app/messages/words.ts';
import type { EffectStatus } from '#lib/domain/effect-status.ts';
import type { ReactorView } from '#lib/queries/effects/effect-views.ts';

const head =
  'border-b border-line py-1 pr-4 text-left text-xs font-normal whitespace-nowrap text-ink-3';
const cell = 'border-b border-line py-[7px] pr-4 align-baseline';
const number = 'text-right tabular-nums whitespace-nowrap max-rows:hidden';
const told: readonly EffectStatus[] = ['waiting', 'scheduled', 'running', 'failed', 'done'];

/** Every reactor, a line each. */
export function ReactorTable({ reactors }: { reactors: readonly ReactorView[] }) {
  const effects = words.effects;
  const { reactorColumns: columns } = effects;
  return (
    <section aria-labelledby="reactors" className="pt-4">
      <h2 id="reactors" className="px-gutter pb-1.5 text-base font-semibold">
        {effects.reactors}
      </h2>
      {reactors.length === 0 ? (
        <p className="px-gutter text-ink-2">{effects.noReactors}</p>
      ) : (
        <table className="w-full border-separate border-spacing-0 border-t border-line">
          <thead className="max-rows:sr-only">
            <tr className="[&>:first-child]:pl-(--gutter) [&>:last-child]:pr-(--gutter)">
              <th className={head}>{columns.name}</th>
              <th className={head}>{columns.state}</th>
              <th className={classNames(head, 'text-right')}>{columns.lag}</th>
              {told.map((status) => (
                <th key={status} className={classNames(head, 'text-right')}>
                  {effects.statuses[status]}
                </th>
              ))}
              <th className={head}>{columns.pace}</th>
            </tr>
          </thead>
          <tbody>
            {reactors.map((reactor) => (
              <Line key={reactor.name} reactor={reactor} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Line({ reactor }: { reactor: ReactorView }) {
  const effects = words.effects;
  const common = words.common;
  const { name, label, about, lagEvents, lagMs, counts, position } = reactor;
  const lag = lagEvents === '0' || position === null ? null : lagEvents;
  return (
    <tr className="hover:bg-sunk [&>:first-child]:pl-(--gutter) [&>:last-child]:pr-(--gutter)">
      <td className={classNames(cell, 'max-w-[46ch] max-rows:w-full rows:min-w-[200px]')}>
        <span className="flex flex-wrap items-baseline gap-x-3">
          <Link href={reactorHref(name)} prefetch={false} className="font-medium hover:underline">
            {label}
          </Link>
          <span className="text-xs text-ink-3">{effects.kinds[reactor.kind]}</span>
          <span className="text-xs rows:hidden">
            <ReactorMark reactor={reactor} />
          </span>
        </span>
        {about === null ? null : <p className="text-xs text-ink-3 max-rows:hidden">{about}</p>}
        <p className="text-xs text-ink-2 rows:hidden">
          {[
            ...(lag === null
              ? []
              : [`${words.common.inText(effects.toRead)} ${common.number(lag)}`]),
            ...told
              .filter((status) => counts[status] > 0)
              .map(
                (status) =>
                  `${common.number(counts[status])} ${words.common.inText(effects.statuses[status])}`,
              ),
          ].join(' · ')}
        </p>
      </td>
      <td className={classNames(cell, 'max-rows:hidden')}>
        <ReactorMark reactor={reactor} />
      </td>
      <td className={classNames(cell, number)}>
        {lag === null ? (
          <span className="text-ink-3">0</span>
        ) : (
          <>
            {common.number(lag)}
            <span className="block text-xs text-ink-3">{effects.behindFor(duration(lagMs))}</span>
          </>
        )}
      </td>
      {told.map((status) => (
        <td key={status} className={classNames(cell, number)}>
          <Count reactor={reactor} status={status}>
            {common.number(counts[status])}
          </Count>
        </td>
      ))}
      <td className={classNames(cell, 'whitespace-nowrap text-ink-2 max-rows:hidden')}>
        <Pace reactor={reactor} />
      </td>
    </tr>
  );
}

function Count(props: { reactor: ReactorView; status: EffectStatus; children: ReactNode }) {
  const { reactor, status } = props;
  if (reactor.counts[status] === 0) return <span className="text-ink-3">{props.children}</span>;
  return (
    <Link
      href={effectsHref({ status, reactor: reactor.name })}
      prefetch={false}
      className={classNames('hover:underline', status === 'failed' && 'font-medium text-del')}
    >
      {props.children}
      <span className="sr-only"> {words.effects.statuses[status]}</span>
    </Link>
  );
}

/** So many a minute; that of people before that of the definition. */
export function Pace({ reactor: { rate } }: { reactor: ReactorView }) {
  const effects = words.effects;
  const pace = rate.set ?? rate.defined;
  if (pace === null) return effects.paceFree;
  return (
    <>
      {effects.pace(pace)}
      {rate.set === null ? null : <span className="text-xs text-ink-3"> {effects.paceSet}</span>}
    </>
  );
}
