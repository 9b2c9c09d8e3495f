// Invariant: what serves of one thing changes for one rebuild at a time, in the transaction that writes
// down that it did; and only as it was looked at: from what it was compared with, and as it was asked.
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import {
  halt,
  type Moved,
  type Rebuildable,
  type RebuildKind,
  type Run,
} from '#lib/projections/rebuild/rebuild.ts';
import { keyOf, noteRebuild } from '#lib/projections/rebuild/rebuild-rows.ts';
import { recordSwitched } from '#lib/projections/rebuild/record-switched.ts';

/** Tries of one switch, between which it catches up. */
const maxTries = 40;
const betweenTries = 50;

type Asking = Pick<pg.ClientBase, 'query'>;

/** `again`: something else serves than it was compared with, so that it is compared once more. */
export async function switchOver(
  run: Run,
  kind: Rebuildable,
  wish: 'switch' | null,
): Promise<'again' | 'done'> {
  const moved = movedTo(run, 'switched', wish);
  try {
    await kind.prepare?.(run, 'target');
    await untilMoved(run, async () => {
      await kind.catchUp(run);
      return kind.switchOver(run, moved);
    });
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'another_serves') throw error;
    await compareAnew(run, wish);
    return 'again';
  }
  await followSwitch(run, kind);
  return 'done';
}

export async function rollBack(run: Run, kind: Rebuildable, wish: 'roll-back'): Promise<'done'> {
  const moved = movedTo(run, 'rolled-back', wish);
  await kind.prepare?.(run, 'former');
  const answer = await untilMoved(run, () => kind.rollBack(run, moved));
  if (answer === null) throw new Error('What served before is not there any more.');
  return 'done';
}

/** What follows a switch, each once however often it is called: a worker may be killed before it. */
export async function followSwitch(run: Run, kind: Rebuildable): Promise<void> {
  await recordSwitched(run);
  if (kind.keepsFormer) await letGoEarlier(run);
}

async function untilMoved(
  run: Run,
  attempt: () => Promise<boolean | null>,
): Promise<boolean | null> {
  for (let tries = 0; tries < maxTries; tries++) {
    await run.goOn();
    const answer = await attempt();
    if (answer !== false) return answer;
    await delay(betweenTries, undefined, { signal: run.signal });
  }
  throw new Error('Others append so much that it could not be switched. Try again.');
}

/** The first statements of the transaction that switches. */
function movedTo(
  run: Run,
  status: 'switched' | 'rolled-back',
  wish: 'switch' | 'roll-back' | null,
): Moved {
  const { row, claim } = run;
  return async (client) => {
    const { kind, name, entityId } = keyOf(row.subject);
    await client.query(
      `select from operational.rebuild where kind = $1 and name = $2 and entity_id = $3
       order by id for update`,
      [kind, name, entityId],
    );
    const serving = await servingOf(client, run);
    const expected = status === 'switched' ? row.former : row.target;
    if (serving !== undefined && serving !== expected) throw anotherServes();
    const changed = { status, phase: 'settle', switchedAt: true, wish: null, error: null } as const;
    const asked = { status: row.status, wish };
    if (!(await noteRebuild(client, row.id, claim, changed, asked))) throw halt();
  };
}

const servingQuery: Partial<Record<RebuildKind, string>> = {
  states: `select id from operational.generation where entity_type = $1 and status = 'serving'`,
  model: `select id from operational.read_model where name = $1 and status = 'serving'`,
};

/** Undefined where there is one place that serves, and one beside it, which tells whose it is. */
async function servingOf(
  client: Asking,
  { row: { subject } }: Run,
): Promise<number | null | undefined> {
  const query = servingQuery[subject.kind];
  if (query === undefined) return undefined;
  const { rows } = await client.query<{ id: number }>(query, [keyOf(subject).name]);
  return rows[0]?.id ?? null;
}

async function compareAnew(run: Run, wish: 'switch' | null): Promise<void> {
  const { pool, row, claim } = run;
  const isNoted = await noteRebuild(pool, row.id, claim, {
    ...{ status: 'building', phase: 'compare', comparison: null },
    former: (await servingOf(pool, run)) ?? null,
    error: { message: 'What serves has changed since it was compared, so it is compared anew.' },
    ...(wish === null ? {} : { wish: null }),
  });
  if (!isNoted) throw halt();
}

/** One former is kept, the last: each costs every append a row. */
async function letGoEarlier({ pool, row }: Run): Promise<void> {
  await pool.query(
    `update operational.rebuild r set wish = 'let-go'
     from operational.rebuild own
     where own.id = $1 and r.id <> own.id and r.kind = own.kind and r.name = own.name
       and r.entity_id = own.entity_id and r.status in ('switched', 'rolled-back')
       and r.switched_at < own.switched_at and r.wish is null`,
    [row.id],
  );
}

function anotherServes(): Error {
  return Object.assign(new Error('What it switched to does not serve any more.'), {
    code: 'another_serves',
  });
}
