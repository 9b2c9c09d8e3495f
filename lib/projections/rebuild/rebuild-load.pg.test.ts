import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { expect, onTestFinished, test, vi } from 'vitest';
import { connectPool } from '#db/connect.ts';
import { operator } from '#lib/access/viewer.ts';
import { column, defineProjection } from '#lib/catalogue/define-projection.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { followModel, presentModels } from '#lib/projections/read-models/follow.ts';
import type { Subject } from '#lib/projections/rebuild/rebuild.ts';
import { readRebuildRow } from '#lib/projections/rebuild/rebuild-rows.ts';
import { runRebuilds } from '#lib/projections/rebuild/run-rebuilds.ts';
import { wantRebuild } from '#lib/projections/rebuild/want-rebuild.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { followAll, rowsIn, servingModel } from '#lib/testing/read-model-rows.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

const members = Array.from({ length: 1_200 }, (_, n) => `m${String(n).padStart(4, '0')}`);
/** Of these a state is altered, and goes on being appended to. */
const hot = members.slice(0, 24);
const reason = 'For the test';
/** Ends what hangs, and asserts nothing: a machine may do much else. */
const patience = 120_000;
/** What a look at every head takes where there are two million: 16 writers touch some hundreds meanwhile. */
const slowScan = 2_000;

const name = 'memberWeights';
const weights = defineProjection({
  name,
  label: 'Weights',
  about: 'What each member was tagged with last.',
  entityTypes: ['member'],
  columns: { memberId: column.text({ reference: 'member' }), weight: column.integer() },
  key: ['memberId'],
  project: (event, { id: memberId }) => {
    const [tag] = (event.data?.['tags'] ?? []) as { weight: number }[];
    return tag ? [{ put: { memberId, weight: tag.weight } }] : [];
  },
});

test(
  'states and a read model are rebuilt while 16 writers append, killed and resumed: no append fails or is held up, no writer is left behind, and the end is what the events give',
  async () => {
    const catalogue = await testCatalogue();
    const { store, connectionString, end } = await makeTestStore({
      catalogue: {
        ...catalogue,
        projections: new Map([[name, weights]]),
        projectionFingerprints: new Map([[name, '00112233445566aa']]),
      },
    });
    onTestFinished(end);
    for (let at = 0; at < members.length; at += 200) {
      await Promise.all(
        members.slice(at, at + 200).map(async (memberId) => {
          recorded(
            await appendEvents(store, operator, [
              { type: 'memberJoined', data: { memberId } },
              tagged(memberId, 0),
            ]),
          );
        }),
      );
    }
    await followAll(store);
    const former = await servingModel(store, name);
    // Read by this process first, so that it has them at hand as they are altered.
    await store.pool.query(
      `update derived.state set value = jsonb_set(value::jsonb, '{notes}', '{"altered": true}')::json
     where entity_id = any ($1)`,
      [hot.slice(0, 4)],
    );
    store.appender.forgetStates();
    const writing = write(store);

    const id = await want(store, { kind: 'states', entityType: 'member' });
    const doomed = await startRebuilding(store, connectionString);
    await vi.waitFor(async () => expect(await doneOf(store, id)).toBeGreaterThan(150), {
      timeout: patience,
      interval: 5,
    });
    doomed.kill('SIGKILL');
    await once(doomed, 'exit');
    const before = await doneOf(store, id);
    expect(before).toBeLessThan(1_200);

    const model = await want(store, { kind: 'model', name });
    const worker = connectPool(connectionString, { max: 4 });
    const following = follow(store);
    const range = { entities: 50, events: 5_000 };
    await vi.waitFor(
      async () => {
        const signal = new AbortController().signal;
        const context = { store, pool: scanningSlowly(worker), signal, threads: null, range };
        await runRebuilds(context);
        expect(await readRebuildRow(store.pool, id)).toMatchObject({
          ...{ status: 'switched', phase: null, total: 1_200, done: 1_200 },
        });
        expect(await readRebuildRow(store.pool, model)).toMatchObject({
          ...{ status: 'switched', phase: null, comparison: { appear: 0, vanish: 0, change: 0 } },
        });
      },
      { timeout: patience, interval: 200 },
    );
    const { appended, slowest, machine } = await writing.end();
    await following.end();
    await worker.end();
    expect(appended.reduce((sum, one) => sum + one)).toBeGreaterThan(500);
    // None was kept waiting while others went on.
    expect(Math.min(...appended)).toBeGreaterThan(Math.max(...appended) / 4);
    // Nor was any append, beyond what this machine lets a bare query wait for.
    expect(slowest).toBeLessThan(1_000 + 10 * machine);
    // Nothing of what was altered is left where lists are served from, whoever went on from it.
    const current = (await store.generations.of('member')).serving;
    const { rows } = await store.pool.query(
      `select entity_id from derived.state where generation = $1 and value::text like '%altered%'`,
      [current],
    );
    expect(rows).toEqual([]);
    // What served before may hold it still; what serves is what a naive fold gives.
    for (const table of ['state', 'snapshot']) {
      await store.pool.query(
        `delete from derived.${table} where generation <> $1 and generation in (
         select id from operational.generation where entity_type = 'member')`,
        [current],
      );
    }
    expect(await checkStore(store)).toEqual([]);
    // And so are the rows of the read model.
    await followAll(store);
    const serving = await servingModel(store, name);
    expect(serving.id).not.toBe(former.id);
    const states = await store.pool.query<{ memberId: string; weight: number }>(
      `select entity_id as "memberId", (value -> 'tags' -> 0 ->> 'weight')::int4 as weight
       from derived.state where generation = $1 order by 1`,
      [current],
    );
    expect(await rowsIn(store, serving)).toEqual(states.rows);
  },
  4 * patience,
);

