import { setTimeout as delay } from 'node:timers/promises';
import { followReferences } from '#lib/projections/follow-references.ts';
import type { Rebuildable, Run } from '#lib/projections/rebuild/rebuild.ts';
import { indexSearch } from '#lib/projections/search/index-search.ts';

const patience = 500;

/** What is made anew where it stands: nothing is beside it, so there is nothing to switch. */
const inPlace: Pick<
  Rebuildable,
  'keepsFormer' | 'catchUp' | 'compare' | 'switchOver' | 'settle' | 'rollBack' | 'letGo'
> = {
  keepsFormer: false,
  catchUp: async () => {},
  compare: async () => null,
  switchOver: async (run, moved) => {
    const client = await run.pool.connect();
    try {
      await moved(client);
    } finally {
      client.release();
    }
    return true;
  },
  settle: async () => {},
  rollBack: async () => null,
  letGo: async () => true,
};

/** The search index; until it is at the end of the log again less is found, and each answer says so. */
export const searchRebuildable: Rebuildable = {
  ...inPlace,
  begin: async (run) => {
    await run.pool.query('update operational.search_checkpoint set rebuild = true');
    await run.note({ total: Number(await endOfLog(run)) });
  },
  build: async (run) => {
    for (;;) {
      await run.goOn();
      const { busy } = await indexSearch(run.store, run.pool, { signal: run.signal });
      const { rows } = await run.pool.query<{ position: bigint; rebuild: boolean }>(
        'select position, rebuild from operational.search_checkpoint',
      );
      const [at] = rows;
      if (at) await run.note({ done: at.rebuild ? 0 : Number(at.position) });
      if (!busy && at && !at.rebuild) return;
      // The worker's own follower is at it.
      await delay(patience, undefined, { signal: run.signal });
    }
  },
};

/** The table of references. */
export const referencesRebuildable: Rebuildable = {
  ...inPlace,
  begin: async (run) => {
    await run.pool.query("update derived.reference_progress set declared = ''");
    await run.note({ total: Number(await endOfLog(run)) });
  },
  build: async (run) => {
    const end = await endOfLog(run);
    for (;;) {
      await run.goOn();
      await followReferences(run.pool, run.store.catalogue);
      const { rows } = await run.pool.query<{ position: bigint; declared: string }>(
        'select position, declared from derived.reference_progress',
      );
      const [at] = rows;
      const position = at && at.declared !== '' ? at.position : 0n;
      await run.note({ done: Number(position) });
      if (position >= end) return;
    }
  },
};

async function endOfLog({ pool }: Pick<Run, 'pool'>): Promise<bigint> {
  const { rows } = await pool.query<{ position: bigint }>(
    'select position from authority.event order by position desc limit 1',
  );
  return rows[0]?.position ?? 0n;
}
