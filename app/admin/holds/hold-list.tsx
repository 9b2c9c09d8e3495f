import { Lock, LockOpen } from 'lucide-react';
import Link from 'next/link';
import { LiftHoldButton } from '#app/admin/holds/lift-hold-button.tsx';
import { entityHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import * as words from '#app/messages/words.ts';
import type { HoldView } from '#lib/erasure/holds/hold.ts';

const mostEntities = 8;

/** Holds, one below the other: what is kept, why, and by whom. */
export function HoldList(props: { title: string; holds: HoldView[]; mayLift: boolean }) {
  if (props.holds.length === 0) return null;
  return (
    <section aria-label={props.title} className="pb-6">
      <h2 className="px-gutter pb-1.5 text-base">{props.title}</h2>
      <ul className="border-t border-line">
        {props.holds.map((hold) => (
          <HoldRow key={hold.id} hold={hold} mayLift={props.mayLift} />
        ))}
      </ul>
    </section>
  );
}

function HoldRow({ hold, mayLift }: { hold: HoldView; mayLift: boolean }) {
  const { id, entities, reason, lifted } = hold;
  const Icon = lifted ? LockOpen : Lock;
  const [first] = entities;
  const name = first ? (first.label ?? `${first.type}/${first.id}`) : id;
  return (
    <li
      id={`hold-${id}`}
      className="grid scroll-mt-4 gap-x-6 gap-y-1.5 border-b border-line px-gutter py-3 target:bg-accent-soft nav:grid-cols-[minmax(0,1.3fr)_minmax(0,1.5fr)_auto]"
    >
      <div className="flex min-w-0 gap-2">
        <Icon size={14} aria-hidden className="mt-[3px] shrink-0 text-ink-3" />
        <HeldEntities entities={entities} />
      </div>
      <div className="min-w-0 wrap-anywhere">
        <p>{words.common.quoted(reason)}</p>
        <Facts hold={hold} />
      </div>
      <div className="nav:text-right">
        {lifted ? null : <LiftHoldButton id={id} name={name} may={mayLift} />}
      </div>
    </li>
  );
}

function HeldEntities({ entities }: Pick<HoldView, 'entities'>) {
  const more = entities.length - mostEntities;
  return (
    <ul className="min-w-0 wrap-anywhere">
      {entities.slice(0, mostEntities).map(({ type, id, label }) => (
        <li key={`${type}/${id}`}>
          <Link
            href={entityHref({ type, id })}
            prefetch={false}
            className="inline-block min-h-6 font-medium hover:underline"
          >
            {label ?? id}
          </Link>{' '}
          <span className="mono text-ink-3">{softBreaks(`${type}/${id}`)}</span>
        </li>
      ))}
      {more > 0 ? <li className="text-ink-2">{words.holds.moreEntities(more)}</li> : null}
    </ul>
  );
}

function Facts({ hold }: { hold: HoldView }) {
  const holds = words.holds;
  const { placedBy, placedByName, placedAt, reviewOn, lifted } = hold;
  const isDue = reviewOn !== null && reviewOn <= new Date().toISOString().slice(0, 10);
  return (
    <>
      <p className="text-xs text-ink-2">
        {holds.placedBy(placedByName ?? placedBy)} <Time at={placedAt} form="date-time" />
        {lifted ? null : reviewOn === null ? (
          <>. {holds.noReview}</>
        ) : (
          <>
            .{' '}
            <span className={isDue ? 'font-medium text-ink' : undefined}>
              {isDue ? holds.reviewDue : holds.reviewOn} <Time at={reviewOn} form="date" />
            </span>
          </>
        )}
      </p>
      {lifted ? (
        <p className="text-xs text-ink-2">
          {holds.liftedBy(lifted.byName ?? lifted.by)} <Time at={lifted.at} form="date-time" />
          {': '}
          {words.common.quoted(lifted.reason)}
        </p>
      ) : null}
    </>
  );
}
