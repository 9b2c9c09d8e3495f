'use client';

import Link from 'next/link';
import { needsValue } from '#app/components/find/condition-text.ts';
import type { ConditionState } from '#app/components/find/use-condition.ts';
import { entityHref, findHref } from '#app/components/hrefs.ts';
import { duration } from '#app/components/time/relative.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { TypeHit } from '#lib/queries/find-in-type.ts';
import type { SpanView } from '#lib/queries/find-spans.ts';

/** The entities that a scan found, each with when it first was so. */
export function HitRows(props: { items: readonly TypeHit[]; asked: ConditionState }) {
  const { items, asked } = props;
  const find = words.find;
  if (items.length === 0) return null;
  const question = {
    field: asked.field ?? '',
    operator: asked.operator,
    ...(needsValue(asked.operator) && asked.value !== null ? { value: asked.value } : {}),
  };
  return (
    <table aria-label={find.resultLabel} className="w-full border-collapse">
      <thead>
        <tr className="border-b border-line-2 text-left text-xs text-ink-3">
          <th scope="col" className="py-1.5 pr-3 font-normal">
            {find.entity}
          </th>
          <th scope="col" className="py-1.5 pr-3 font-normal">
            {find.firstTime}
          </th>
          <th scope="col" className="py-1.5 pr-3 text-right font-normal max-nav:hidden">
            {find.timesColumn}
          </th>
          <th scope="col" className="py-1.5 font-normal max-nav:hidden">
            <span className="sr-only">{find.link}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((hit) => (
          <tr
            key={hit.id}
            className="border-b border-line align-baseline [content-visibility:auto]"
          >
            <td className="py-1.5 pr-3 wrap-anywhere">
              <Link
                href={entityHref(hit, { version: hit.first.from })}
                className="font-medium hover:underline"
              >
                {hit.label ?? hit.id}
              </Link>{' '}
              {hit.label === null ? null : (
                <span className="mono inline-block max-w-full text-ink-3">{hit.id}</span>
              )}
            </td>
            <td className="py-1.5 pr-3 text-ink-2">
              <When span={hit.first} />
            </td>
            <td className="py-1.5 pr-3 text-right tabular-nums max-nav:hidden">
              {words.common.number(hit.count)}
            </td>
            <td className="py-1.5 text-right max-nav:hidden">
              <Link className="act text-xs" href={findHref(hit, question)}>
                {find.link}
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function When({ span }: { span: SpanView }) {
  if (span.from === span.until) return <Time at={span.fromAt} form="date-time" />;
  return (
    <>
      <Time at={span.fromAt} form="date" /> –{' '}
      {span.untilAt === null ? words.find.still : <Time at={span.untilAt} form="date" />}
      <span className="whitespace-nowrap text-ink-3"> · {duration(span.lasted)}</span>
    </>
  );
}
