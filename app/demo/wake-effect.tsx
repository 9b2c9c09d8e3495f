import Link from 'next/link';
import { classNames } from '#app/components/class-names.ts';
import { effectMarks } from '#app/components/effects/effect-mark.tsx';
import { effectHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { Effect } from '#lib/client/src/client.ts';

/** One effect of an event, as it goes on. */
export function WakeEffect({ effect }: { effect: Effect }) {
  const demo = words.demo;
  const { Icon, look } = effectMarks[effect.status];
  const { recipient } = effect;
  return (
    <li className="mt-1.5 flex flex-wrap items-baseline gap-x-2 rounded-md bg-sunk px-2.5 py-1.5">
      <span aria-hidden className={classNames('translate-y-0.5', look)}>
        <Icon size={13} />
      </span>
      <p className="min-w-0 flex-1 basis-44 wrap-anywhere">
        <Link href={effectHref(effect.id)} className="hover:underline">
          {effect.summary}
        </Link>
        {typeof recipient?.value === 'string' ? (
          <span className="text-ink-2">
            {' '}
            {demo.to} {recipient.value}
          </span>
        ) : null}
        {effect.error ? (
          <span className="block text-xs text-del">{words.faults.told(effect.error)}</span>
        ) : null}
      </p>
      <p className={classNames('shrink-0 text-xs stacked:pl-5', look)}>
        {effect.status === 'scheduled' ? (
          <>
            {demo.due} <Time at={effect.dueAt} form="date" />
          </>
        ) : (
          <>
            {demo.statuses[effect.status]}
            {effect.durationMs === null ? null : ` ${demo.took(effect.durationMs)}`}
            {effect.attempts > 1 ? `, ${demo.tries(effect.attempts)}` : null}
          </>
        )}
      </p>
    </li>
  );
}
