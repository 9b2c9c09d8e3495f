import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { definePolicy } from 'backstory';
import { expect, onTestFinished, test, vi } from 'vitest';
import { randomFor } from '#lib/demo/random.ts';
import type { ReactorDefinition } from '#lib/domain/reactor.ts';
import { readState } from '#lib/event-store/read-state.ts';
import { takeOverLost } from '#lib/reactors/run/leases.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { Doom, workUntilKilled } from '#lib/testing/doomed-worker.ts';
import { openReactors, type TestReactors } from '#lib/testing/open-reactors.ts';
import { amended, reactorOf, written } from '#lib/testing/reactors.ts';
import { record } from '#lib/testing/record.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

/** At least; as many as there are awaits, where these are more. */
const leastRounds = 200;
const seed = 8;
const counter = { type: 'note', id: 'counter' };

/** A letter for each event, in the order of its entity. */
const letter = reactorOf(async ({ mail }) => mail({ subject: 'Told', text: '' }), {
  name: 'letter',
  ordered: true,
  due: ({ entity }) => [{ recipient: { ...entity, field: '/to' }, summary: 'Letter' }],
  // A worker that is killed counts as one.
  attempts: 50,
});

/** Counts what was written, on one state for all. */
const count = definePolicy({
  name: 'count',
  label: 'Count',
  about: 'Counts.',
  eventTypes: ['noteWritten'],
  attempts: 50,
  decide: ({ read }) => {
    const noteId = counter.id;
    const n = Number(read('note', noteId).state?.n ?? 0);
    return [{ type: 'noteAmended', data: { noteId, to: 'counter@example.org', n: n + 1 } }];
  },
});

test('whatever a worker is killed over, each effect is recorded once, run at least once, told once for its key, and in the order of its entity', async () => {
  const reactors = await openReactors({
    catalogue: await testCatalogue(),
    settings: { leaseSeconds: 0.04 },
  });
  const { store, context, use } = reactors;
  // What the killed ones say.
  const told = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => told.mockRestore());
  const received = new Receiver();
  context.services.mail = async ({ key, to }) => received.take(key, to);
  await record(store, [written(counter.id, { to: 'counter@example.org', n: 0 })]);
  const all = [letter, count];
  await use(...all);
  const recorded: string[] = [];
  const rehearsal = new Doom(Number.POSITIVE_INFINITY);
  let awaits = 0;
  let writes = 0;
  for (let round = 0; round <= Math.max(leastRounds, awaits); round++) {
    const random = randomFor(seed, 'round', round);
    const id = `n${round}`;
    const events = [written(id, { to: `${id}@example.org` })];
    for (let more = random.int(1, 2); more > 0; more--) {
      events.push(amended(id, { to: `${id}@example.org`, more }));
    }
    const told = await record(store, events);
    recorded.push(...told.map((event) => event.id));
    writes += 1;
    // Facts of the past, and what is refused, lead to nothing.
    if (random.chance(0.2)) await record(store, [written(`old${round}`)], { imported: true });
    // The first is not killed, and tells how many awaits there are.
    const at = round === 0 ? Number.POSITIVE_INFINITY : 1 + ((round - 1) % awaits);
    const doom = round === 0 ? rehearsal : new Doom(at);
    const killed = workUntilKilled(context, all, doom);
    if (random.chance(0.5)) await killed;
    await settle(reactors, all);
    await killed;
    if (round === 0) awaits = rehearsal.count;
  }
  expect(awaits).toBeGreaterThan(40);

  const effects = await reactors.effects();
  expect(effects.filter(({ status }) => status !== 'done')).toEqual([]);
  const counted = effects.filter(({ reactor }) => reactor === 'count');
  expect(counted).toHaveLength(writes);
  expect((await readState(store, counter))?.state['n']).toBe(writes);
  // Letters for what was recorded, what the policy added, and nothing else.
  const letters = effects.filter(({ reactor }) => reactor === 'letter');
  const expected = [...recorded, ...counted.flatMap(({ appended }) => appended)];
  expect(letters.map(({ event_id }) => event_id).sort()).toEqual(expected.sort());
  const keys = letters.map(({ event_id }) => `${event_id}/letter`);
  expect([...received.seen].sort()).toEqual(keys.sort());
  // In the order of each entity, by the first time that each was seen.
  for (const [to, seen] of received.by) {
    const own = letters.filter(({ event_id }) => seen.includes(`${event_id}/letter`));
    expect({ to, seen }).toEqual({ to, seen: own.map(({ event_id }) => `${event_id}/letter`) });
  }
  const { rows } = await store.pool.query<{ lost: bigint }>(
    `select count(*) as lost from operational.effect_attempt where outcome = 'lost'`,
  );
  expect(Number(rows[0]?.lost)).toBeGreaterThan(20);
  expect(await checkStore(store)).toEqual([]);
});

/** A worker that nobody kills does what is left. */
async function settle(
  { context, dispatch, run }: TestReactors,
  all: readonly ReactorDefinition[],
): Promise<void> {
  for (;;) {
    await dispatch();
    await run();
    const { rowCount } = await context.pool.query(
      `select from operational.effect where status in ('waiting', 'running') limit 1`,
    );
    const { rows } = await context.pool.query<{ left: boolean }>(
      `select bool_or(r.position < (select max(position) from authority.event)) as left
       from operational.reactor r`,
    );
    if (rowCount === 0 && rows[0]?.left === false) return;
    await delay(5);
    await takeOverLost(context, all);
  }
}

/** Knows a key that comes again. */
class Receiver {
  readonly seen = new Set<string>();
  readonly by = new Map<string, string[]>();

  take(key: string, to: string): void {
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.by.set(to, [...(this.by.get(to) ?? []), key]);
  }
}

test('processes that are killed while they work leave nothing undone, and nothing out of order', async () => {
  const { store, connectionString, use, effects } = await openReactors({
    catalogue: await testCatalogue(),
  });
  const received = new Receiver();
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => {
      text += part;
    });
    request.on('end', () => {
      const { key, id } = JSON.parse(text) as { key: string; id: string };
      received.take(key, id);
      setTimeout(() => response.end(), 10);
    });
  });
  server.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const receiver = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await use(reactorOf(async () => {}, { name: 'posts', ordered: true }));
  const start = async (): Promise<ChildProcess> => {
    const child = fork(
      path.join(import.meta.dirname, '../testing/effects-process.ts'),
      [connectionString, store.secrets.identityKey.toString('hex'), receiver],
      { execArgv: ['--disable-warning=ExperimentalWarning'] },
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child, 'message');
    return child;
  };
  const workers = await Promise.all([start(), start()]);
  const random = randomFor(seed, 'processes');
  const ids = Array.from({ length: 12 }, (_, n) => `n${n}`);
  const told = await record(
    store,
    ids.map((id) => written(id)),
  );
  for (let kills = 0; kills < 4; kills++) {
    for (let n = 0; n < 40; n++) told.push(...(await record(store, [amended(random.pick(ids))])));
    await delay(random.int(20, 200));
    workers[kills % 2]?.kill('SIGKILL');
    workers[kills % 2] = await start();
  }
  const left = async () => (await effects()).filter(({ status }) => status !== 'done').length;
  await expect.poll(async () => (await effects()).length).toBe(told.length);
  await expect.poll(left).toBe(0);
  expect(received.seen.size).toBe(told.length);
  for (const id of ids) {
    const own = told.filter(({ entity }) => entity.id === id);
    expect(received.by.get(id)).toEqual(own.map((event) => `${event.id}/posts`));
  }
  for (const worker of workers) worker.kill('SIGKILL');
});
