'use client';

import { MomentForm } from '#app/components/time/moment-form.tsx';
import * as words from '#app/messages/words.ts';

export type ListMoment = { at: string | null; recordedAt: string | null };

/** Picks a time in the past, as of when the list is shown: when it happened, or was recorded. */
export function MomentPicker(props: {
  moment: ListMoment;
  onChange: (moment: ListMoment) => void;
}) {
  const entityType = words.entityType;
  const { at, recordedAt } = props.moment;
  const given = Date.parse(recordedAt ?? at ?? '');
  return (
    <MomentForm
      label={entityType.asOfLabel}
      unit="minute"
      at={Number.isNaN(given) ? null : given}
      clock={recordedAt === null ? 'effective' : 'recorded'}
      go={entityType.asOfShow}
      onPick={(instant, clock) => {
        const time = new Date(instant).toISOString();
        props.onChange(
          clock === 'recorded' ? { at: null, recordedAt: time } : { at: time, recordedAt: null },
        );
      }}
      trigger={
        <button type="button" className="rounded-sm px-1 text-xs text-ink-2 hover:underline">
          {entityType.asOf} …
        </button>
      }
    />
  );
}
