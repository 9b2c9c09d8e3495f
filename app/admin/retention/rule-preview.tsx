import Link from 'next/link';
import { Chip } from '#app/components/chip.tsx';
import { entityHref, eventHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { RetentionPreview } from '#lib/queries/retention/retention-views.ts';

/** What a rule covers now: how many, the first of them, and what a hold keeps. */
export function RulePreview(props: { of: RetentionPreview; isOfEntities: boolean }) {
  const retention = words.retention;
  const { count, entities, held, oldest, newest, cutoff, samples, keptDays, needs } = props.of;
  return (
    <section
      aria-label={retention.covers}
      aria-live="polite"
      className="grid gap-1.5 border-t border-line pt-3"
    >
      <h3 className="font-semibold">
        {count === 0
          ? retention.coversNone
          : props.isOfEntities
            ? retention.coversEntities(count)
            : retention.coversEvents(count, entities)}
      </h3>
      <p className="text-xs text-ink-2">
        {retention.before} <Time at={cutoff} form="date-time" />
        {oldest === null || newest === null ? null : (
          <>
            {' · '}
            {retention.oldest} <Time at={oldest} form="date" />
            {' · '}
            {retention.newest} <Time at={newest} form="date" />
          </>
        )}
      </p>
      {held > 0 ? <p>{retention.held(held)}</p> : null}
      {keptDays === null ? null : <p>{retention.kept(keptDays)}</p>}
      {needs.secondPerson ? <p>{retention.secondPerson}</p> : null}
      {samples.length === 0 ? null : (
        <>
          <h4 className="pt-1 text-xs text-ink-3">{retention.samples}</h4>
          <ul>
            {samples.map(({ entity, eventId, at, isHeld }) => (
              <li
                key={eventId ?? entity.id}
                className="flex flex-wrap items-baseline gap-x-3 border-b border-line py-1"
              >
                <Link
                  href={eventId === null ? entityHref(entity) : eventHref(eventId)}
                  className="min-w-0 wrap-anywhere hover:underline"
                >
                  {entity.label ?? `${entity.type}/${entity.id}`}
                </Link>
                <span className="text-xs text-ink-2">
                  <Time at={at} form="date-time" />
                </span>
                {isHeld ? <Chip look="past">{retention.heldOne}</Chip> : null}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
