import Link from 'next/link';
import type { ReactNode } from 'react';
import { Chip } from '#app/components/chip.tsx';
import { EffectMark } from '#app/components/effects/effect-mark.tsx';
import { entityHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { Followed } from '#lib/queries/follow/follow-views.ts';

/** One effect: what it would be today and what it was, in one line where both are the same. */
export function FollowedRow({ followed }: { followed: Followed }) {
  const text = words.follow;
  const { verdict, today, was, label } = followed;
  const summary = today?.summary ?? was?.summary ?? label;
  return (
    <li className="border-t border-line py-1.5">
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
        <span className="font-medium">{summary}</span>
        {label === summary ? null : <span className="text-xs text-ink-3">{label}</span>}
        <Chip look={verdict === 'same' ? 'plain' : 'on'}>{text.verdict[verdict]}</Chip>
      </p>
      <dl className="grid grid-cols-[52px_minmax(0,1fr)] gap-x-2">
        {today ? (
          <Side name={text.today}>
            <SideText side={today} />
          </Side>
        ) : null}
        {was ? (
          <Side name={text.was}>
            <SideText side={was} /> <EffectMark status={was.status} />
          </Side>
        ) : null}
      </dl>
    </li>
  );
}

function Side(props: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-xs leading-5 text-ink-3">{props.name}</dt>
      <dd className="min-w-0 wrap-anywhere">{props.children}</dd>
    </>
  );
}

function SideText({ side }: { side: NonNullable<Followed['today']> }) {
  const text = words.follow;
  const { recipient, hidden, at, records } = side;
  // A delivery, or a decision that is not made yet: there is only its time to tell.
  const isBare = !recipient && !hidden && records === null;
  return (
    <>
      {recipient ? (
        <>
          {text.to}{' '}
          {recipient.value === null ? null : <span className="mono">{recipient.value} </span>}
          <Link
            href={entityHref(recipient, { version: recipient.version })}
            prefetch={false}
            className="act"
          >
            {recipient.label ?? recipient.id} {text.version(recipient.version)}
          </Link>
        </>
      ) : null}
      {hidden ? `${text.to} ${text.hidden}` : null}
      {isBare ? (at === null ? text.dueAtOnce : text.due) : null}
      {records === null ? null : text.records(records.map(({ label }) => label))}
      {at === null ? null : (
        <>
          {' '}
          {text.at} <Time at={at} form="date-time" />
        </>
      )}
    </>
  );
}
