import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { Store } from '#lib/event-store/store.ts';
import { Finality } from '#lib/transfer/follow/finality.ts';
import { look, readMessages } from '#lib/transfer/follow/read-messages.ts';
import { type Recording, recordMessages } from '#lib/transfer/follow/record-messages.ts';
import { resumeAt } from '#lib/transfer/follow/resume-at.ts';

export type FollowRequest = Recording & {
  client: pg.ClientBase;
  /** Ends once what was there at the beginning is recorded. */
  once: boolean;
  /** Milliseconds between two times that all streams are held against their entities. */
  compareEvery: number;
  signal: AbortSignal;
};

const pageSize = 1_000;
/** Looked for so often: what is written is in the store within a second. */
const pause = 250;

/**
 * Records what an event store has and then what it gets, in its order, until the signal ends it. Up to
 * where nothing can come any more messages are read once, by their places; those above are recorded
 * as they are seen, which is the order of their commits, and looked at again until all below is final.
 */
export async function followStore(
  store: Store,
  { client, once, compareEvery, signal, ...recording }: FollowRequest,
): Promise<number> {
  const { naming, leftOut, tell } = recording;
  const { kind } = naming;
  let read = await resumeAt(store, client, naming, leftOut);
  const finality = new Finality(read);
  /** Recorded, and above what is final. */
  let ahead = new Set<bigint>();
  let total = 0;
  const record = async (messages: Awaited<ReturnType<typeof readMessages>>) => {
    const fresh = messages.filter(({ global }) => !ahead.has(global));
    const recorded = await recordMessages(store, recording, fresh);
    total += recorded;
    if (recorded > 0) tell(`${recorded} recorded, up to ${messages.at(-1)?.global} there`);
  };
  const { end } = await look(client, kind);
  let compared = performance.now();
  while (!signal.aborted) {
    // Whoever took a place long before they began to write is found by their stream.
    if (performance.now() - compared >= compareEvery) {
      const place = await resumeAt(store, client, naming, leftOut);
      if (place < read) read = place;
      compared = performance.now();
    }
    const final = finality.look(await look(client, kind));
    while (read < final && !signal.aborted) {
      const page = await readMessages(client, kind, read, final, pageSize);
      await record(page);
      read = page.length < pageSize ? final : (page.at(-1)?.global ?? final);
    }
    ahead = new Set([...ahead].filter((place) => place > read));
    if (once && read >= end) break;
    // Behind much that is to come they wait for their turn.
    if (ahead.size < 100 * pageSize) {
      const last = await readMessages(client, kind, read, null, pageSize + ahead.size);
      await record(last);
      for (const { global } of last) ahead.add(global);
    }
    await delay(pause, undefined, { signal }).catch(() => {});
  }
  return total;
}
