import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { readRebuildRow } from '#lib/projections/rebuild/rebuild-rows.ts';
import { runRebuilds } from '#lib/projections/rebuild/run-rebuilds.ts';
import { wantRebuild } from '#lib/projections/rebuild/want-rebuild.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

const members = Array.from({ length: 1_200 }, (_, n) => `m${String(n).padStart(4, '0')}`);
/** Of these a state is altered, and goes on being appended to. */
const hot = members.slice(0, 24);
const reason = 'For the test';
/** Ends what hangs, and asserts nothing: a machine may do much else. */
const patience = 120_000;

test(
  'states are rebuilt while 16 writers append, killed and resumed: no append fails, no writer is left behind, and the end is what the events give',
  async () => {
    const { store, connectionString, end } = await makeTestStore({
      catalogue: await testCatalogue(),
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
    // Read by this process first, so that it has them at hand as they are altered.
    await store.pool.query(
      `update derived.state set value = jsonb_set(value::jsonb, '{notes}', '{"altered": true}')::json
     where entity_id = any ($1)`,
      [hot.slice(0, 4)],
    );
    store.appender.forgetStates();
    const writing = write(store);

    const wanted = await wantRebuild(store, operator, {
      subject: { kind: 'states', entityType: 'member' },
      switchWhen: 'always',
      reason,
    });
    if (wanted.status !== 'wanted') throw new Error(wanted.status);
    const id = wanted.ids[0] ?? '';
    const doomed = await startRebuilding(store, connectionString);
    await vi.waitFor(async () => expect(await doneOf(store, id)).toBeGreaterThan(150), {
      timeout: patience,
      interval: 5,
    });
    doomed.kill('SIGKILL');
    await once(doomed, 'exit');
    const before = await doneOf(store, id);
    expect(before).toBeLessThan(1_200);

    const range = { entities: 50, events: 5_000 };
    await vi.waitFor(
      async () => {
        const signal = new AbortController().signal;
        await runRebuilds({ store, pool: store.pool, signal, threads: null, range });
        expect(await readRebuildRow(store.pool, id)).toMatchObject({
          ...{ status: 'switched', phase: null, total: 1_200, done: 1_200 },
        });
      },
      { timeout: patience, interval: 200 },
    );
    const appended = await writing.end();
    expect(appended.reduce((sum, one) => sum + one)).toBeGreaterThan(500);
    // None was kept waiting while others went on.
    expect(Math.min(...appended)).toBeGreaterThan(Math.max(...appended) / 4);
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
  },
  4 * patience,
);

function tagged(memberId: string, weight: number) {
  return { type: 'memberTagged', data: { memberId, tags: [{ id: 't', weight }] } };
}

/**
 * Writers, each on after the other's answer, until they are ended: then how much each appended. One
 * that fails makes the end fail.
 */
function write(store: Store) {
  let stopped = false;
  const writer = async (n: number) => {
    let turn = 0;
    for (; !stopped; turn++) {
      const memberId =
        turn % 3 === 0 ? hot[(n + turn) % hot.length] : members[(n * 71 + turn) % 1_200];
      recorded(await appendEvents(store, operator, [tagged(memberId ?? '', turn)]));
      await delay(10);
    }
    return turn;
  };
  const writers = Array.from({ length: 16 }, (_, n) => writer(n));
  return {
    end: async () => {
      stopped = true;
      return Promise.all(writers);
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
