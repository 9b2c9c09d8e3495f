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
    `select id, name, role, rights, entity_types as "entityTypes", event_types as "eventTypes",
       rate_limit as "rateLimit", made_at as "madeAt", made_by as "madeBy",
       expires_at as "expiresAt", revoked_at as "revokedAt", last_used_at as "lastUsedAt"
     from operational.api_key
     order by revoked_at is not null, coalesce(expires_at <= now(), false), made_at desc, id`,
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

function statusOf({ revokedAt, expiresAt }: Row): KeyView['status'] {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= Date.now() ? 'expired' : 'active';
}
