import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Holder, Taken } from '#app/components/correct/holder.ts';
import { PreviewSection } from '#app/components/correct/preview-section.tsx';
import {
  compareEndsHref,
  correctHref,
  entityHref,
  recordHref,
  searchHref,
} from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import * as words from '#app/messages/words.ts';
import { formatEnd } from '#lib/domain/compare-end.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { NextStep } from '#lib/event-store/append-types.ts';

/** What can be done where it is refused: each way a link to where it is done. */
export function WaysOn(props: {
  entity: EntityRef & { label: string | null };
  taken: Taken | null;
  holder: Holder | null;
  /** It is deleted, and takes no events. */
  deleted: boolean;
  /** What the rules that refuse it say to record first. */
  steps: readonly NextStep[];
}) {
  const { entity, taken, holder, deleted, steps } = props;
  const text = words.correct;
  if (taken === null && !deleted && steps.length === 0) return null;
  return (
    <PreviewSection title={text.waysOn}>
      {holder && taken ? (
        <p className="mb-1 wrap-anywhere">
          {softBreaks(text.belongsTo(taken.value, holder.label ?? holder.id))}{' '}
          <Link href={entityHref(holder)} prefetch={false} className="act mono">
            {softBreaks(`${holder.type}/${holder.id}`)}
          </Link>
          , {text.holderSince} <Time at={holder.since} form="date" />
        </p>
      ) : null}
      <ul>
        {holder && taken ? (
          <>
            <Way href={compareEndsHref(endOf(entity), endOf(holder))}>{text.compareTwo}</Way>
            <Way href={correctHref(holder)}>
              {text.correctFirst(holder.label ?? holder.id, taken.name)}
            </Way>
          </>
        ) : taken ? (
          <Way href={searchHref(taken.value)}>{text.findHolder(taken.name)}</Way>
        ) : null}
        {steps.map(({ type, label, entity: of }) =>
          of === null ? null : (
            <Way key={`${type} ${of.id}`} href={recordHref(of, type)}>
              {text.recordFirst(label)} <span className="mono">{`${of.type}/${of.id}`}</span>
            </Way>
          ),
        )}
        {deleted ? (
          <Way href={entityHref(entity)}>{text.restoreFirst(entity.label ?? entity.id)}</Way>
        ) : null}
      </ul>
    </PreviewSection>
  );
}

function Way({ href, children }: { href: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[28px_minmax(0,1fr)] gap-x-2.5 border-t border-line py-1.5 first:border-t-0">
      <span aria-hidden className="text-right text-ink-3">
        –
      </span>
      <Link
        href={href}
        prefetch={false}
        className="justify-self-start underline decoration-line-2 underline-offset-3 wrap-anywhere"
      >
        {children}
      </Link>
    </li>
  );
}

function endOf({ type, id }: EntityRef): string {
  return formatEnd({ kind: 'entity', ref: { type, id }, moment: null });
}
