'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type ConditionState, conditionQuery } from '#app/components/find/use-condition.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import * as words from '#app/messages/words.ts';
import type { TypeFinding, TypeHit } from '#lib/queries/find-in-type.ts';

export type Scan = {
  state: 'idle' | 'running' | 'stopped' | 'done' | 'failed';
  items: TypeHit[];
  scanned: number;
  /** Entities a second. */
  rate: number;
  /** What the server said when it refused. */
  message: string | null;
  start: () => void;
  stop: () => void;
  goOn: () => void;
};

/** As many results as a page holds; then the scan waits to be told to go on. */
const mostItems = 2_000;

type Progress = Pick<Scan, 'state' | 'items' | 'scanned' | 'rate' | 'message'>;
const nothing: Progress = { state: 'idle', items: [], scanned: 0, rate: 0, message: null };

/**
 * A scan of a type in steps, each asked for when the one before was answered. Days are those of the
 * zone.
 */
export function useScan(type: string, asked: ConditionState, zone: string): Scan {
  const [progress, setProgress] = useState<Progress>(nothing);
  const running = useRef<AbortController | null>(null);
  const place = useRef<{ next: string | null; before: Progress }>({ next: null, before: nothing });

  const run = useCallback(
    async (from: string | null, before: Progress) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      let told: Progress = { ...before, state: 'running', message: null };
      setProgress(told);
      const query = conditionQuery(asked);
      query.set('type', type);
      if (asked.from) query.set('from', dayText(asked.from));
      if (asked.to) query.set('to', dayText(asked.to));
      query.set('zone', zone);
      const started = performance.now();
      let here = 0;
      let next = from;
      try {
        do {
          if (next !== null) query.set('after', next);
          const step = await fetchJson<TypeFinding>(`/internal/find?${query}`, controller.signal);
          here += step.scanned;
          next = step.next;
          told = {
            ...told,
            items: [...told.items, ...step.items],
            scanned: told.scanned + step.scanned,
            rate: Math.round((here / Math.max(performance.now() - started, 1)) * 1_000),
          };
          place.current = { next, before: told };
          setProgress(told);
        } while (next !== null && told.items.length < mostItems);
        setProgress({ ...told, state: next === null ? 'done' : 'stopped' });
      } catch (error) {
        if (controller.signal.aborted) return;
        const isRefused =
          error instanceof Error && 'status' in error && [403, 429].includes(Number(error.status));
        setProgress({
          ...told,
          state: 'failed',
          message: isRefused ? words.faults.told(error.message) : null,
        });
      }
    },
    [asked, type, zone],
  );

  useEffect(() => () => running.current?.abort(), []);
  return {
    ...progress,
    start: () => void run(null, nothing),
    stop: () => {
      running.current?.abort();
      setProgress((told) => ({ ...told, state: 'stopped' }));
    },
    goOn: () => void run(place.current.next, place.current.before),
  };
}

/** A day of the calendar, which the URL's codec tells as its midnight in UTC. */
export function dayText(day: Date): string {
  return day.toISOString().slice(0, 10);
}
