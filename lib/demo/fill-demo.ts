import { operator, type Viewer } from '#lib/access/viewer.ts';
import { generate } from '#lib/demo/generate.ts';
import type { DemoEvent } from '#lib/demo/story.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';

/** Who recorded the demonstration. */
const recorder: Viewer = { ...operator, id: 'demonstration', name: 'Demonstration' };

// Large enough to fill in seconds, small enough to tell progress.
const eventsInAppend = 200;

/**
 * Fills a store with eighteen months of a small marketplace, through the same append as everything
 * else, in order of time. Killed midway and called again, it goes on to the same end: the moment of
 * its first call is kept in the store, and every event has an id of its own content. Throws an error
 * with code `demo_refused` where the store refuses an event.
 */
export async function fillDemo(
  store: Store,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<void> {
  const events = generate(store.catalogue, await startedAt(store));
  for (let done = 0; done < events.length; ) {
    const part = events.slice(done, done + eventsInAppend);
    await appendPart(store, part);
    done += part.length;
    onProgress(done, events.length);
  }
  await store.pool.query(
    `insert into operational.setting values ('demo_filled', to_json(now()))
     on conflict (name) do nothing`,
  );
}

async function appendPart(store: Store, part: DemoEvent[]): Promise<void> {
  const outcome = await appendEvents(store, recorder, part);
  if (outcome.status === 'recorded') return;
  const told = outcome.faults.map(({ code, message }) => `${message} (${code})`).join(' ');
  throw Object.assign(new Error(`The store refuses the demonstration: ${told}`), {
    code: 'demo_refused',
  });
}

/** Milliseconds since 1970: when the store was first filled, which is where its story ends. */
async function startedAt({ pool }: Store): Promise<number> {
  await pool.query(
    `insert into operational.setting values ('demo_started_at', to_json($1::int8))
     on conflict (name) do nothing`,
    [Date.now()],
  );
  const { rows } = await pool.query<{ at: string }>(
    `select value::text as at from operational.setting where name = 'demo_started_at'`,
  );
  return Number(rows[0]?.at);
}
