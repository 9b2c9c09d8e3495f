import type { Permission, Rights } from '#lib/access/permissions.ts';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';

/** A key as lists show it. Times are milliseconds since 1970. */
export type KeyView = {
  id: string;
  /** How the key itself begins: enough to know it by, and no part of its secret. */
  start: string;
  name: string;
  role: string | null;
  /** Its own; none where it has a role. */
  permissions: Permission[];
  /** What it is held to; none of them for any. */
  entityTypes: string[];
  eventTypes: string[];
  rateLimit: number | null;
  madeAt: number;
  madeBy: string;
  /** Null where it was a command on the machine, or nobody who is known any more. */
  madeByName: string | null;
  expiresAt: number | null;
  revokedAt: number | null;
  lastUsedAt: number | null;
  status: 'active' | 'expired' | 'revoked';
};

type Row = Omit<KeyView, 'start' | 'permissions' | 'entityTypes' | 'eventTypes' | 'status'> & {
  rights: string | null;
  entityTypes: string[] | null;
  eventTypes: string[] | null;
};

/** All keys that there are or were: those that work first, the newest first of each. */
export async function listKeys(store: Pick<Store, 'pool'>, viewer: Viewer): Promise<KeyView[]> {
  demand(viewer, 'manageKeys');
  const { rows } = await store.pool.query<Row>(
    `select k.id, k.name, k.role, k.rights, k.entity_types as "entityTypes",
       k.event_types as "eventTypes", k.rate_limit as "rateLimit", k.made_at as "madeAt",
       k.made_by as "madeBy", coalesce(p.name, m.name) as "madeByName",
       k.expires_at as "expiresAt", k.revoked_at as "revokedAt", k.last_used_at as "lastUsedAt"
     from operational.api_key k
     left join access.person p on k.made_by = 'person:' || p.id
     left join operational.api_key m on k.made_by = 'key:' || m.id
     order by k.revoked_at is not null, coalesce(k.expires_at <= now(), false), k.made_at desc, k.id`,
  );
  return rows.map(({ rights, ...row }) => ({
    ...row,
    start: `bsk_${row.id}_`,
    permissions: rights === null ? [] : (Object.keys(JSON.parse(rights) as Rights) as Permission[]),
    entityTypes: row.entityTypes ?? [],
    eventTypes: row.eventTypes ?? [],
    status: statusOf(row),
  }));
}

function statusOf({
  revokedAt,
  expiresAt,
}: Pick<Row, 'revokedAt' | 'expiresAt'>): KeyView['status'] {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= Date.now() ? 'expired' : 'active';
}
