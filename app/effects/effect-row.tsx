'use client';

import Link from 'next/link';
import { classNames } from '#app/components/class-names.ts';
import { EffectMark } from '#app/components/effects/effect-mark.tsx';
import { EffectWhen } from '#app/components/effects/effect-when.tsx';
import { RecipientText } from '#app/components/effects/recipient-text.tsx';
import { tellCause } from '#app/components/effects/tell-cause.ts';
import { effectHref, entityHref, eventHref } from '#app/components/hrefs.ts';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import * as words from '#app/messages/words.ts';
import type { EffectView } from '#lib/queries/effects/effect-views.ts';

/** The columns of the list, and of what stands over them. */
export const rowGrid =
  'grid grid-cols-[24px_minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 px-gutter wide:grid-cols-[24px_104px_minmax(0,1.7fr)_minmax(0,1fr)_minmax(0,0.8fr)_56px_minmax(0,170px)]';

/** One effect in a list. */
export function EffectRow(props: {
  effect: EffectView;
  chosen: boolean;
  may: boolean;
  onChoose: (chosen: boolean) => void;
}) {
  const effects = words.effects;
  const { effect, chosen } = props;
  const { id, status, summary, event, entity, recipient, cause, reason } = effect;
  const why =
    status === 'failed' || (status === 'waiting' && effect.attempts > 0)
      ? cause && tellCause(cause)
      : status === 'held' || status === 'skipped'
        ? reason
        : null;
  return (
    <li
      className={classNames(
        rowGrid,
        'items-baseline border-t border-line py-[7px]',
        chosen ? 'bg-accent-soft' : 'hover:bg-sunk',
      )}
    >
      <span className="max-wide:row-start-1 max-wide:self-start wide:self-center">
        {props.may ? (
          <input
            type="checkbox"
            checked={chosen}
            onChange={(event) => props.onChoose(event.target.checked)}
            aria-label={effects.choose(`${summary}, ${event.sentence}`)}
            className="block size-4 accent-(--accent)"
          />
        ) : null}
      </span>
      <span className="max-wide:col-start-2 max-wide:row-start-1 max-wide:text-xs">
        <EffectMark status={status} />
      </span>
      <span className="min-w-0 max-wide:col-span-2 max-wide:col-start-2 max-wide:row-start-2">
        <Link
          data-row={id}
          href={effectHref(id)}
          prefetch={false}
          className="font-medium wrap-anywhere hover:underline"
        >
          {summary}
        </Link>{' '}
        <span className="text-xs text-ink-2">
          {effects.after}{' '}
          <Link
            href={eventHref(event.id)}
            prefetch={false}
            className="wrap-anywhere hover:underline"
          >
            {softBreaks(event.sentence)}
          </Link>
        </span>
        {why === null ? null : (
          <span
            className={classNames(
              'block text-xs wrap-anywhere',
              status === 'failed' ? 'text-del' : 'text-ink-2',
            )}
          >
            {why}
          </span>
        )}
      </span>
      <span
        className={classNames(
          'min-w-0 truncate max-wide:col-span-2 max-wide:col-start-2 max-wide:row-start-3',
          recipient === null && 'max-wide:hidden',
        )}
      >
        <RecipientText recipient={recipient} />
      </span>
      <span className="min-w-0 truncate max-wide:col-span-2 max-wide:col-start-2 max-wide:row-start-4 max-wide:text-xs">
        <Link href={entityHref(entity)} prefetch={false} className="hover:underline">
          {entity.label ?? entity.id}
        </Link>{' '}
        <span className="text-xs text-ink-3">{entity.type}</span>
      </span>
      <span
        className="text-right text-xs whitespace-nowrap text-ink-3 tabular-nums max-wide:hidden"
        title={effects.triesTold(effect.attempts)}
      >
        {effect.attempts === 0 ? '' : effects.tries(effect.attempts, effect.mostAttempts)}
      </span>
      <span className="text-right text-xs text-ink-3 max-wide:col-start-3 max-wide:row-start-1">
        <EffectWhen effect={effect} />
      </span>
    </li>
  );
}
