'use client';

import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { EndView } from '#app/compare/end-view.ts';
import { Button } from '#app/components/button.tsx';
import { classNames } from '#app/components/class-names.ts';
import { nearbyQuery } from '#app/components/compare/nearby-query.ts';
import { Time } from '#app/components/time/time.tsx';
import { useZone } from '#app/components/time/time-settings.tsx';
import { instantOf, zoneName } from '#app/components/time/zoned.ts';
import * as words from '#app/messages/words.ts';
import type { CompareEnd, EndMoment } from '#lib/domain/compare-end.ts';

/** When of the entity at hand: now, at a version nearby, as of a time. Of an event, those beside it. */
export function EndMoments(props: {
  end: CompareEnd | null;
  view: EndView;
  onPick: (end: CompareEnd) => void;
}) {
  const { view } = props;
  const { any } = words.compare;
  const ref = view.kind === 'entity' ? view.ref : view.entity;
  const head = view.headVersion;
  const version = view.version ?? head;
  const { data: items } = useQuery({
    ...nearbyQuery(ref, Math.max(1, version), head),
    enabled: ref.id !== '',
  });
  const near = items ?? [];
  const name = view.kind === 'entity' ? view.label : view.entityLabel;
  const isPinned = props.end?.kind === 'entity' && props.end.moment !== null;
  const pickAt = (moment: EndMoment) => props.onPick({ kind: 'entity', ref, moment });
  return (
    <section aria-label={any.moments} className="border-b border-line pb-1.5">
      <p className="px-2 pt-1 pb-0.5 text-xs text-ink-3 wrap-anywhere">
        {view.kind === 'entity' ? any.momentsOf(name ?? ref.id) : any.eventsOf(name ?? ref.id)}
      </p>
      <ul className="max-h-[180px] overflow-y-auto">
        {view.kind === 'entity' ? (
          <li>
            <Choice current={!isPinned} lead="" text={any.now} onPick={() => pickAt(null)} />
          </li>
        ) : null}
        {near.map((item) => (
          <li key={item.version}>
            <Choice
              current={
                view.kind === 'event'
                  ? item.event.id === view.id
                  : isPinned && item.version === view.version
              }
              lead={String(item.version)}
              text={item.event.sentence}
              at={item.event.effectiveAt}
              onPick={() =>
                view.kind === 'event'
                  ? props.onPick({ kind: 'event', id: item.event.id })
                  : pickAt({ version: item.version })
              }
            />
          </li>
        ))}
      </ul>
      {view.kind === 'entity' ? <AsOf onPick={pickAt} at={view.effectiveAt} /> : null}
    </section>
  );
}

function Choice(props: {
  current: boolean;
  lead: string;
  text: string;
  at?: string;
  onPick: () => void;
}) {
  return (
    <button
      type="button"
      onClick={props.onPick}
      aria-current={props.current ? 'true' : undefined}
      className={classNames(
        'flex w-full items-baseline gap-2 rounded-md px-2 py-1 text-left hover:bg-sunk',
        props.current && 'bg-past-soft font-medium',
      )}
    >
      <span className="mono w-9 shrink-0 text-right text-ink-3">{props.lead}</span>
      <span className="min-w-0 flex-1 truncate">{props.text}</span>
      {props.at === undefined ? null : (
        <Time at={props.at} form="date" className="text-xs whitespace-nowrap text-ink-3" />
      )}
    </button>
  );
}

/** A moment on the reader's own clock: when things happened, or what was recorded by then. */
function AsOf(props: { onPick: (moment: EndMoment) => void; at: string | null }) {
  const { any } = words.compare;
  const zone = useZone();
  const [by, setBy] = useState<'effectiveAt' | 'recordedAt'>('effectiveAt');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = String(new FormData(event.currentTarget).get('at') ?? '');
    const wall = Date.parse(`${given}Z`);
    if (Number.isNaN(wall)) return;
    const instant = instantOf(wall, zone);
    props.onPick(by === 'effectiveAt' ? { effectiveAt: instant } : { recordedAt: instant });
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap items-center gap-1.5 px-2 pt-1.5">
      <label className="flex items-center gap-1.5 text-xs text-ink-3">
        {any.asOf}
        <input
          name="at"
          type="datetime-local"
          step="1"
          required
          className="rounded-md border border-mark bg-card px-1.5 py-0.5 text-ink"
        />
      </label>
      <select
        aria-label={any.clock}
        value={by}
        onChange={(event) =>
          setBy(event.target.value === 'recordedAt' ? 'recordedAt' : 'effectiveAt')
        }
        className="rounded-md border border-mark bg-card px-1.5 py-0.5"
      >
        <option value="effectiveAt">{any.happened}</option>
        <option value="recordedAt">{any.recorded}</option>
      </select>
      <Button type="submit">{words.compare.go}</Button>
      <span className="text-xs text-ink-3">{any.zone(zoneName(zone))}</span>
    </form>
  );
}
