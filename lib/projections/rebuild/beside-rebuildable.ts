import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import {
  type BesideName,
  beginBeside,
  changePlaces,
  letGoBeside,
  readBeside,
} from '#lib/projections/beside.ts';
import { followReferences, referenceShape } from '#lib/projections/follow-references.ts';
import { compareBeside } from '#lib/projections/rebuild/compare-beside.ts';
import type { Moved, Rebuildable, Run } from '#lib/projections/rebuild/rebuild.ts';
import { presentFingerprint } from '#lib/projections/rebuild/subjects.ts';
import { indexSearch } from '#lib/projections/search/index-search.ts';
import { searchShape } from '#lib/projections/search/searchable.ts';

const patience = 200;

/** What is made anew whole in tables beside those that serve, and changes places with them. */
type Kind = {
  name: BesideName;
  /** Where the position and the shape of what serves stand. */
  serving: { table: string; shape: string };
  shape: (run: Run) => string;
  /** One step on, beside or in what serves; true while there is more to read. */
  step: (run: Run, place: 'derived' | 'derived_beside') => Promise<boolean>;
};

const search: Kind = {
  name: 'search',
  serving: { table: 'operational.search_checkpoint', shape: 'shape' },
  shape: ({ store }) => searchShape(store.catalogue),
  step: async (run, place) => {
    const { busy } = await indexSearch(run.store, run.pool, {
      place,
      signal: run.signal,
      tell: async (position) => {
        if (place === 'derived_beside') await noteDone(run, position);
      },
    });
    return busy;
  },
};

const references: Kind = {
  name: 'references',
  serving: { table: 'derived.reference_progress', shape: 'declared' },
  shape: ({ store }) => referenceShape(store.catalogue),
  step: ({ pool, store }, place) => followReferences(pool, store.catalogue, place),
};

export const searchRebuildable = rebuildable(search);
export const referencesRebuildable = rebuildable(references);

function rebuildable(kind: Kind): Rebuildable {
  const { name } = kind;
  return {
    keepsFormer: true,
    begin: async (run) => {
      const begun = { rebuild: run.row.id, shape: kind.shape(run) };
      await beginBeside(run.pool, name, begun, (client) => tellLetGo(client, name));
      const fingerprint = presentFingerprint(run.store, run.row.subject);
      await run.note({ fingerprint, total: Number(await endOfLog(run.pool)) });
    },
    build: (run) => readOn(run, kind),
    catchUp: (run) => readOn(run, kind),
    compare: (run) => compare(run, kind),
    switchOver: (run, moved) => change(run, kind, moved),
    settle: async () => {},
    rollBack: async (run, moved) => {
      // Another rebuild has taken its place beside, or it was made by another catalogue.
      const { rebuild, shape } = await readBeside(run.pool, name);
      if (rebuild !== run.row.id || shape !== kind.shape(run)) return null;
      await readOn(run, kind);
      return change(run, kind, moved);
    },
    letGo: async (run) => {
      await letGoBeside(run.pool, name, run.row.id);
      return true;
    },
  };
}

/** There is one place beside: what stood there before is gone with this, and is offered no more. */
async function tellLetGo(client: pg.ClientBase, name: BesideName): Promise<void> {
  const error = { message: 'What served before is not there any more.' };
  await client.query(
    `update operational.rebuild set status = 'let-go', phase = null, wish = null,
       error = case when wish = 'roll-back' then $2::json end, ended_at = clock_timestamp()
     where kind = $1 and status in ('switched', 'rolled-back')`,
    [name, JSON.stringify(error)],
  );
}

/** To the end of the log. */
async function readOn(run: Run, kind: Kind): Promise<void> {
  const end = await endOfLog(run.pool);
  for (;;) {
    await run.goOn();
    await demandOwn(run, kind);
    const more = await kind.step(run, 'derived_beside');
    const { position } = await readBeside(run.pool, kind.name);
    await noteDone(run, position);
    if (position >= end) return;
    // An erasure holds it.
    if (!more) await delay(patience, undefined, { signal: run.signal });
  }
}

/** Both at one position: what serves is held meanwhile, and followed on after that. */
async function compare(run: Run, kind: Kind) {
  return inTransaction(run, async (client) => {
    const at = await hold(client, kind);
    while ((await readBeside(run.pool, kind.name)).position < at) {
      await kind.step(run, 'derived_beside');
    }
    return compareBeside(client, kind.name, at);
  });
}

async function change(run: Run, kind: Kind, moved: Moved): Promise<boolean> {
  const { name, serving } = kind;
  try {
    const done = await inTransaction(run, async (client) => {
      await client.query(`set local lock_timeout = '500ms'`);
      // First: whoever asks for something holds the rebuild's row.
      await moved(client);
      const at = await hold(client, kind);
      await client.query('select from operational.beside where name = $1 for update', [name]);
      const beside = await readBeside(client, name);
      if (beside.rebuild !== run.row.id || beside.position < at) return null;
      await changePlaces(client, name);
      await client.query(
        `with before as (select position, ${serving.shape} as shape from ${serving.table}),
           now as (update ${serving.table} set position = $2, ${serving.shape} = $3)
         update operational.beside set position = before.position, shape = before.shape
         from before where name = $1`,
        [name, beside.position, beside.shape],
      );
      return true;
    });
    return done ?? false;
  } catch (error) {
    // Somebody reads it: tried again.
    if ((error as { code?: unknown }).code === '55P03') return false;
    throw error;
  }
}

/** Whoever moves what serves waits; where it is. */
async function hold(client: pg.ClientBase, { serving }: Kind): Promise<bigint> {
  const { rows } = await client.query<{ position: bigint }>(
    `select position from ${serving.table} for update`,
  );
  return rows[0]?.position ?? 0n;
}

async function demandOwn({ pool, row }: Run, { name }: Kind): Promise<void> {
  const { rebuild } = await readBeside(pool, name);
  if (rebuild !== row.id) throw new Error('what was built is gone');
}

async function noteDone(run: Run, position: bigint): Promise<void> {
  await run.note({ done: Number(position), events: Number(position) });
}

async function endOfLog(pool: pg.Pool): Promise<bigint> {
  const { rows } = await pool.query<{ position: bigint }>(
    'select position from authority.event order by position desc limit 1',
  );
  return rows[0]?.position ?? 0n;
}
