import { FieldValue } from '#app/components/state/field-value.tsx';
import { Time } from '#app/components/time/time.tsx';
import { eventFacts } from '#app/components/timeline/event-facts.ts';
import { type ToldChange, toldChanges } from '#app/components/timeline/told-changes.ts';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Json } from '#lib/domain/json.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import type { NamedTimelineItem } from '#lib/queries/views.ts';

type Self = EntityRef & { label: string | null };

/** Every event with its times, what it changed, who did it and why; nothing is folded. */
export function PrintList(props: { items: readonly NamedTimelineItem[]; self: Self }) {
  const timeline = words.timeline;
  const columns = [
    timeline.printVersion,
    timeline.printHappened,
    timeline.printRecorded,
    timeline.printWhat,
    timeline.printWho,
  ];
  return (
    <section
      aria-label={timeline.printEvents}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached
      tabIndex={0}
      className="overflow-x-auto print:overflow-visible"
    >
      <table className="w-full min-w-[640px] border-collapse text-xs print:min-w-0 [&_td]:border-b [&_td]:border-line-2 [&_td]:py-1.5 [&_td]:pr-3 [&_td]:align-top">
        <thead>
          <tr>
            {columns.map((name) => (
              <th
                key={name}
                scope="col"
                className="border-b border-ink pr-3 pb-1 text-left font-medium"
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.items.map((item) => (
            <Line key={item.version} item={item} self={props.self} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Line({ item, self }: { item: NamedTimelineItem; self: Self }) {
  const { event, version } = item;
  const facts = eventFacts(event, self);
  return (
    <tr className="break-inside-avoid">
      <td className="mono text-right">{version}</td>
      <td className="whitespace-nowrap">
        <Time at={event.effectiveAt} form="date-time" />
      </td>
      <td className="whitespace-nowrap">
        <Time at={event.recordedAt} form="date-time" />
      </td>
      <td>
        <p className="font-medium wrap-anywhere">{event.sentence}</p>
        <ul>
          {toldChanges(item.changes).map((change) => (
            <li key={change.path + change.kind} className="mono wrap-anywhere">
              <Told change={change} />
            </li>
          ))}
        </ul>
        <p className="mono text-[10px] wrap-anywhere text-ink-3">
          {event.id} · {words.common.position(event.position)}
        </p>
      </td>
      <td className="min-w-[120px] wrap-anywhere">
        {facts.map(({ kind, text, name }) => (
          <p key={kind + (name ?? '')}>
            {kind === 'reason' ? words.entity.quoted(text) : name ? `${name} ${text}` : text}
          </p>
        ))}
      </td>
    </tr>
  );
}

function Told({ change }: { change: ToldChange }) {
  const { names, before, after, kind } = change;
  const name = `${withoutMarks(names.join('/'))}: `;
  if (kind === 'erased') return `${name}${words.common.erased}`;
  return (
    <>
      {name}
      {kind === 'moved' ? `${words.entity.mark.moved} ` : <Side value={before} />}
      {kind === 'moved' ? '' : ' → '}
      <Side value={after} />
    </>
  );
}

function Side({ value }: { value: Json | undefined }) {
  return value === undefined ? '—' : <FieldValue value={value} limit={Number.POSITIVE_INFINITY} />;
}
