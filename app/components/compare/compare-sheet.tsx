'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { Time } from '#app/components/time/time.tsx';
import { useZone } from '#app/components/time/time-settings.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityView, EventView } from '#lib/queries/views.ts';

/** On paper alone: what is compared, to the instant and the event, and who printed it, when and from where. */
export function CompareSheet(props: { reader: string; children: ReactNode }) {
  const zone = useZone();
  const [printed, setPrinted] = useState<{ at: string; from: string } | null>(null);
  useEffect(() => {
    const tell = () => setPrinted({ at: new Date().toISOString(), from: window.location.href });
    tell();
    window.addEventListener('beforeprint', tell);
    return () => window.removeEventListener('beforeprint', tell);
  }, []);
  const { sheet } = words.compare;
  return (
    <div className="hidden px-gutter pb-3 text-xs print:block">
      {/* Two sides need the width of the sheet; a page that is named would begin after an empty one. */}
      <style>{'@page { size: landscape; margin: 12mm; }'}</style>
      <div className="grid grid-cols-2 gap-x-8 border-y border-line py-2">{props.children}</div>
      <p className="pt-1.5 wrap-anywhere">
        {sheet.printedBy(props.reader)} {printed ? <Time at={printed.at} form="exact" /> : null} (
        {sheet.zone(zone)}). {sheet.masked}
        <br />
        {printed?.from}
      </p>
    </div>
  );
}

/** One end: which entity at which version, when that was so, and the event that made it so. */
export function SheetEnd(props: {
  end: string;
  entity: EntityView | null;
  event?: EventView | undefined;
  absent?: string;
}) {
  const { entity, event } = props;
  const { sheet } = words.compare;
  if (!entity) {
    return (
      <section>
        <h2 className="text-sm">{props.end}</h2>
        <p>{props.absent}</p>
      </section>
    );
  }
  return (
    <section className="min-w-0 break-inside-avoid">
      <h2 className="text-sm wrap-anywhere">
        {props.end}: {entity.label ?? entity.id}, {words.compare.version(entity.version)}
      </h2>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 [&_dd]:wrap-anywhere">
        <dt>{sheet.entity}</dt>
        <dd className="mono">
          {entity.type}/{entity.id}
        </dd>
        <dt>{words.event.happened}</dt>
        <dd>
          <Time at={entity.effectiveAt} form="exact" />
        </dd>
        <dt>{words.event.recorded}</dt>
        <dd>
          <Time at={entity.recordedAt} form="exact" />
        </dd>
        <dt>{sheet.event}</dt>
        <dd>
          {event ? <>{event.sentence} </> : null}
          <span className="mono">{entity.eventId}</span>
        </dd>
        {event ? (
          <>
            <dt>{words.event.position}</dt>
            <dd>{words.common.position(event.position)}</dd>
            <dt>{words.event.actor}</dt>
            <dd>
              {event.actorLabel ?? event.actor ?? words.common.unknownActor}
              {event.actorLabel !== null && event.actor !== null ? (
                <span className="mono"> {event.actor}</span>
              ) : null}
            </dd>
            {event.reason === null ? null : (
              <>
                <dt>{words.event.reason}</dt>
                <dd>{event.reason}</dd>
              </>
            )}
          </>
        ) : null}
      </dl>
    </section>
  );
}
