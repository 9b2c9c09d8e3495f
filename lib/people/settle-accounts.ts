import type { Viewer } from '#lib/access/viewer.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import type { Store } from '#lib/event-store/store.ts';

/**
 * Records the second factors that were set up or taken away by a process that ended before it could
 * say so: better-auth writes them in a transaction of its own.
 */
export async function settleAccounts({ store }: { store: Store }): Promise<void> {
  const { rows } = await store.pool.query<{ id: string; hasFactor: boolean }>(
    `select id, two_factor_enabled as "hasFactor" from access.person
     where updated_at < now() - interval '10 seconds'`,
  );
  const states = await readActStates(store, '$account');
  for (const { id, hasFactor } of rows) {
    const told = states.get(id)?.state['secondFactor'] === true;
    if (told === hasFactor) continue;
    await recordAct(store, settler, {
      type: '$account',
      entity: { type: '$account', id },
      data: { secondFactor: hasFactor },
      reason: 'Found so: it was reset, or whoever changed it ended before it was recorded.',
    });
  }
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
