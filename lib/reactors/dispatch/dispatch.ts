// Invariant: what is due for an event is recorded in the transaction that moves its reactor's
// checkpoint past it. Whoever moves the checkpoint holds the reactor's row, so any number of workers
// may ask: each finds what the others have not done.
import type pg from 'pg';
import type { StoredEvent } from '#lib/domain/event.ts';
import type { ReactorDefinition } from '#lib/domain/reactor.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import { effectTopic, reactorTopic } from '#lib/event-store/news.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { PgBoss } from '#lib/jobs/queue.ts';
import { askEvents } from '#lib/reactors/dispatch/ask-events.ts';
import { tooDeep } from '#lib/reactors/dispatch/causation-depth.ts';
import { chainDispatch } from '#lib/reactors/dispatch/chain-dispatch.ts';
import {
  mostEvents,
  mostPositions,
  readDueEvents,
} from '#lib/reactors/dispatch/read-due-events.ts';
import { recordEffects } from '#lib/reactors/dispatch/record-effects.ts';
import { scrub } from '#lib/reactors/scrub.ts';

export type DispatchContext = {
  store: Pick<Store, 'pool' | 'catalogue' | 'generations' | 'watcher'>;
  /** Connections with the rights of a worker. */
  pool: pg.Pool;
  boss: PgBoss;
};

/** Whether more is left; `busy`: another worker is at it; one that stopped has nothing left for it. */
export type Dispatched = 'more' | 'end' | 'busy' | 'stopped';

type Row = {
  position: bigint;
  stopped: string | null;
  skipped: bigint[];
  dispatches: bigint;
  link: Buffer;
};
type Step = {
  status: Dispatched;
  /** Events that something is due for now. */
  events: string[];
  stopped: { event: StoredEvent; message: string } | null;
};

/** Brings one reactor on by a step. An event that its `due` fails on stops it there, alone. */
export async function dispatch(
  context: DispatchContext,
  definition: ReactorDefinition,
): Promise<Dispatched> {
  const { store, pool } = context;
  const step = await inTransaction({ pool }, (client) =>
    dispatchWithin(context, client, definition),
  );
  if (!step) return 'busy';
  const { name } = definition;
  if (step.events.length > 0 || step.stopped) {
    store.watcher.news.tell([reactorTopic(name), ...step.events.map(effectTopic)]);
  }
  if (step.stopped) {
    const { event, message } = step.stopped;
    console.error(
      `The reactor ${name} stopped at event ${event.id}, position ${event.position}: ${message}`,
    );
  }
  return step.status;
}

async function dispatchWithin(
  { store, boss }: DispatchContext,
  client: pg.ClientBase,
  definition: ReactorDefinition,
): Promise<Step | null> {
  const { name } = definition;
  const { rows } = await client.query<Row>({
    name: 'lock-reactor',
    text: `select position, stopped, skipped, dispatches, link from operational.reactor
      where name = $1 for update skip locked`,
    values: [name],
  });
  const [row] = rows;
  if (!row) return null;
  if (isStopped(row)) return { status: 'stopped', events: [], stopped: null };
  const end = await endOf(client);
  if (end <= row.position) return { status: 'end', events: [], stopped: null };
  const isNear = end - row.position <= mostPositions;
  const upTo = isNear ? end : row.position + mostPositions;
  const events = await readDueEvents(client, store.catalogue, definition, {
    after: row.position,
    upTo,
  });
  const { asked, failed } = await askEvents(
    store,
    definition,
    events.filter(({ position }) => !row.skipped.includes(position)),
  );
  const due = asked.filter((each) => each.due.length > 0);
  const deep = await tooDeep(
    client,
    due.map(({ event }) => event),
  );
  const dueOf = due.map((each) => ({ ...each, isLoop: deep.has(each.event.id) }));
  const number = row.dispatches + 1n;
  const effects = await recordEffects(client, boss, { name, dispatch: number }, dueOf);
  const isFull = events.length === mostEvents;
  const read = failed ? failed.event.position - 1n : isFull ? lastOf(events, upTo) : upTo;
  const stopped = failed ? { event: failed.event, message: messageOf(failed) } : null;
  await client.query({
    name: 'move-reactor',
    text: `update operational.reactor set position = $2, stopped = $3, moved_at = now()
      where name = $1`,
    values: [name, read, stopped === null ? null : stoppedText(stopped)],
  });
  if (effects.length > 0)
    await chainDispatch(client, row.link, { reactor: name, number, upTo: read, effects });
  for (const { event, isLoop } of dueOf) {
    if (isLoop) console.error(`The reactor ${name} is part of a loop that ended with ${event.id}.`);
  }
  const status = failed ? 'stopped' : read < end ? 'more' : 'end';
  return { status, events: [...new Set(effects.map(({ eventId }) => eventId))], stopped };
}

/** Until the event that it stopped at is left out. */
function isStopped({ stopped, skipped }: Row): boolean {
  if (stopped === null) return false;
  return !skipped.includes(BigInt((JSON.parse(stopped) as { position: string }).position));
}

function lastOf(events: readonly StoredEvent[], otherwise: bigint): bigint {
  return events.at(-1)?.position ?? otherwise;
}

/** What a definition throws may tell of the event that it failed on. */
function messageOf({ event, error }: { event: StoredEvent; error: unknown }): string {
  const told = error instanceof Error ? error.message : String(error);
  const values = [
    event.data,
    ...event.updated.flatMap(({ changes }) => changes.map(({ after }) => after)),
  ];
  return scrub(
    told,
    values.map((value) => value ?? null),
  );
}

function stoppedText({ event, message }: { event: StoredEvent; message: string }): string {
  return JSON.stringify({ position: event.position.toString(), eventId: event.id, message });
}

async function endOf(client: pg.ClientBase): Promise<bigint> {
  const { rows } = await client.query<{ position: bigint }>(
    'select coalesce(max(position), 0) as position from authority.event',
  );
  return rows[0]?.position ?? 0n;
}
