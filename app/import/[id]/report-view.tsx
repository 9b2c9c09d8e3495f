import type { ReactNode } from 'react';
import { Time } from '#app/components/time/time.tsx';
import { DifferingRows } from '#app/import/[id]/differing-rows.tsx';
import { RefusedRows } from '#app/import/[id]/refused-rows.tsx';
import * as words from '#app/messages/words.ts';
import type { Report } from '#lib/transfer/runs/report.ts';

/** What the dry run told, as the command line tells it. */
export function ReportView(props: {
  report: Report;
  /** Where refused rows can be fetched. */
  faults?: string | null;
  /** Instead of the plain list of attributes. */
  attributes?: ReactNode;
}) {
  const { report } = props;
  const imports = words.imports;
  const { samples, refused, differing, notes, leftOut, inexact, unchecked } = report;
  const told = [
    ...notes.map((note) => words.faults.ofFile(note)),
    ...(leftOut.length > 0
      ? [imports.leftOut(leftOut.map((name) => words.faults.ofFile(name)))]
      : []),
    ...furtherOf(report),
    ...inexact.map(({ name, count }) => imports.inexact(name, count)),
    ...(unchecked > 0 ? [imports.unchecked(unchecked)] : []),
    ...(report.ids.count > 0 ? [imports.people2(report.ids.count, 'ids', report.ids.look)] : []),
    ...(report.actors.count > 0
      ? [imports.people2(report.actors.count, 'actors', report.actors.look)]
      : []),
  ];
  const hasBeside = samples.length + told.length + refused.length > 0 || differing !== undefined;
  return (
    <div className={`grid border-t border-line ${hasBeside ? 'wide:grid-cols-2' : ''}`}>
      <div className="min-w-0 pb-5">
        {report.types.map((type) => (
          <TypeCounts key={type.type} of={type} />
        ))}
        {props.attributes ?? <Fields report={report} />}
      </div>
      <div className="min-w-0 pb-5 empty:hidden wide:border-l wide:border-line max-wide:border-t max-wide:border-line">
        {samples.length === 0 ? null : <Samples samples={samples} />}
        {told.length === 0 ? null : (
          <Section title={imports.notes}>
            <ul className="grid gap-1">
              {told.map((note) => (
                <li key={note} className="wrap-anywhere text-ink-2">
                  {note}
                </li>
              ))}
            </ul>
          </Section>
        )}
        {differing ? <DifferingRows of={differing} /> : null}
        {refused.length === 0 ? null : (
          <RefusedRows refused={refused} faults={props.faults ?? null} />
        )}
      </div>
    </div>
  );
}

/** What is too much to be listed. */
function furtherOf({ moreTypes, ofMoreTypes, moreFields, inMoreFields }: Report): string[] {
  const imports = words.imports;
  return [
    ...(moreTypes ? [imports.moreEntityTypes(moreTypes)] : []),
    ...(ofMoreTypes ? [imports.ofMoreTypes(ofMoreTypes)] : []),
    ...(moreFields ? [imports.moreAttributes(moreFields)] : []),
    ...(inMoreFields ? [imports.inMoreAttributes(inMoreFields)] : []),
  ];
}

export function Section(props: { title: string; beside?: ReactNode; children: ReactNode }) {
  return (
    <section className="px-gutter pt-4">
      <h2 className="flex flex-wrap items-baseline gap-x-2 pb-1.5 font-semibold">
        {props.title}
        {props.beside}
      </h2>
      {props.children}
    </section>
  );
}

function TypeCounts({ of }: { of: Report['types'][number] }) {
  const imports = words.imports;
  const { type, catalogued, entities, events, moreEvents } = of;
  return (
    <Section
      title={type}
      beside={
        <span className="text-xs font-normal text-ink-2">
          {imports.entities(entities)}
          {catalogued ? '' : ` · ${imports.notCatalogued}`}
        </span>
      }
    >
      <ul>
        {events.map(({ type: event, count, known }) => (
          <li key={event} className="flex items-baseline gap-x-3 border-t border-line py-1">
            <span className="min-w-0 flex-1 wrap-anywhere">
              {event}
              {known ? null : <span className="text-xs text-ink-3"> {imports.unknownEvent}</span>}
            </span>
            <span className="tabular-nums text-ink-2">{words.common.number(count)}</span>
          </li>
        ))}
      </ul>
      {moreEvents > 0 ? (
        <p className="text-xs text-ink-3">{imports.moreTypes(moreEvents)}</p>
      ) : null}
    </Section>
  );
}

function Fields({ report }: { report: Report }) {
  const imports = words.imports;
  if (report.fields.length === 0) return null;
  return (
    <Section title={imports.attributes}>
      <ul>
        {report.fields.map(({ name, kinds }) => (
          <li key={name} className="flex items-baseline gap-x-3 border-t border-line py-1">
            <span className="mono min-w-0 flex-1 wrap-anywhere">{name}</span>
            <span className="text-xs text-ink-2">{kindsOf(kinds)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What the values of an attribute are, with counts where they differ. */
export function kindsOf(kinds: Report['fields'][number]['kinds']): string {
  const imports = words.imports;
  const present = Object.entries(kinds) as [keyof typeof imports.valueKinds, number][];
  if (present.length === 1) return imports.valueKinds[present[0]?.[0] ?? 'other'];
  return present
    .map(([kind, count]) => `${imports.valueKinds[kind]} ${words.common.number(count)}×`)
    .join(', ');
}

function Samples({ samples }: { samples: Report['samples'] }) {
  const imports = words.imports;
  return (
    <Section title={imports.examples}>
      <ul>
        {samples.map(({ entity, at, sentence, actor }) => (
          <li
            key={`${entity} ${at} ${sentence}`}
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-t border-line py-1.5"
          >
            <span className="min-w-0 wrap-anywhere">{sentence}</span>
            <span className="text-xs whitespace-nowrap text-ink-3">
              <Time at={at} form="date-time" />
            </span>
            <span className="col-span-2 text-xs wrap-anywhere text-ink-2">
              {entity}
              {actor === null ? '' : ` · ${imports.by(actor)}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
