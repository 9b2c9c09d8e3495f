import type pg from 'pg';
import type { Viewer } from '#lib/access/viewer.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import { type Act, prepareAct } from '#lib/event-store/prepare-act.ts';
import { demandAct } from '#lib/event-store/record-act.ts';
import { appendLast, contended, decideOn, maxTries } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';

/** What an act is known to be before its work is done. */
export type ActBefore = Pick<Act, 'type' | 'entity'>;
/** What only its work tells, such as how many rows it moved. */
export type ActAfter = Pick<Act, 'data' | 'reason'>;

/**
 * As `recordActWith`, for an act whose event tells what its work did. Where `work` gives null,
 * nothing is recorded and what it wrote is rolled back; then this answers null.
 */
export async function recordActAfter(
  store: Store,
  viewer: Viewer,
  before: ActBefore,
  work: (client: pg.ClientBase) => Promise<ActAfter | null>,
): Promise<StoredEvent | null> {
  demandAct(viewer, { ...before, data: {}, reason: null });
  for (let attempt = 0; attempt < maxTries; attempt++) {
    // Read before a connection is held, so that many acts at once cannot wait for each other's.
    const known = new Map(
      (await loadKnown(store, [before.entity])).map((item) => [keyOf(item.ref), item]),
    );
    let isNothing = false;
    const event = await inTransaction(store, async (client) => {
      const after = await work(client);
      isNothing = after === null;
      if (after === null) return null;
      const append = prepareAct(viewer, { ...before, ...after });
      const decision = decideOn(store, append, known);
      if (Array.isArray(decision)) throw new Error('such an act is about its own entity alone');
      return appendLast(store, client, append, decision);
    });
    if (event) store.watcher.announce(event.position);
    if (event || isNothing) return event;
  }
  throw contended();
}
