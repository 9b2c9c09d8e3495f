import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { operator } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { readRebuildRow } from '#lib/projections/rebuild/rebuild-rows.ts';
import { runRebuilds } from '#lib/projections/rebuild/run-rebuilds.ts';
import { wantRebuild } from '#lib/projections/rebuild/want-rebuild.ts';
import { defaultCatalogueFolder } from '#lib/server/catalogue-folder.ts';

export type RebuildTold = {
  /** From being wanted to the switch; not what is done after it, to what served before. */
  seconds: number;
  /** Seconds until all ranges were built. */
  built: number;
  /** Megabytes resident at most, of the process with its threads. */
  memory: number;
};

/** In a process of its own, so that its memory is told and not the bench's. */
export function rebuildElsewhere(connectionString: string): Promise<RebuildTold> {
  const script = path.join(import.meta.dirname, 'rebuild-process.ts');
  return new Promise((resolve, reject) => {
    const child = fork(script, [connectionString], { execArgv: process.execArgv });
    child.once('message', (told) => resolve(told as RebuildTold));
    child.once('exit', (code) => reject(new Error(`the rebuilding process ended with ${code}`)));
  });
}

/** Made anew by as many threads as there are processors, and switched. */
export async function rebuild(store: Store, connectionString: string): Promise<RebuildTold> {
  let most = 0;
  const looking = setInterval(() => {
    most = Math.max(most, memory());
  }, 50);
  const wanted = await wantRebuild(store, operator, {
    ...{ subject: { kind: 'states', entityType: 'user' }, switchWhen: 'always', reason: 'A bench' },
  });
  if (wanted.status !== 'wanted') throw new Error(wanted.status);
  await runRebuilds({
    store,
    pool: store.pool,
    signal: new AbortController().signal,
    threads: {
      ...{ connectionString, catalogueFolder: defaultCatalogueFolder },
      count: availableParallelism(),
    },
  });
  clearInterval(looking);
  const row = await readRebuildRow(store.pool, wanted.ids[0] ?? '');
  if (row?.status !== 'switched' || row.comparison?.change !== 0) {
    throw new Error(
      `the rebuild is ${row?.status}: ${JSON.stringify(row?.error ?? row?.comparison)}`,
    );
  }
  const { rows } = await store.pool.query<{ seconds: number; built: number }>(
    `select extract(epoch from r.switched_at - r.wanted_at)::float8 as seconds,
       extract(epoch from max(g.built_at) - r.started_at)::float8 as built
     from operational.rebuild r join operational.rebuild_range g on g.rebuild = r.id
     where r.id = $1 group by r.id`,
    [row.id],
  );
  const [times] = rows;
  if (!times) throw new Error('the rebuild noted no times');
  return { ...times, memory: most };
}

/** Megabytes resident, of this process with its threads. */
function memory(): number {
  return Math.round(process.memoryUsage.rss() / 1e6);
}
