'use client';

import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { ActorName } from '#app/components/events/actor-name.tsx';
import { Skeleton } from '#app/components/skeleton.tsx';
import { Time } from '#app/components/time/time.tsx';
import { itemQuery, wakeQuery } from '#app/components/timeline/entity-queries.ts';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityView, EventView } from '#lib/queries/views.ts';

/** Events that are told at first, and each time that older ones are asked for. */
const atOnce = 20;

/** The events of an entity, latest first, of which some are picked to be undone. */
export function EventPicks(props: {
  entity: EntityView;
  picked: readonly string[];
  onPicked: (ids: string[]) => void;
}) {
  const { entity, picked, onPicked } = props;
  const [most, setMost] = useState(atOnce);
  const last = Math.max(1, entity.headVersion - most + 1);
  const versions = Array.from(
    { length: entity.headVersion - last + 1 },
    (_, index) => last + index,
  );
  const items = useQueries({
    queries: versions.toReversed().map((version) => itemQuery(entity, version)),
  });
  const shown = new Set(items.flatMap(({ data }) => (data ? [data.event.id] : [])));
  const isRead = items.every(({ isPending }) => !isPending);
  const others = isRead ? picked.filter((id) => !shown.has(id)) : [];
  const toggle = (id: string) =>
    onPicked(picked.includes(id) ? picked.filter((other) => other !== id) : [...picked, id]);
  return (
    <fieldset className="border-t border-line pt-3">
      <legend className="float-left mb-1 px-gutter font-semibold">
        {words.correct.pickEvents}{' '}
        <span className="text-xs font-normal text-ink-3">
          · {words.correct.picked(picked.length)}
        </span>
      </legend>
      <div className="clear-both">
        {others.map((id) => (
          <OlderPick key={id} id={id} onToggle={() => toggle(id)} />
        ))}
        {items.map(({ data, isPending }, index) =>
          data ? (
            <Pick
              key={data.event.id}
              event={data.event}
              version={data.version}
              picked={picked.includes(data.event.id)}
              // What another entity's event did here is undone there.
              own={data.own}
              onToggle={() => toggle(data.event.id)}
            />
          ) : isPending ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows on their way
            <div key={index} className="px-gutter py-2.5">
              <Skeleton className="h-3 w-[55%]" />
            </div>
          ) : null,
        )}
      </div>
      {last > 1 ? (
        <button
          type="button"
          className="act px-gutter py-2 text-xs"
          onClick={() => setMost(most + atOnce)}
        >
          {words.correct.olderEvents}
        </button>
      ) : null}
    </fieldset>
  );
}

/** One that is picked by a link, and is older than what is listed. */
function OlderPick(props: { id: string; onToggle: () => void }) {
  const { data, isError } = useQuery(wakeQuery(props.id));
  if (isError)
    return <p className="px-gutter py-1.5 text-del">{words.correct.noSuchEvent(props.id)}</p>;
  if (!data) return null;
  return <Pick event={data} version={data.entity.version} picked own onToggle={props.onToggle} />;
}

function Pick(props: {
  event: EventView;
  version: number;
  picked: boolean;
  own: boolean;
  onToggle: () => void;
}) {
  const { event, version, picked, own } = props;
  return (
    <label
      className={classNames(
        'grid grid-cols-[auto_34px_minmax(0,1fr)_auto] items-baseline gap-x-2 border-b border-line px-gutter py-1.5',
        picked && 'bg-accent-soft',
        own ? 'cursor-pointer hover:bg-sunk' : 'text-ink-3',
      )}
    >
      <input
        type="checkbox"
        checked={picked}
        disabled={!own}
        onChange={props.onToggle}
        className="translate-y-[2px] max-nav:size-6 max-nav:translate-y-[6px]"
      />
      <span className="mono text-right text-ink-3">{words.common.version(version)}</span>
      <span className="min-w-0 wrap-anywhere">
        {softBreaks(event.sentence)}
        <span className="block text-xs text-ink-3">
          {own ? (
            <ActorName event={event} />
          ) : (
            words.correct.ofAnother(event.entityLabel ?? event.entity.id)
          )}
        </span>
      </span>
      <span className="text-xs text-ink-3">
        <Time at={event.effectiveAt} form="date" />
      </span>
    </label>
  );
}
