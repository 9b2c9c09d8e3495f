import type { Store } from '#lib/event-store/store.ts';
import { openSecret } from '#lib/reactors/webhooks/webhook-secret.ts';

/** Where events are told by HTTP. Times are milliseconds since 1970. */
export type Webhook = {
  id: string;
  name: string;
  url: string;
  /** All events of these entity types, and these event types of any. */
  entityTypes: string[];
  eventTypes: string[];
  /** Whose rights and masking its payload has. */
  role: string;
  ordered: boolean;
  status: 'on' | 'off';
  /** Why it is off; `goneReason` where its receiver said that it is there no longer. */
  offReason: string | null;
  statusAt: number;
  madeBy: string;
  madeAt: number;
  revision: number;
};

/** `off_reason` of one whose receiver answered 410. */
export const goneReason = 'gone';

const columns = `id, name, url, entity_types as "entityTypes", event_types as "eventTypes", role,
  ordered, status, off_reason as "offReason", status_at as "statusAt", made_by as "madeBy",
  made_at as "madeAt", revision`;

/** All that were not deleted, the newest first. */
export async function readWebhooks({ pool }: Pick<Store, 'pool'>): Promise<Webhook[]> {
  const { rows } = await pool.query<Webhook>(
    `select ${columns} from operational.webhook where deleted_at is null
     order by made_at desc, id`,
  );
  return rows;
}

/** Of all that there are or were, by the names of their reactors. */
export async function webhookNames({
  pool,
}: Pick<Store, 'pool'>): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pool.query<{ id: string; name: string }>(
    'select id, name from operational.webhook',
  );
  return new Map(rows.map(({ id, name }) => [reactorName(id), name]));
}

/** Null where there is none of that id, or it was deleted. */
export async function readWebhook(
  { pool }: Pick<Store, 'pool'>,
  id: string,
): Promise<Webhook | null> {
  const { rows } = await pool.query<Webhook>(
    `select ${columns} from operational.webhook where id = $1 and deleted_at is null`,
    [id],
  );
  return rows[0] ?? null;
}

/** What it signs with now, the newest first. */
export async function readSecrets(
  { pool, secrets }: Pick<Store, 'pool' | 'secrets'>,
  id: string,
): Promise<string[]> {
  const { rows } = await pool.query<{ sealed: Buffer }>(
    `select sealed from operational.webhook_secret
     where webhook_id = $1 and (ends_at is null or ends_at > now()) order by number desc`,
    [id],
  );
  return rows.map(({ sealed }) => openSecret(secrets, id, sealed));
}

const prefix = 'webhook.';

/** The name of its reactor. */
export function reactorName(id: string): string {
  return `${prefix}${id}`;
}

/** Whether it tells events of that type on that entity type. */
export function tells(
  { entityTypes, eventTypes }: Pick<Webhook, 'entityTypes' | 'eventTypes'>,
  event: { type: string; entity: { type: string } },
): boolean {
  if (event.entity.type.startsWith('$')) return false;
  return entityTypes.includes(event.entity.type) || eventTypes.includes(event.type);
}
