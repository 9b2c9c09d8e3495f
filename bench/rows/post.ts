import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { type BenchServer, checkpoint } from '#bench/bench-server.ts';
import { withBenchStore } from '#bench/bench-store.ts';
import { ascending, milliseconds, quantile, rate, ratio, spreadOf } from '#bench/figures.ts';
import type { LoadAsked, LoadTold } from '#bench/http/load-process.ts';
import { withProductionServer } from '#bench/http/production-server.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { userCreated, userLoggedIn } from '#bench/sample-events.ts';
import { operator } from '#lib/access/viewer.ts';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import { createKey } from '#lib/people/create-key.ts';

const goal = 0.5;
const clients = 64;
const events = 4_000;
const script = path.join(import.meta.dirname, '..', 'http', 'load-process.ts');

/** Events by HTTP, of a key that may record these alone, beside a route that only answers 201. */
export async function runPost(server: BenchServer, options: BenchOptions): Promise<Result[]> {
  return [
    await measure(server, options, false),
    // As `npm start` has it where no worker runs beside it: what follows the events is done meanwhile.
    await measure(server, { ...options, repetitions: Math.min(options.repetitions, 3) }, true),
  ];
}

async function measure(
  server: BenchServer,
  { repetitions, quick }: BenchOptions,
  worker: boolean,
): Promise<Result> {
  const count = quick ? events / 8 : events;
  return server.withDatabase((connectionString) =>
    withProductionServer(connectionString, { worker }, async ({ port }) => {
      const authorization = `Bearer ${await makeKey(connectionString)}`;
      const told = new Map<string, string>();
      const child = fork(script, [String(port)], { serialization: 'advanced' });
      try {
        await once(child, 'message');
        const post = async (proposed: ProposedEvent[], bare: boolean) => {
          const type = proposed[0]?.type ?? '';
          const { seconds, times, answers } = await ask(child, {
            path: bare ? '/api/bare' : `/api/1.0/${type}`,
            authorization,
            bodies: proposed.map(({ data }) => JSON.stringify(data)),
            clients,
          });
          for (const [n, { status, body }] of answers.entries()) {
            if (status !== 201) throw new Error(`a request was answered ${status}: ${body}`);
            if (!bare) told.set((JSON.parse(body) as { id: string }).id, lineOf(proposed[n]));
          }
          return { perSecond: answers.length / seconds, times };
        };
        const run = async (bare: boolean) => {
          await checkpoint(connectionString);
          return post(
            Array.from({ length: count }, (_, n) => userLoggedIn(n % clients)),
            bare,
          );
        };
        await post(
          Array.from({ length: clients }, (_, n) => userCreated(n)),
          false,
        );
        for (const bare of [false, true]) await run(bare);
        const rounds: { ours: number; bare: number; times: number[] }[] = [];
        for (let n = 0; n < repetitions; n++) {
          const first = n % 2 === 0 ? await run(false) : null;
          const bare = await run(true);
          const ours = first ?? (await run(false));
          rounds.push({ ours: ours.perSecond, bare: bare.perSecond, times: ours.times });
        }
        await compare(connectionString, told);
        const ratios = spreadOf(rounds.map(({ ours, bare }) => ours / bare));
        const times = ascending(rounds.flatMap((round) => round.times));
        const median = (which: 'ours' | 'bare') =>
          rate(spreadOf(rounds.map((round) => round[which])).median);
        return {
          name: `POST over HTTP, key and policy on, ${clients} clients${worker ? ', the worker in the same process' : ''}`,
          figure: `${ratio(ratios)} a bare route that answers 201 in the same build`,
          goal: worker ? 'none' : `≥ ${goal}`,
          met: worker ? null : ratios.median >= goal,
          detail:
            `${median('ours')} a second, p99 ${milliseconds(quantile(times, 0.99))}; bare ` +
            `${median('bare')}/s; ${rate(told.size)} acknowledged = stored`,
        };
      } finally {
        child.kill();
      }
    }),
  );
}

/** Of a program that may record two types of events on users, and nothing else. */
async function makeKey(connectionString: string): Promise<string> {
  return withBenchStore(connectionString, async (store) => {
    const made = await createKey(store, operator, {
      ...{ name: 'bench', role: null, permissions: ['record'], entityTypes: ['user'] },
      ...{ eventTypes: ['userCreated', 'userLoggedIn'], expiresAt: null, rateLimit: null },
    });
    if (made.status === 'refused') throw new Error(JSON.stringify(made.faults));
    return made.text;
  });
}

/** Throws where the store holds other events of users than were acknowledged. */
async function compare(connectionString: string, told: ReadonlyMap<string, string>) {
  await withBenchStore(connectionString, async ({ pool }) => {
    const { rows } = await pool.query<{ id: string; type: string; data: string }>(
      `select id, type, data from authority.event where entity_type = 'user'`,
    );
    for (const { id, type, data } of rows) {
      if (told.get(id) !== lineOf({ type, data: JSON.parse(data) as JsonObject })) {
        throw new Error(`the event ${id} is not the one acknowledged`);
      }
    }
    if (rows.length !== told.size) {
      throw new Error(`${told.size} events were acknowledged, ${rows.length} are stored`);
    }
  });
}

function lineOf(event: Pick<ProposedEvent, 'type' | 'data'> | undefined): string {
  return event ? canonicalJson([event.type, event.data]) : '';
}

function ask(child: ChildProcess, asked: LoadAsked): Promise<LoadTold> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('the clients ended early'));
    child.once('exit', onExit);
    child.once('message', (told) => {
      child.off('exit', onExit);
      resolve(told as LoadTold);
    });
    child.send(asked);
  });
}
