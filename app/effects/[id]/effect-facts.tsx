import Link from 'next/link';
import type { ReactNode } from 'react';
import { CopyButton } from '#app/components/copy-button.tsx';
import { RecipientText } from '#app/components/effects/recipient-text.tsx';
import { effectHref, entityHref, eventHref, reactorHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import * as words from '#app/messages/words.ts';
import type { EffectDetails } from '#lib/queries/effects/effect-views.ts';

/** What is to be known of an effect besides its attempts. */
export function EffectFacts({ effect }: { effect: EffectDetails }) {
  const effects = words.effects;
  const { fact } = effects;
  const { event, entity, recipient, nextAt, decidedBy, appended, blockedBy } = effect;
  return (
    <section
      aria-labelledby="facts"
      className="min-w-0 border-line px-gutter pt-3 pb-5 max-wide:border-t wide:border-l"
    >
      <h2 id="facts" className="mb-2 font-semibold">
        {effects.facts}
      </h2>
      <dl className="grid grid-cols-[minmax(88px,max-content)_minmax(0,1fr)] [&>*]:border-t [&>*]:border-line [&>*]:py-[5px]">
        <Line name={fact.event}>
          <Link href={eventHref(event.id)} prefetch={false} className="act wrap-anywhere">
            {softBreaks(event.sentence)}
          </Link>
        </Line>
        <Line name={fact.entity}>
          <Link href={entityHref(entity)} prefetch={false} className="act wrap-anywhere">
            {entity.label ?? entity.id}
          </Link>{' '}
          <span className="text-xs text-ink-3">{entity.type}</span>
        </Line>
        {recipient === null ? null : (
          <Line name={fact.recipient}>
            {recipient.value === null ? (
              effects.recipientErased
            ) : (
              <RecipientText recipient={recipient} />
            )}
            <span className="block text-xs text-ink-3">
              <Link
                href={entityHref(recipient, { version: recipient.version })}
                prefetch={false}
                className="hover:underline"
              >
                {recipient.label ?? recipient.id}
              </Link>{' '}
              <span className="mono">
                {effects.recipientAt(recipient.field, recipient.version)}
              </span>
            </span>
          </Line>
        )}
        <Line name={fact.reactor}>
          <Link href={reactorHref(effect.reactor)} prefetch={false} className="act">
            {effect.reactorLabel}
          </Link>
        </Line>
        <Line name={fact.due}>
          <Time at={effect.dueAt} form="date-time" />
        </Line>
        {nextAt === null ? null : (
          <Line name={fact.next}>
            <Time at={nextAt} form="date-time" /> (<Time at={nextAt} />)
          </Line>
        )}
        {blockedBy === null ? null : (
          <Line name={effects.blocked}>
            {effects.blockedText}{' '}
            <Link href={effectHref(blockedBy)} prefetch={false} className="act">
              {effects.blockedBy}
            </Link>
            .
          </Line>
        )}
        <Line name={fact.made}>
          <Time at={effect.madeAt} form="date-time" />
        </Line>
        {decidedBy === null ? null : (
          <Line name={fact.decidedBy}>{decidedBy.name ?? decidedBy.id}</Line>
        )}
        {appended.length === 0 ? null : (
          <Line name={fact.appended}>
            <span className="flex flex-wrap gap-x-3">
              {appended.map((id, index) => (
                <Link key={id} href={eventHref(id)} prefetch={false} className="act">
                  {effects.appendedEvent(index + 1)}
                </Link>
              ))}
            </span>
          </Line>
        )}
        <Line name={fact.key}>
          <span className="mono flex items-start gap-1 wrap-anywhere">
            {effect.key} <CopyButton text={effect.key} what={fact.key} />
          </span>
          <span className="block text-xs text-ink-3">{effects.keyText}</span>
        </Line>
      </dl>
    </section>
  );
}

function Line(props: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="max-w-[20ch] text-ink-3 wrap-anywhere">{props.name}</dt>
      <dd className="min-w-0 pl-4">{props.children}</dd>
    </>
  );
}
