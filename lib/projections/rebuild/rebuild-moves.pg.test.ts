import type pg from 'pg';
import { beforeAll, expect, test, vi } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { followRebuilds } from '#lib/jobs/follow-rebuilds.ts';
import {
  type Control,
  controlRebuild,
  possibleControls,
} from '#lib/projections/rebuild/control-rebuild.ts';
import type { RebuildContext, RebuildRow, SwitchWhen } from '#lib/projections/rebuild/rebuild.ts';
import { readRebuildRow } from '#lib/projections/rebuild/rebuild-rows.ts';
import { runRebuilds } from '#lib/projections/rebuild/run-rebuilds.ts';
import { foldTouched } from '#lib/projections/rebuild/states/catch-up.ts';
import { inLane } from '#lib/projections/rebuild/states/in-lane.ts';
import { wantRebuild } from '#lib/projections/rebuild/want-rebuild.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { makeFilledStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

// Rebuilds that something comes between: a person, another rebuild of the same, a fault, a kill.

const members = Array.from({ length: 30 }, (_, n) => `m${String(n).padStart(2, '0')}`);
const reason = 'For the test';
/** Ends what hangs, and asserts nothing: a machine may do much else. */
const patience = 60_000;

let begun: () => Promise<Store>;
beforeAll(async () => {
  const made = await makeFilledStore({ catalogue: await testCatalogue() }, async (store) => {
    for (const memberId of members) {
      recorded(
        await appendEvents(store, operator, [
          { type: 'memberJoined', data: { memberId } },
          tagged(memberId, 1),
        ]),
      );
    }
    const data = { teamId: 't', motto: 'on' };
    recorded(await appendEvents(store, operator, [{ type: 'teamFounded', data }]));
  });
  begun = made.open;
  return made.end;
});

function tagged(memberId: string, weight: number) {
  return { type: 'memberTagged', data: { memberId, tags: [{ id: 't', weight }] } };
}

function contextOf(store: Store): RebuildContext {
  return { store, pool: store.pool, signal: new AbortController().signal, threads: null };
}

async function want(store: Store, switchWhen: SwitchWhen, entityType = 'member'): Promise<string> {
  const subject = { kind: 'states', entityType } as const;
  const wanted = await wantRebuild(store, operator, { subject, switchWhen, reason });
  if (wanted.status !== 'wanted') throw new Error(wanted.status);
  return wanted.ids[0] ?? '';
}

/** Wanted, and brought as far as it goes. */
async function rebuild(store: Store, switchWhen: SwitchWhen): Promise<RebuildRow> {
  const id = await want(store, switchWhen);
  await runRebuilds(contextOf(store));
  return rowOf(store, id);
}

async function rowOf(store: Store, id: string): Promise<RebuildRow> {
  const row = await readRebuildRow(store.pool, id);
  if (!row) throw new Error('no such rebuild');
  return row;
}

async function control(store: Store, id: string, what: Control): Promise<string> {
  return (await controlRebuild(store, operator, { id, control: what, reason })).status;
}

async function controlAndRun(store: Store, id: string, what: Control): Promise<RebuildRow> {
  expect(await control(store, id, what)).toBe('done');
  await runRebuilds(contextOf(store));
  return rowOf(store, id);
}

async function servingOf(store: Store): Promise<number> {
  store.generations.forget();
  return (await store.generations.of('member')).serving;
}

async function alter(store: Store, id: string): Promise<void> {
  await store.pool.query(
    `update derived.state set value = jsonb_set(value::jsonb, '{teams}', '["altered"]')::json
     where entity_id = $1`,
    [id],
  );
}

