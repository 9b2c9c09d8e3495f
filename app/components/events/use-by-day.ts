'use client';

import { type CSSProperties, useMemo } from 'react';
import { isByDay } from '#app/components/events/group-days.ts';
import { useZone } from '#app/components/time/time-settings.tsx';
import type { EventView } from '#lib/queries/views.ts';

/** By so many of its first events a list decides. */
const sample = 60;

/** Whether a list of events is read by days, for as long as its first ones stay much the same. */
export function useByDay(events: readonly EventView[]): boolean {
  const zone = useZone();
  return useMemo(
    () =>
      isByDay(
        events.slice(0, sample).map(({ occurredAt }) => occurredAt),
        zone,
      ),
    [events, zone],
  );
}

/** The width of the column of times: a clock, with a date beside it where no line tells the day. */
export function timeWidth(byDay: boolean): CSSProperties {
  return { '--time-width': byDay ? '56px' : '128px' } as CSSProperties;
}
