import { availableParallelism } from 'node:os';
import { type BenchServer, checkpoint } from '#bench/bench-server.ts';
import { append, forEachOf, withBenchStore } from '#bench/bench-store.ts';
import { copyIn, copyOut } from '#bench/copy.ts';
import { rate } from '#bench/figures.ts';
import { multiplyStore } from '#bench/multiply-store.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { userCreated, userLoggedIn } from '#bench/sample-events.ts';
import { connectClient } from '#db/connect.ts';
import { operator } from '#lib/access/viewer.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { Store } from '#lib/event-store/store.ts';
import { readRebuildRow } from '#lib/projections/rebuild/rebuild-rows.ts';
import { runRebuilds } from '#lib/projections/rebuild/run-rebuilds.ts';
import { wantRebuild } from '#lib/projections/rebuild/want-rebuild.ts';
import { defaultCatalogueFolder } from '#lib/server/catalogue-folder.ts';

const users = 1_000;
const eventsEach = 8;
const goal = 0.5;
const mostMemory = 512;

/** The states of a million events on 125,000 entities made anew, from being wanted to the switch. */
export async function runRebuild(server: BenchServer, { quick }: BenchOptions): Promise<Result> {
  return server.withDatabase((connectionString) =>
    withBenchStore(connectionString, async (store) => {
      await fill(store);
      await multiplyStore(store.pool, quick ? 13 : 125, { apart: 0 });
      await checkpoint(connectionString);
      const { rows } = await store.pool.query<{ events: bigint; entities: bigint }>(
        `select count(*) as entities, sum(version)::int8 as events
         from authority.head where entity_type = 'user'`,
      );
      const events = Number(rows[0]?.events);
      const entities = Number(rows[0]?.entities);
      const before = memory();
      const rebuilt = await rebuild(store, connectionString);
      await checkpoint(connectionString);
      const bare = await floor(connectionString);
      const [ours, theirs] = [events / rebuilt.seconds, events / bare.seconds];
      const ratio = ours / theirs;
      return {
        name: `rebuild of ${rate(events)} events on ${rate(entities)} entities`,
        figure: `${ratio.toFixed(2)} × the floor, at most ${rebuilt.memory} MB resident`,
        goal: `≥ ${goal} × (COPY out, parse, fold in a map, COPY in), ≤ ${mostMemory} MB`,
        met: ratio >= goal && rebuilt.memory <= mostMemory,
        detail: `${rate(ours)} events/s (of that built ${rate(events / rebuilt.built)}), floor ${rate(theirs)}; ${before} MB before`,
      };
    }),
  );
}

async function fill(store: Store): Promise<void> {
  const marked = (event: ReturnType<typeof userCreated>) => ({
    ...event,
    data: { ...event.data, userId: `~${event.data['userId']}` },
  });
  const record = async (event: ReturnType<typeof userCreated>) => {
    const outcome = await append(store, marked(event), { imported: true });
    if (outcome.status === 'refused') throw new Error(JSON.stringify(outcome.faults));
  };
  await forEachOf(users, 64, (n) => record(userCreated(n)));
  // Round after round, so that no entity's rows stand together.
  await forEachOf(users * (eventsEach - 1), 64, (n) => record(userLoggedIn((n * 7) % users)));
}

async function rebuild(store: Store, connectionString: string) {
  let most = 0;
  const looking = setInterval(() => {
    most = Math.max(most, memory());
  }, 50);
  const started = performance.now();
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
  const seconds = (performance.now() - started) / 1_000;
  clearInterval(looking);
  const row = await readRebuildRow(store.pool, wanted.ids[0] ?? '');
  if (row?.status !== 'switched' || row.comparison?.change !== 0) {
    throw new Error(
      `the rebuild is ${row?.status}: ${JSON.stringify(row?.error ?? row?.comparison)}`,
    );
  }
  const { rows } = await store.pool.query<{ built: number }>(
    `select extract(epoch from max(g.built_at) - r.started_at)::float8 as built
     from operational.rebuild r join operational.rebuild_range g on g.rebuild = r.id
     where r.id = $1 group by r.started_at`,
    [row.id],
  );
  return { seconds, built: rows[0]?.built ?? seconds, memory: most };
}

/** In one process, with nothing kept but a state: no version checked, no order held, no title made. */
async function floor(connectionString: string): Promise<{ seconds: number }> {
  const client = connectClient(connectionString);
  await client.connect();
  try {
    await client.query(
      'create table floor_state (entity_id text primary key, version int4, value json)',
    );
    const started = performance.now();
    const states = new Map<string, { version: number; state: JsonObject }>();
    const out = `copy (select entity_id, version, data from authority.event
      where entity_type = 'user' order by position) to stdout`;
    await copyOut(client, out, (line) => {
      const [id = '', version, data = ''] = line.toString('utf8').split('\t');
      const read = JSON.parse(data.replaceAll('\\\\', '\\')) as JsonObject;
      const before = states.get(id)?.state;
      states.set(id, { version: Number(version), state: { ...before, ...read } });
    });
    const chunks: Buffer[] = [];
    let text = '';
    for (const [id, { version, state }] of states) {
      text += `${id}\t${version}\t${JSON.stringify(state).replaceAll('\\', '\\\\')}\n`;
      if (text.length > 60_000) {
        chunks.push(Buffer.from(text));
        text = '';
      }
    }
    chunks.push(Buffer.from(text));
    await copyIn(client, 'copy floor_state from stdin', chunks);
    return { seconds: (performance.now() - started) / 1_000 };
  } finally {
    await client.end();
  }
}

/** Megabytes resident, of this process with its threads. */
function memory(): number {
  return Math.round(process.memoryUsage.rss() / 1e6);
}