/** The pool, with something done before each query, and (null) before a connection is given. */
function watched(pool: pg.Pool, before: (text: string | null) => Promise<void>): pg.Pool {
  return new Proxy(pool, {
    get(target, name) {
      if (name === 'connect') {
        return async () => {
          await before(null);
          return target.connect();
        };
      }
      if (name === 'query') {
        return async (...given: [string, unknown[]]) => {
          await before(given[0]);
          return target.query(...given);
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** As if the switch had been longer ago, so that what follows it is due. */
async function letSettle(store: Store): Promise<void> {
  await store.pool.query(
    `update operational.rebuild set switched_at = switched_at - interval '1 minute'`,
  );
  await runRebuilds(contextOf(store));
}

test('paused in the middle of building it keeps what is built and goes on from there; cancelled there it leaves nothing', async () => {
  const store = await begun();
  const serving = await servingOf(store);
  const id = await want(store, 'by-hand');
  const ranges = async () => {
    const query = 'select after_id, built_at from operational.rebuild_range order by after_id';
    return (await store.pool.query(query)).rows;
  };
  /** Runs it, and asks for something as its second range from there is planned: it was told to go on just before. */
  const runUntil = async (what: Control, seen: () => Promise<void> = async () => {}) => {
    let planned = 0;
    const pool = watched(store.pool, async (text) => {
      if (!text?.includes('order by entity_id limit') || ++planned !== 2) return;
      await seen();
      expect(await control(store, id, what)).toBe('done');
    });
    const range = { entities: 10, events: 1_000 };
    await runRebuilds({ ...contextOf(store), pool, range });
  };
  await runUntil('pause');
  const { target, ...paused } = await rowOf(store, id);
  expect(paused).toMatchObject({ status: 'building', phase: 'build', paused: true, done: 10 });
  expect(await runRebuilds(contextOf(store))).toBe(0);
  const before = await ranges();
  expect(before).toHaveLength(1);
  expect(await control(store, id, 'resume')).toBe('done');
  await runUntil('cancel', async () => {
    const after = await ranges();
    expect(after).toHaveLength(2);
    expect(after[0]).toEqual(before[0]);
  });
  expect(await rowOf(store, id)).toMatchObject({ status: 'cancelled', phase: null, wish: null });
  for (const [table, column] of [
    ['operational.generation', 'id'],
    ['derived.state', 'generation'],
  ]) {
    const left = await store.pool.query(`select from ${table} where ${column} = $1`, [target]);
    expect(left.rowCount).toBe(0);
  }
  expect(await servingOf(store)).toBe(serving);
  expect((await rebuild(store, 'when-equal')).status).toBe('switched');
});

test('a sample tells that it is one; what may switch by itself is compared whole', async () => {
  const store = await begun();
  const { rows } = await store.pool.query<{ id: string; seen: boolean }>(
    `select entity_id as id, (hashtext(entity_id) & 2147483647) % 3 = 0 as seen
     from authority.head where entity_type = 'member' order by 1`,
  );
  const seen = rows.filter((row) => row.seen).map(({ id }) => id);
  const unseen = rows.find((row) => !row.seen)?.id ?? '';
  await alter(store, unseen);
  const compareBy = async (switchWhen: SwitchWhen) => {
    const id = await want(store, switchWhen);
    await runRebuilds({ ...contextOf(store), mostCompared: 10 });
    const row = await rowOf(store, id);
    await controlAndRun(store, id, 'cancel');
    return row;
  };
  expect(await compareBy('when-equal')).toMatchObject({
    status: 'ready',
    comparison: { of: 'all', compared: 30, change: 1, samples: [{ id: unseen }] },
  });
  await alter(store, seen[0] ?? '');
  expect(await compareBy('by-hand')).toMatchObject({
    status: 'ready',
    comparison: { of: 'sample', compared: seen.length, change: 1, samples: [{ id: seen[0] }] },
  });
});

test('what was appended to since is folded on from its last snapshot of before, with appends held back', async () => {
  const store = await begun();
  const append = (from: number, count: number) => {
    const events = Array.from({ length: count }, (_, n) => tagged('m00', from + n));
    return appendEvents(store, operator, events);
  };
  recorded(await append(2, 148));
  const { id, target } = await rebuild(store, 'by-hand');
  // What is appended now is decided on this, in every generation.
  await alter(store, 'm00');
  store.appender.forgetStates();
  recorded(await append(150, 60));
  const touched = [{ id: 'm00', version: 151 }];
  const folded = await inLane(
    () => store.pool.connect(),
    4,
    (client) => foldTouched(client, store, 'member', target ?? 0, touched),
  );
  expect(folded).toMatchObject({ events: 110, states: [{ id: 'm00', version: 210 }] });
  expect((await controlAndRun(store, id, 'switch')).status).toBe('switched');
  await store.pool.query('delete from derived.state where generation <> $1 and entity_id = $2', [
    target,
    'm00',
  ]);
  await store.pool.query('delete from derived.snapshot where generation <> $1', [target]);
  expect(await checkStore(store)).toEqual([]);
});

test('what holds a lock for long is waited for: it fails no rebuild', async () => {
  const store = await begun();
  let tries = 0;
  const asked: number[] = [];
  await inLane(
    () => store.pool.connect(),
    3,
    async () => {
      tries += 1;
      if (tries < 4) throw Object.assign(new Error('held'), { code: '55P03' });
    },
    true,
    async () => void asked.push(tries),
  );
  expect(asked).toEqual([1, 2, 3]);
});

test('a roll-back that fails leaves it switched and says why, and so does what is left to do after it', async () => {
  const store = await begun();
  const former = await servingOf(store);
  const { id, target } = await rebuild(store, 'always');
  let isBroken = true;
  const pool = watched(store.pool, async (text) => {
    // The first that it does in a transaction: what is behind is looked for.
    if (isBroken && text === null) throw new Error('It broke.');
  });
  expect(await control(store, id, 'roll-back')).toBe('done');
  await runRebuilds({ ...contextOf(store), pool });
  const failed = await rowOf(store, id);
  expect(failed).toMatchObject({
    ...{ status: 'switched', wish: null, target, former, error: { message: 'It broke.' } },
  });
  expect(possibleControls(failed)).toEqual(['roll-back', 'let-go']);
  expect(await controlAndRun(store, id, 'roll-back')).toMatchObject({
    ...{ status: 'rolled-back', error: null },
  });
  expect(await servingOf(store)).toBe(former);
  await store.pool.query(
    `update operational.rebuild set phase = 'settle', switched_at = switched_at - interval '1 minute'`,
  );
  await runRebuilds({ ...contextOf(store), pool });
  expect(await rowOf(store, id)).toMatchObject({
    ...{ status: 'rolled-back', phase: 'settle', error: { message: 'It broke.' } },
  });
  isBroken = false;
  await runRebuilds({ ...contextOf(store), pool });
  expect(await rowOf(store, id)).toMatchObject({
    ...{ status: 'rolled-back', phase: null, error: null },
  });
});

test('where something else serves than it was compared with it is compared anew, and what it takes the place of is kept', async () => {
  const store = await begun();
  const first = await servingOf(store);
  await alter(store, 'm03');
  const a = await rebuild(store, 'always');
  const b = await rebuild(store, 'by-hand');
  expect(b).toMatchObject({ status: 'ready', former: a.target, comparison: { change: 0 } });
  expect((await controlAndRun(store, a.id, 'roll-back')).status).toBe('rolled-back');
  expect(await controlAndRun(store, b.id, 'switch')).toMatchObject({
    ...{ status: 'ready', former: first, wish: null },
    comparison: { change: 1, samples: [{ id: 'm03' }] },
    error: { message: expect.stringContaining('compared anew') },
  });
  expect(await servingOf(store)).toBe(first);
  expect(await controlAndRun(store, b.id, 'switch')).toMatchObject({
    ...{ status: 'switched', error: null },
  });
  expect(await servingOf(store)).toBe(b.target);
  expect((await controlAndRun(store, b.id, 'roll-back')).status).toBe('rolled-back');
  expect(await servingOf(store)).toBe(first);
});

test('cancelled in the moment before it switches by itself, it does not', async () => {
  const store = await begun();
  const serving = await servingOf(store);
  const id = await want(store, 'when-equal');
  let isAsked = false;
  const pool = watched(store.pool, async (text) => {
    if (text !== null || isAsked) return;
    isAsked = (await rowOf(store, id)).comparison !== null;
    if (isAsked) expect(await control(store, id, 'cancel')).toBe('done');
  });
  await runRebuilds({ ...contextOf(store), pool });
  expect(isAsked).toBe(true);
  expect(await rowOf(store, id)).toMatchObject({ status: 'cancelled', phase: null });
  expect(await servingOf(store)).toBe(serving);
});

test('killed right after a switch: it is recorded all the same, once, and the former of before is let go', async () => {
  const store = await begun();
  const a = await rebuild(store, 'always');
  const id = await want(store, 'always');
  const killed = Object.assign(new Error('killed'), { code: '57P01' });
  const appending = vi.spyOn(store.appender, 'append').mockRejectedValue(killed);
  await expect(runRebuilds(contextOf(store))).rejects.toThrow('killed');
  appending.mockRestore();
  expect(await rowOf(store, id)).toMatchObject({ status: 'switched', phase: 'settle' });
  expect(await rowOf(store, a.id)).toMatchObject({ status: 'switched', wish: null });
  const steps = async () => {
    const { rows } = await store.pool.query<{ step: string }>(
      `select data ->> 'step' as step from authority.event
       where entity_type = '$projection' and data ->> 'rebuild' = $1 order by position`,
      [id],
    );
    return rows.map(({ step }) => step);
  };
  expect(await steps()).toEqual(['wanted']);
  await letSettle(store);
  expect(await rowOf(store, id)).toMatchObject({ status: 'switched', phase: null });
  // What served may be read for a moment yet.
  const { status, phase } = await rowOf(store, a.id);
  expect(phase === 'sweep' || status === 'let-go').toBe(true);
  await store.pool.query(`update operational.rebuild set phase = 'settle' where id = $1`, [id]);
  await letSettle(store);
  expect(await steps()).toEqual(['wanted', 'switched']);
});

test(
  'a switch is taken back while something else is being built for long',
  async () => {
    const store = await begun();
    const { id, former } = await rebuild(store, 'always');
    const client = await store.pool.connect();
    const ending = new AbortController();
    await client.query('begin');
    // What folds here waits for as long as this is held.
    await client.query('select from operational.fold_lane where lane = 3 for update');
    const long = await want(store, 'by-hand', 'team');
    const context = { store, pool: store.pool, signal: ending.signal };
    const following = followRebuilds(context, null);
    const comes = (asked: string, status: string) =>
      vi.waitFor(async () => expect((await rowOf(store, asked)).status).toBe(status), {
        ...{ timeout: patience / 2, interval: 50 },
      });
    try {
      await comes(long, 'building');
      expect(await control(store, id, 'roll-back')).toBe('done');
      await comes(id, 'rolled-back');
      expect(await servingOf(store)).toBe(former);
      expect((await rowOf(store, long)).phase).toBe('build');
    } finally {
      await client.query('rollback');
      client.release();
    }
    await comes(long, 'ready');
    ending.abort();
    await following;
  },
  patience,
);
