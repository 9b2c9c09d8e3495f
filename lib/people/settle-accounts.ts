import type { Viewer } from '#lib/access/viewer.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import type { Store } from '#lib/event-store/store.ts';

/** Between what better-auth wrote and the event that tells of it lie milliseconds, unless one is missing. */
const tolerance = 10_000;

/**
 * Records the second factors that were set up or taken away, and the passwords that were changed, by
 * a process that ended before it could say so: better-auth writes them in a transaction of its own.
 */
export async function settleAccounts({ store }: { store: Store }): Promise<void> {
  const { rows } = await store.pool.query<Account>(
    `select p.id, p.two_factor_enabled as "hasFactor", a.updated_at as "passwordChangedAt"
     from access.person p left join access.account a
       on a.person_id = p.id and a.provider_id = 'credential'
       and a.updated_at > a.created_at + interval '1 second'
     where greatest(p.updated_at, a.updated_at) < now() - interval '10 seconds'`,
  );
  const states = await readActStates(store, '$account');
  for (const account of rows) {
    const data = untold(account, states.get(account.id)?.state ?? {});
    if (Object.keys(data).length === 0) continue;
    await recordAct(store, settler, {
      type: '$account',
      entity: { type: '$account', id: account.id },
      data,
      reason: 'Found so: it was reset, or whoever changed it ended before it was recorded.',
    });
  }
}

type Account = { id: string; hasFactor: boolean; passwordChangedAt: number | null };

function untold({ hasFactor, passwordChangedAt }: Account, told: JsonObject): JsonObject {
  const toldAt = Date.parse(String(told['passwordChangedAt']));
  const isTold = passwordChangedAt === null || toldAt >= passwordChangedAt - tolerance;
  return {
    ...(hasFactor === (told['secondFactor'] === true) ? {} : { secondFactor: hasFactor }),
    ...(isTold ? {} : { passwordChangedAt: new Date(passwordChangedAt).toISOString() }),
  };
}

const settler: Viewer = {
  kind: 'command',
  id: 'worker',
  name: 'Worker',
  role: null,
  rights: {},
  eventTypes: null,
  reveals: [],
};
