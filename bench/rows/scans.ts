import type { BenchServer } from '#bench/bench-server.ts';
import { withBenchStore } from '#bench/bench-store.ts';
import { milliseconds, rate } from '#bench/figures.ts';
import { multiplyStore } from '#bench/multiply-store.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { fillSeed } from '#bench/rows/pages.ts';
import { firstRights } from '#lib/access/roles.ts';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { readActivity } from '#lib/queries/activity.ts';
import type { EventQuery } from '#lib/queries/event-query.ts';
import { histogram } from '#lib/queries/histogram.ts';
import { listEvents } from '#lib/queries/list-events.ts';
import type { CountedHistogram, EventPage } from '#lib/queries/views.ts';

/** The seed's 8,000 events, so many times. */
const copies = 125;
/** An answer tells how far it came at least as often as this. */
const longestAnswer = 2_000;

const engineer: Viewer = { ...operator, role: 'engineer', rights: firstRights.engineer };

/** What no index leads to, on a million events: how long one answer takes, and all of the log. */
export async function runScans(server: BenchServer, { quick }: BenchOptions): Promise<Result[]> {
  return server.withDatabase((connectionString) =>
    withBenchStore(connectionString, async (store) => {
      await fillSeed(store);
      await multiplyStore(store.pool, quick ? 10 : copies);
      await store.pool.query('vacuum analyze authority.event');
      await readActivity(store);
      const results: Result[] = [];
      for (const [name, { viewer = operator, query, counts }] of Object.entries(scans)) {
        results.push(await measure(store, name, viewer, query, counts ?? false));
      }
      return results;
    }),
  );
}

type Scanned = { query: EventQuery; viewer?: Viewer; counts?: boolean };

const absent = 'Netscape 4';
const value = (path: string, text: string) => ({ path, condition: 'is' as const, value: text });

const scans: Record<string, Scanned> = {
  'a text that is nowhere': { query: { text: absent } },
  'a text that is nowhere, masked': { query: { text: absent }, viewer: engineer },
  'a field with a value that is nowhere': { query: { fields: [value('/data/amount', '1')] } },
  'a field of one type': {
    query: { fields: [value('/data/amount', '36')], entityType: 'fine' },
  },
  'a recorder who recorded nothing': { query: { recorders: ['nobody'] } },
  'an actor and a type': { query: { actor: '510', eventTypes: ['Payment'] } },
  'a count of a text in every sign-in': { query: { text: 'Safari' }, counts: true },
  'a count of a field': { query: { fields: [value('/data/amount', '36')] }, counts: true },
};

async function measure(
  store: Store,
  name: string,
  viewer: Viewer,
  query: EventQuery,
  counts: boolean,
): Promise<Result> {
  const begun = performance.now();
  let next: string | null = null;
  let [longest, answers, found, looked] = [0, 0, 0, 0];
  do {
    const started = performance.now();
    const from: string | undefined = next ?? undefined;
    const part: EventPage | CountedHistogram = counts
      ? await histogram(store, viewer, { filter: query, buckets: 120, after: from })
      : await listEvents(store, viewer, { filter: query, order: 'desc', limit: 60, before: from });
    longest = Math.max(longest, performance.now() - started);
    answers += 1;
    found += 'total' in part ? part.total : part.items.length;
    looked = part.looked?.events ?? looked;
    next = part.next;
    // A page that is full is all that anybody waits for.
  } while (next !== null && (counts || found === 0));
  const took = performance.now() - begun;
  return {
    name: `scan: ${name}`,
    figure: `${rate(looked)} looked at in ${milliseconds(took)}, ${rate(found)} found`,
    goal: `an answer in < ${longestAnswer} ms`,
    met: longest < longestAnswer,
    detail: `${answers} answers, the longest ${milliseconds(longest)}; ${rate((looked / took) * 1_000)} events a second`,
  };
}
