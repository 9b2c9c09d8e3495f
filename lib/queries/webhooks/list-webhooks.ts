import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { viewerNames } from '#lib/queries/viewer-names.ts';
import { reactorName, readWebhooks, type Webhook } from '#lib/reactors/webhooks/webhook.ts';

/** How a webhook fares. Counts are of the deliveries that became due within the last day. */
export type WebhookHealth = {
  /** Null where nothing was sent yet. */
  last: { at: number; outcome: 'done' | 'failed' | 'lost'; cause: string | null } | null;
  done: number;
  /** Given up. */
  failed: number;
  /** Still to be sent, whenever they became due. */
  waiting: number;
  /** Its receiver failed for all: until then nothing is sent. */
  circuit: { openUntil: number; cause: string | null } | null;
  paused: boolean;
  /** At which event it stopped. */
  isStopped: boolean;
};

export type WebhookView = Webhook & {
  /** Null where it was a command on the machine, or nobody who is known any more. */
  madeByName: string | null;
  health: WebhookHealth;
};

/** All webhooks that there are, the newest first. */
export async function listWebhooks(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
): Promise<WebhookView[]> {
  demand(viewer, 'manageKeys');
  const webhooks = await readWebhooks(store);
  const [health, names] = await Promise.all([
    healthOf(
      store,
      webhooks.map(({ id }) => id),
    ),
    viewerNames(
      store,
      webhooks.map(({ madeBy }) => ({ actor: null, recorder: madeBy })),
    ),
  ]);
  return webhooks.map((webhook) => ({
    ...webhook,
    madeByName: names.get(webhook.madeBy) ?? null,
    health: health.get(reactorName(webhook.id)) ?? untried,
  }));
}

const untried: WebhookHealth = {
  ...{ last: null, done: 0, failed: 0, waiting: 0, circuit: null, paused: false },
  isStopped: false,
};

type Row = Pick<WebhookHealth, 'done' | 'failed' | 'waiting'> & {
  name: string;
  lastAt: number | null;
  lastOutcome: 'done' | 'failed' | 'lost' | null;
  lastCause: string | null;
  openUntil: number | null;
  openCause: string | null;
  paused: boolean;
  isStopped: boolean;
};

/** More than so many are told as so many. */
const mostCounted = 10_000;

async function healthOf(
  { pool }: Pick<Store, 'pool'>,
  ids: readonly string[],
): Promise<Map<string, WebhookHealth>> {
  if (ids.length === 0) return new Map();
  const counted = (status: string, since: string) =>
    `(select count(*)::int4 from (select 1 from operational.effect e
       where e.status = '${status}' and e.reactor = n.name ${since} limit ${mostCounted}) c)`;
  const lastDay = `and e.made_at > now() - interval '1 day'`;
  const { rows } = await pool.query<Row>({
    name: 'webhook-health',
    // What was tried last is among the newest of each status.
    text: `
      select n.name, ${counted('done', lastDay)} as done, ${counted('failed', lastDay)} as failed,
        ${counted('waiting', '')} + ${counted('running', '')} as waiting,
        l.ended_at as "lastAt", l.outcome as "lastOutcome", l.cause as "lastCause",
        case when r.open_until > now() then r.open_until end as "openUntil",
        r.open_cause as "openCause", coalesce(r.status = 'paused', false) as paused,
        r.stopped is not null as "isStopped"
      from unnest($1::text[]) n(name)
      left join operational.reactor r on r.name = n.name
      left join lateral (
        select a.ended_at, a.outcome, a.cause
        from unnest(array['done', 'failed', 'waiting', 'running', 'skipped']) s(status)
        cross join lateral (
          select e.id from operational.effect e where e.status = s.status and e.reactor = n.name
          order by e.made_at desc, e.id desc limit 20) e
        join operational.effect_attempt a on a.effect_id = e.id and a.ended_at is not null
        order by a.ended_at desc limit 1) l on true`,
    values: [ids.map(reactorName)],
  });
  return new Map(rows.map((row) => [row.name, healthFrom(row)]));
}

function healthFrom(row: Row): WebhookHealth {
  const { done, failed, waiting, paused, isStopped, openUntil, openCause } = row;
  return {
    ...{ done, failed, waiting, paused, isStopped },
    last:
      row.lastAt !== null && row.lastOutcome !== null
        ? { at: row.lastAt, outcome: row.lastOutcome, cause: row.lastCause }
        : null,
    circuit: openUntil === null ? null : { openUntil, cause: openCause },
  };
}
