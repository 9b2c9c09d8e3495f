import { type BenchServer, checkpoint } from '#bench/bench-server.ts';
import { append, forEachOf, withBenchStore } from '#bench/bench-store.ts';
import { copyIn, copyOut } from '#bench/copy.ts';
import { rebuildEmmett } from '#bench/emmett-rebuild.ts';
import { rate, ratio, spreadOf } from '#bench/figures.ts';
import { multiplyStore } from '#bench/multiply-store.ts';
import { rebuildElsewhere } from '#bench/rebuild-states.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { userCreated, userLoggedIn } from '#bench/sample-events.ts';
import { connectClient } from '#db/connect.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { Store } from '#lib/event-store/store.ts';

const users = 1_000;
const eventsEach = 8;
const goal = 0.5;
const mostMemory = 512;
const emmettGoal = 200;

/** The states of a million events on 125,000 entities made anew, from being wanted to the switch. */
export async function runRebuild(server: BenchServer, options: BenchOptions): Promise<Result[]> {
  const { ours, result } = await server.withDatabase((connectionString) =>
    withBenchStore(connectionString, async (store) => {
      await fill(store);
      await multiplyStore(store.pool, options.quick ? 13 : 125, { apart: 0 });
      return compareRebuilds(store, connectionString, options);
    }),
  );
  if (!options.peers) return [result];
  return [result, await besideEmmett(server, options, ours)];
}

/** A rebuild of the states of users and the floor in turn; `types` are those whose events it reads. */
export async function compareRebuilds(
  store: Store,
  connectionString: string,
  { quick, repetitions }: BenchOptions,
  { told = '', types = ['user'] }: { told?: string; types?: string[] } = {},
): Promise<{ ours: number[]; result: Result }> {
  const { rows } = await store.pool.query<{ events: bigint; entities: bigint }>(
    `select count(*) as entities, sum(version)::int8 as events
     from authority.head where entity_type = 'user'`,
  );
  const events = Number(rows[0]?.events);
  const entities = Number(rows[0]?.entities);
  const rounds: { ours: number; built: number; floor: number; memory: number }[] = [];
  for (let n = 0; n < (quick ? 1 : Math.min(repetitions, 3)); n++) {
    await checkpoint(connectionString);
    const rebuilt = await rebuildElsewhere(connectionString);
    await checkpoint(connectionString);
    const bare = await floor(connectionString, types);
    rounds.push({
      ours: events / rebuilt.seconds,
      built: events / rebuilt.built,
      floor: events / bare.seconds,
      memory: rebuilt.memory,
    });
  }
  const ratios = spreadOf(rounds.map((round) => round.ours / round.floor));
  const most = Math.max(...rounds.map((round) => round.memory));
  const median = (which: 'ours' | 'built' | 'floor') =>
    rate(spreadOf(rounds.map((round) => round[which])).median);
  return {
    ours: rounds.map((round) => round.ours),
    result: {
      name: `rebuild of ${rate(events)} events on ${rate(entities)} entities${told}`,
      figure: `${ratio(ratios)} the floor, at most ${most} MB resident`,
      goal: `≥ ${goal} × (COPY out, parse, fold in a map, COPY in), ≤ ${mostMemory} MB`,
      met: ratios.median >= goal && most <= mostMemory,
      detail: `${median('ours')} events/s (of that built ${median('built')}), floor ${median('floor')}`,
    },
  };
}

async function besideEmmett(
  server: BenchServer,
  { quick }: BenchOptions,
  ours: number[],
): Promise<Result> {
  const emmett = await rebuildEmmett(server, quick ? 200 : 2_000);
  const ratios = spreadOf(ours.map((perSecond) => perSecond / emmett.perSecond));
  return {
    name: "rebuild, beside emmett's",
    figure: `${ratio(ratios)} emmett-postgresql`,
    goal: `≥ ${emmettGoal}`,
    met: ratios.median >= emmettGoal,
    detail: `it ${rate(emmett.perSecond)} events/s, of ${rate(emmett.events)} events, one document an entity`,
  };
}

/** 1,000 users of eight events. */
export async function fill(store: Store): Promise<void> {
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

/** In one process, with nothing kept but a state: no version checked, no order held, no title made. */
async function floor(connectionString: string, types: string[]): Promise<{ seconds: number }> {
  const client = connectClient(connectionString);
  await client.connect();
  try {
    await client.query(
      `drop table if exists floor_state;
       create table floor_state (entity_id text primary key, version int4, value json)`,
    );
    const started = performance.now();
    const states = new Map<string, { version: number; state: JsonObject }>();
    const out = `copy (select entity_id, version, data from authority.event
      where entity_type in ('${types.join("', '")}') order by position) to stdout`;
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
