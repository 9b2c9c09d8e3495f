import Link from 'next/link';
import { Chip } from '#app/components/chip.tsx';
import { eventsHref } from '#app/components/hrefs.ts';
import * as words from '#app/messages/words.ts';
import type { SchemaEvent, SchemaView } from '#lib/queries/schema/schema-view.ts';

const cell = 'border-b border-line py-2 pr-5 text-left align-baseline';
const stacked = 'max-nav:block max-nav:border-0 max-nav:py-0.5 max-nav:pr-0';
const mostHeld = 8;

/** The events of a type: what they are called, how they are told, how often there are, what they hold. */
export function EventTable({ of: schema }: { of: SchemaView }) {
  const said = words.schema;
  return (
    <section aria-labelledby="schema-events" className="border-t border-line px-gutter pt-4 pb-6">
      <h2 id="schema-events" className="font-semibold">
        {said.events}
      </h2>
      <table className="mt-2 w-full border-separate border-spacing-0">
        <caption className="sr-only">{said.events}</caption>
        <thead className="text-xs text-ink-3 max-nav:sr-only [&_th]:font-normal">
          <tr>
            <th scope="col" className={cell}>
              {said.columnEvent}
            </th>
            <th scope="col" className={cell}>
              {said.columnSentence}
            </th>
            <th scope="col" className={cell}>
              {said.columnRecorded}
            </th>
            <th scope="col" className={`${cell} pr-0`}>
              {said.columnHolds}
            </th>
          </tr>
        </thead>
        <tbody>
          {schema.events.map((event) => (
            <EventLine key={event.type} event={event} of={schema} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function EventLine({ event, of: schema }: { event: SchemaEvent; of: SchemaView }) {
  const said = words.schema;
  const { type, label, sentence, of, total, seen, first } = event;
  return (
    <tr className="max-nav:block max-nav:border-b max-nav:border-line max-nav:py-2">
      <th scope="row" className={`${cell} ${stacked} font-normal wrap-anywhere nav:w-[220px]`}>
        <Link
          href={eventsHref({ type: [type], entityType: of ?? schema.type })}
          className="font-medium hover:underline"
        >
          {label}
        </Link>
        {label === type ? null : <span className="mono block text-xs text-ink-3">{type}</span>}
        <Facts event={event} known={schema.known} />
      </th>
      <td className={`${cell} ${stacked} text-ink-2 wrap-anywhere nav:w-[340px]`}>
        <ul>
          {sentence.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        {event.words === 'definition' ? null : (
          <span className="text-xs text-ink-3">{said[event.words]}</span>
        )}
      </td>
      <td className={`${cell} ${stacked} whitespace-nowrap tabular-nums`}>
        {total === 0 ? (
          <span className="text-ink-3">{said.never}</span>
        ) : total === null ? (
          said.seenOf(seen)
        ) : (
          words.common.number(total)
        )}
        {first > 0 ? (
          <span className="block text-xs text-ink-3 max-nav:ml-2 max-nav:inline">
            {said.firstIn(first / Math.max(1, seen))}
          </span>
        ) : null}
      </td>
      <td className={`${cell} ${stacked} pr-0`}>
        <Held event={event} />
      </td>
    </tr>
  );
}

function Facts({ event, known }: { event: SchemaEvent; known: boolean }) {
  const said = words.schema;
  const { declared, isOwn, of } = event;
  const facts = [
    ...(isOwn ? [] : [of === null ? said.ofAnother : said.ofOther(of)]),
    ...(declared?.creates ? [said.creates] : []),
    ...(declared?.deletes ? [said.deletes] : []),
    ...(declared?.restores ? [said.restores] : []),
    ...(declared && declared.guards > 0 ? [said.guarded(declared.guards)] : []),
  ];
  const isUnknown = known && declared === null && isOwn;
  if (facts.length === 0 && !isUnknown) return null;
  return (
    <span className="mt-1 flex flex-wrap gap-1">
      {facts.map((fact) => (
        <Chip key={fact}>{fact}</Chip>
      ))}
      {isUnknown ? <Chip look="bad">{said.unknownEvent}</Chip> : null}
    </span>
  );
}

function Held({ event: { holds } }: { event: SchemaEvent }) {
  const said = words.schema;
  if (holds.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5">
      {holds.slice(0, mostHeld).map(({ name, share }) => (
        <li key={name} className="wrap-anywhere" title={said.holdsIn(name, share)}>
          <span className="mono">{name}</span>
          {share < 1 ? (
            <span className="ml-1 text-xs text-ink-3 tabular-nums">{said.percent(share)}</span>
          ) : null}
        </li>
      ))}
      {holds.length > mostHeld ? (
        <li className="text-ink-3">{said.moreHeld(holds.length - mostHeld)}</li>
      ) : null}
    </ul>
  );
}