async function want(store: Store, subject: Subject): Promise<string> {
  const wanted = await wantRebuild(store, operator, { subject, switchWhen: 'always', reason });
  if (wanted.status !== 'wanted') throw new Error(wanted.status);
  return wanted.ids[0] ?? '';
}

/** As on a store where all heads are too many to be looked at while others wait. */
function scanningSlowly(pool: pg.Pool): pg.Pool {
  return new Proxy(pool, {
    get(target, key) {
      if (key === 'query') {
        return async (...given: [string, unknown[]]) => {
          const answer = await target.query(...given);
          if (given[0].includes('version is distinct from')) await delay(slowScan);
          return answer;
        };
      }
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** As a worker does, beside those who rebuild. */
function follow(store: Store) {
  let stopped = false;
  onTestFinished(() => {
    stopped = true;
  });
  const following = (async () => {
    const context = { store, pool: store.pool };
    while (!stopped) {
      for (const { id } of await presentModels(context)) await followModel(context, id);
      await delay(50);
    }
  })();
  return {
    end: async () => {
      stopped = true;
      await following;
    },
  };
}

function tagged(memberId: string, weight: number) {
  return { type: 'memberTagged', data: { memberId, tags: [{ id: 't', weight }] } };
}

/**
 * Writers, each on after the other's answer, until they are ended: then how much each appended, how long
 * the slowest append took, and the slowest of bare queries meanwhile. One that fails makes the end fail.
 */
function write(store: Store) {
  let stopped = false;
  onTestFinished(() => {
    stopped = true;
  });
  const took = async (work: () => Promise<unknown>) => {
    const started = performance.now();
    await work();
    return performance.now() - started;
  };
  let slowest = 0;
  const writer = async (n: number) => {
    let turn = 0;
    for (; !stopped; turn++) {
      const memberId =
        turn % 3 === 0 ? hot[(n + turn) % hot.length] : members[(n * 71 + turn) % 1_200];
      const waited = await took(async () => {
        recorded(await appendEvents(store, operator, [tagged(memberId ?? '', turn)]));
      });
      slowest = Math.max(slowest, waited);
      await delay(10);
    }
    return turn;
  };
  const writers = Array.from({ length: 16 }, (_, n) => writer(n));
  const looking = (async () => {
    let longest = 0;
    while (!stopped) {
      longest = Math.max(longest, await took(() => store.pool.query('select')));
      await delay(10);
    }
    return longest;
  })();
  return {
    end: async () => {
      stopped = true;
      return { appended: await Promise.all(writers), slowest, machine: await looking };
    },
  };
}

async function startRebuilding(store: Store, connectionString: string): Promise<ChildProcess> {
  const child = fork(
    path.join(import.meta.dirname, '../../testing/range-rebuilding-process.ts'),
    [connectionString, store.secrets.identityKey.toString('hex')],
    { execArgv: ['--disable-warning=ExperimentalWarning'] },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'message');
  return child;
}

async function doneOf(store: Store, id: string): Promise<number> {
  return (await readRebuildRow(store.pool, id))?.done ?? 0;
}
