import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { Store } from '#lib/event-store/store.ts';
import { Finality } from '#lib/transfer/follow/finality.ts';
import {
  look,
  readMessages,
  readMessagesAt,
  readPlaces,
} from '#lib/transfer/follow/read-messages.ts';
import { type Recording, recordMessages } from '#lib/transfer/follow/record-messages.ts';
import { firstUnrecorded, resumeAt } from '#lib/transfer/follow/resume-at.ts';
import { unrecorded } from '#lib/transfer/follow/unrecorded.ts';

export type FollowRequest = Recording & {
  client: pg.ClientBase;
  /** Another session of the same database, in which streams are compared beside what is followed. */
  aside: pg.ClientBase;
  /** Ends once what was there at the beginning is recorded. */
  once: boolean;
  /** Milliseconds between two times that all streams are held against their entities. */
  compareEvery: number;
  signal: AbortSignal;
};

const pageSize = 1_000;
/** Looked for so often: what is written is in the store within a second. */
const pause = 250;
/** While nothing comes. */
const longestPause = 500;
/** No more than a fifth of the time, where looking takes long there. */
const share = 4;
/** Recorded above what is final: as many as one asks for at each look. More wait until it is. */
const mostAhead = 100_000;

/**
 * Records what an event store has and then what it gets, in its order, until the signal ends it. Up to
 * where nothing can come any more messages are read once, by their places; those above are recorded
 * as they are seen, which is the order of their commits, and looked at again until all below is final.
 * What a comparison finds missing is read once more from there, a page at each look: what is new comes first.
 */
export async function followStore(
  store: Store,
  { client, aside, once, compareEvery, signal, ...recording }: FollowRequest,
): Promise<number> {
  const { naming, leftOut, tell } = recording;
  const { kind } = naming;
  let read = await resumeAt(store, client, naming, leftOut);
  const finality = new Finality(read);
  /** Recorded, and above what is final. */
  let ahead = new Set<bigint>();
  /** Behind it up to a place that was read there is something that was missed. */
  let behind: { from: bigint; to: bigint } | null = null;
  let total = 0;
  const record = async (messages: Awaited<ReturnType<typeof readMessages>>) => {
    const fresh = messages.filter(({ global }) => !ahead.has(global));
    const recorded = await recordMessages(store, recording, fresh);
    total += recorded;
    if (recorded > 0) tell(`${recorded} recorded, up to ${messages.at(-1)?.global} there`);
  };
  const { end } = await look(client, kind);
  let wait = pause;
  const comparison = comparisons(
    () => firstUnrecorded(store, aside, naming, leftOut),
    compareEvery,
  );
  while (!signal.aborted) {
    // Whoever took a place long before they began to write is found by their stream.
    const missing = comparison.found();
    if (missing !== null && missing <= read) behind = { from: missing - 1n, to: read };
    const seen = await look(client, kind);
    const final = finality.look(seen);
    while (read < final && !signal.aborted) {
      const page = await readMessages(client, kind, read, final, pageSize);
      await record(page);
      read = page.length < pageSize ? final : (page.at(-1)?.global ?? final);
    }
    ahead = new Set([...ahead].filter((each) => each > read));
    if (once && read >= end) break;
    let looked = 0;
    // Above what is given to anybody there is nothing; behind much that is to come they wait for their turn.
    if (seen.end > read && ahead.size < mostAhead) {
      const began = performance.now();
      const places = await readPlaces(client, kind, read, pageSize + ahead.size);
      looked = performance.now() - began;
      const fresh = places.filter((each) => !ahead.has(each));
      if (fresh.length > 0) await record(await readMessagesAt(client, kind, fresh));
      for (const each of fresh) ahead.add(each);
    }
    if (behind) {
      const page = await readMessages(client, kind, behind.from, behind.to, pageSize);
      await record(await unrecorded(store, naming.source, page));
      const last = page.at(-1);
      behind = last && page.length === pageSize ? { ...behind, from: last.global } : null;
      if (behind) continue;
    }
    wait = seen.end > read ? pause : Math.min(wait * 1.5, longestPause);
    await delay(Math.max(wait, looked * share), undefined, { signal }).catch(() => {});
  }
  return total;
}

/**
 * Compares from time to time, beside whatever else is done; `found` gives what a comparison that is done
 * found, once, and throws what it threw.
 */
function comparisons(compare: () => Promise<bigint | null>, every: number) {
  let last = performance.now();
  let isUnderWay = false;
  let found: { place: bigint | null } | { error: unknown } | null = null;
  const begin = async () => {
    isUnderWay = true;
    try {
      found = { place: await compare() };
    } catch (error) {
      found = { error };
    }
    last = performance.now();
    isUnderWay = false;
  };
  return {
    found(): bigint | null {
      if (!isUnderWay && found === null && performance.now() - last >= every) void begin();
      const done = found;
      found = null;
      if (done && 'error' in done) throw done.error;
      return done?.place ?? null;
    },
  };
}
