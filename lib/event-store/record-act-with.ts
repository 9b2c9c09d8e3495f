import type pg from 'pg';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef, StoredEvent } from '#lib/domain/event.ts';
import { readAppendCodecs } from '#lib/event-store/append-rows.ts';
import type { Decision, Known, PreparedAppend } from '#lib/event-store/append-types.ts';
import { snapshotRows, stateRows } from '#lib/event-store/batch-rows.ts';
import { decide } from '#lib/event-store/decide.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import { type Act, prepareAct } from '#lib/event-store/prepare-act.ts';
import { actRefused, demandAct } from '#lib/event-store/record-act.ts';
import { recordedEvents } from '#lib/event-store/recorded-events.ts';
import { noReviewPolicy } from '#lib/event-store/review-rules.ts';
import { saltSource } from '#lib/event-store/salts.ts';
import { sendBatch } from '#lib/event-store/send-batch.ts';
import type { Store } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';

/** Times that an act is decided again because others wrote what it read. */
export const maxTries = 20;
const maxRounds = 10;

/**
 * An act that also writes tables: both are there, or neither. `work` writes on the connection it is
 * given, in a transaction that is rolled back and begun again where another append came between, so
 * it may run several times. The append is the last statement before the commit: the order lock is
 * held across that alone. Ids that the event names are made before. Refuses as `recordAct` does.
 */
export async function recordActWith(
  store: Store,
  viewer: Viewer,
  act: Act,
  work: (client: pg.ClientBase) => Promise<void>,
): Promise<StoredEvent> {
  demandAct(viewer, act);
  const append = prepareAct(viewer, act);
  for (let attempt = 0; attempt < maxTries; attempt++) {
    // Read before a connection is held, so that many acts at once cannot wait for each other's.
    const decision = await decideAlone(store, append);
    const event = await inTransaction(store, async (client) => {
      await work(client);
      return appendLast(store, client, append, decision);
    });
    if (event) {
      store.watcher.announce(event.position);
      return event;
    }
  }
  throw contended();
}

export function contended(): Error {
  const message = 'Too many others write to the same entities. Try again.';
  return actRefused([{ kind: 'contended', code: 'contended', message }]);
}

/** Null where the heads it was decided on are no longer that. */
export async function appendLast(
  store: Store,
  client: pg.ClientBase,
  append: PreparedAppend,
  decision: Decision,
): Promise<StoredEvent | null> {
  // As the connections of the append are, for the length of this transaction.
  await client.query(`select set_config(name, value, true) from (values
    ('enable_seqscan', 'off'), ('enable_hashjoin', 'off'), ('enable_mergejoin', 'off'),
    ('synchronous_commit', 'on'), ('lock_timeout', '3s'), ('statement_timeout', '8s')) s (name, value)`);
  const codecs = await readAppendCodecs(client);
  const { catalogue } = store;
  const batch = {
    token: 0,
    appends: [{ ...append, decision }],
    fingerprint: Buffer.from(catalogue.fingerprint, 'hex'),
    states: stateRows(catalogue, [decision]),
    snapshots: snapshotRows(catalogue, [decision]),
  };
  const [verdict] = await sendBatch(client, codecs, batch, false);
  if (verdict?.verdict !== 'recorded') return null;
  const { firstPosition, recordedAt } = verdict;
  const [event] = recordedEvents(
    append,
    decision,
    catalogue.fingerprint,
    firstPosition,
    recordedAt,
  );
  return event ?? null;
}

/** Decided on the database's states alone, read anew. */
async function decideAlone(store: Store, append: PreparedAppend): Promise<Decision> {
  const known = new Map<string, Known>();
  let refs = append.events.map(({ ref }) => ref);
  for (let round = 0; round < maxRounds; round++) {
    for (const item of await loadKnown(store, refs)) known.set(keyOf(item.ref), item);
    const verdict = decideOn(store, append, known);
    if (Array.isArray(verdict)) refs = verdict;
    else return verdict;
  }
  throw new Error('an act asks for ever more entities');
}

/** What an act does to the states at hand, or which others it asks for. Throws where it is refused. */
export function decideOn(
  store: Store,
  append: PreparedAppend,
  known: ReadonlyMap<string, Known>,
): Decision | EntityRef[] {
  const verdict = decide(
    {
      catalogue: store.catalogue,
      fingerprint: Buffer.from(store.catalogue.fingerprint, 'hex'),
      identityKey: store.secrets.identityKey,
      salt: saltSource(),
      review: noReviewPolicy,
      known: (ref) => known.get(keyOf(ref)),
    },
    append,
  );
  if (verdict.status === 'refused') throw actRefused(verdict.faults);
  return verdict.status === 'decided' ? verdict.decision : verdict.refs;
}
