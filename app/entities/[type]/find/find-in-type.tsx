'use client';

import { useEffect, useRef } from 'react';
import type { ChooseForBulk } from '#app/components/bulk/choice-bar.tsx';
import { Button } from '#app/components/button.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ConditionForm, controlLook } from '#app/components/find/condition-form.tsx';
import { useCondition } from '#app/components/find/use-condition.ts';
import { span } from '#app/components/time/relative.ts';
import { useZone } from '#app/components/time/time-settings.tsx';
import { isZone, zoneName } from '#app/components/time/zoned.ts';
import { ActOnHits } from '#app/entities/[type]/find/act-on-hits.tsx';
import { HitRows } from '#app/entities/[type]/find/hit-rows.tsx';
import { dayText, type Scan, useScan } from '#app/entities/[type]/find/use-scan.ts';
import * as words from '#app/messages/words.ts';
import type { TypeField } from '#lib/queries/type-fields.ts';
import type { EntityTypeView } from '#lib/queries/views.ts';

/** A question about all entities of a type, answered step by step. */
export function FindInType(props: {
  type: EntityTypeView;
  fields: readonly TypeField[];
  /** Null where the viewer may not propose anything on what was found. */
  choose: ChooseForBulk | null;
}) {
  const { type, fields } = props;
  const asked = useCondition();
  const own = useZone();
  const zone = asked.zone !== null && isZone(asked.zone) ? asked.zone : own;
  const scan = useScan(type.type, asked, zone);
  const field = fields.find(({ path }) => path === asked.field);
  const all = type.count + type.deleted;
  const find = words.find;
  // A link to a whole question is answered without being asked again.
  const begun = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is opened
  useEffect(() => {
    if (begun.current || !asked.isWhole) return;
    begun.current = true;
    scan.start();
  }, []);
  return (
    <div className="px-gutter pt-2 pb-8">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (asked.isWhole) scan.start();
        }}
      >
        <ConditionForm
          title={find.all}
          asked={asked}
          choices={{
            fields,
            values: field?.values ?? [],
            actors: null,
            askable: field?.askable ?? 'anything',
          }}
        />
        <div className="flex flex-wrap items-center gap-2 pt-2 nav:pl-[166px]">
          <span className="text-ink-2 max-nav:w-full">{find.between}</span>
          <Day
            name="from"
            value={asked.from}
            onChange={(from) => asked.set({ from, zone: from || asked.to ? zone : null })}
          />
          <span className="text-ink-2">{find.and}</span>
          <Day
            name="to"
            value={asked.to}
            onChange={(to) => asked.set({ to, zone: asked.from || to ? zone : null })}
          />
          {asked.from || asked.to ? (
            <span className="text-xs text-ink-3">{find.daysOf(zoneName(zone))}</span>
          ) : null}
          {scan.state === 'running' ? (
            <Button onClick={scan.stop}>{find.stop}</Button>
          ) : (
            <Button type="submit" look="primary" aria-disabled={!asked.isWhole}>
              {find.start}
            </Button>
          )}
          {scan.state === 'stopped' ? <Button onClick={scan.goOn}>{find.goOn}</Button> : null}
        </div>
      </form>
      <Progress scan={scan} all={all} />
      {scan.state === 'idle' ? (
        <EmptyState inset title={find.begin}>
          {find.beginText}
        </EmptyState>
      ) : (
        <>
          {props.choose === null || scan.state === 'running' ? null : (
            <ActOnHits type={type.type} items={scan.items} choose={props.choose} />
          )}
          <HitRows items={scan.items} asked={asked} />
        </>
      )}
    </div>
  );
}

function Day(props: {
  name: 'from' | 'to';
  value: Date | null;
  onChange: (at: Date | null) => void;
}) {
  return (
    <input
      type="date"
      aria-label={props.name === 'from' ? words.find.between : words.find.and}
      value={props.value ? dayText(props.value) : ''}
      onChange={(event) => {
        const at = new Date(`${event.target.value}T00:00:00.000Z`);
        props.onChange(Number.isNaN(at.getTime()) ? null : at);
      }}
      className={controlLook}
    />
  );
}

function Progress({ scan, all }: { scan: Scan; all: number }) {
  const { state, scanned, rate, items } = scan;
  const find = words.find;
  if (state === 'idle') return null;
  // Entities may have come since they were counted.
  const of = Math.max(all, scanned);
  const left = rate > 0 ? ((of - scanned) / rate) * 1_000 : 0;
  return (
    <div className="pt-4 pb-2">
      <div aria-hidden className="h-1 overflow-hidden rounded-full bg-sunk">
        <div
          className="h-full bg-accent transition-[width] motion-reduce:transition-none"
          style={{ width: `${state === 'done' ? 100 : (scanned / Math.max(of, 1)) * 100}%` }}
        />
      </div>
      <p role="status" className="flex flex-wrap gap-x-4 pt-1.5 text-xs text-ink-2">
        {state === 'done' ? (
          <b>{find.done(items.length, of)}</b>
        ) : (
          <>
            <span>{find.progress(scanned, of)}</span>
            <span>{find.found(items.length)}</span>
          </>
        )}
        {state === 'running' && rate > 0 ? <span>{find.rate(rate, span(left))}</span> : null}
        {state === 'stopped' ? <span>{find.stopped}</span> : null}
      </p>
      {state === 'failed' ? (
        <p role="alert" className="pt-1 text-del">
          {scan.message ?? (
            <>
              {find.error}{' '}
              <button type="button" className="act" onClick={scan.goOn}>
                {words.common.tryAgain}
              </button>
            </>
          )}
        </p>
      ) : null}
    </div>
  );
}
