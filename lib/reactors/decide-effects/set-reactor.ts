import type pg from 'pg';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { reactorTopic } from '#lib/event-store/news.ts';
import { recordActAfter } from '#lib/event-store/record-act-after.ts';
import type { Store } from '#lib/event-store/store.ts';

/** What people do to a reactor as a whole. */
export type ReactorAct =
  | { act: 'pause' | 'resume' }
  /** So many a minute at most; null is as its definition says. */
  | { act: 'rate'; rate: number | null }
  /** Leaves out the event that it stopped at. */
  | { act: 'skip-event'; position: string }
  /** Tries its receiver at once, without waiting for the circuit. */
  | { act: 'try' };

export type ReactorWish = ReactorAct & { name: string; reason: string };

/** `moved`: it is no longer what the act is done to. `unknown`: there is none, or it did not begin. */
export type ReactorSet = {
  status: 'done' | 'reason-missing' | 'reason-long' | 'invalid' | 'moved' | 'unknown';
};

export const mostRate = 1_000_000;
const longestReason = 4_000;

/** Pauses or resumes a reactor, sets its pace, or lets it go on, as one `$reactor` event. Throws an `AccessFault`. */
export async function setReactor(
  store: Store,
  viewer: Viewer,
  { name, reason: given, ...act }: ReactorWish,
): Promise<ReactorSet> {
  demand(viewer, 'workEffects');
  const reason = given.trim();
  if (reason === '') return { status: 'reason-missing' };
  if (reason.length > longestReason) return { status: 'reason-long' };
  if (act.act === 'rate' && !isRate(act.rate)) return { status: 'invalid' };
  const { rowCount } = await store.pool.query('select from operational.reactor where name = $1', [
    name,
  ]);
  if (rowCount === 0) return { status: 'unknown' };
  const event = await recordActAfter(
    store,
    viewer,
    { type: '$reactor', entity: { type: '$reactor', id: name } },
    async (client) => ((await set(client, name, act)) ? { reason, data: toldOf(act) } : null),
  );
  if (!event) return { status: 'moved' };
  store.watcher.news.tell([reactorTopic(name)]);
  return { status: 'done' };
}

function isRate(rate: number | null): boolean {
  return rate === null || (Number.isInteger(rate) && rate > 0 && rate <= mostRate);
}

/** Whether there was anything to do. */
async function set(client: pg.ClientBase, name: string, act: ReactorAct): Promise<boolean> {
  const [text, values] = statementOf(act);
  const { rowCount } = await client.query(
    `update operational.reactor set ${text[0]} where name = $1 and ${text[1]}`,
    [name, ...values],
  );
  return rowCount === 1;
}

/** What is set, and what has to be so for it. */
function statementOf(act: ReactorAct): [[string, string], unknown[]] {
  switch (act.act) {
    case 'pause':
      return [["status = 'paused'", "status <> 'paused'"], []];
    case 'resume':
      return [["status = 'running'", "status <> 'running'"], []];
    case 'rate':
      return [['rate = $2::int4', 'rate is distinct from $2::int4'], [act.rate]];
    case 'skip-event':
      return [
        [
          'stopped = null, skipped = array_append(skipped, $2::int8)',
          "(stopped ->> 'position') = $2::int8::text",
        ],
        [act.position],
      ];
    case 'try':
      return [['open_until = now()', 'opened_at is not null and open_until > now()'], []];
  }
}

function toldOf(act: ReactorAct): JsonObject {
  switch (act.act) {
    case 'pause':
    case 'resume':
      return { act: act.act, paused: act.act === 'pause' };
    case 'rate':
      return { act: act.act, rate: act.rate };
    case 'skip-event':
      return { act: act.act, position: act.position };
    case 'try':
      return { act: act.act };
  }
}
