// Invariant: what is switched to was, at the moment of the switch, at the head of every entity and what
// a fold of its events gives. Appends write it while it is built, on states that may have been altered
// where they serve: so what was appended to is folded again, the last of it with appends held back;
// and after the switch nobody writes on from a state that was read before.
import { fingerprintOf } from '#lib/event-store/generations.ts';
import type { Moved, Rebuildable, Run } from '#lib/projections/rebuild/rebuild.ts';
import { buildRanges } from '#lib/projections/rebuild/states/build-ranges.ts';
import { catchUpStates, endOfLog, mendBehind } from '#lib/projections/rebuild/states/catch-up.ts';
import { compareGenerations } from '#lib/projections/rebuild/states/compare-generations.ts';
import { letGoGeneration } from '#lib/projections/rebuild/states/let-go.ts';
import { switchGeneration } from '#lib/projections/rebuild/states/switch-generation.ts';

/** The states of one entity type. */
export const statesRebuildable: Rebuildable = {
  keepsFormer: true,

  begin: async (run) => {
    const type = typeOf(run);
    const { store, pool, row } = run;
    const fingerprint = fingerprintOf(store.catalogue, type);
    const { current, serving } = await store.generations.of(type);
    // Where a definition changed, appends write its generation already.
    const target = current === serving ? await makeNext(run, type, fingerprint) : current;
    // Read once the generation is there for all appends to come.
    const checked = row.checked ?? (await endOfLog({ pool }));
    await run.note({ target, former: serving, fingerprint, checked });
  },

  build: (run) => buildRanges(run, typeOf(run), targetOf(run)),

  catchUp: (run) => catchUp(run, targetOf(run)),

  compare: async (run) => {
    const { former } = run.row;
    if (former === null) return null;
    const { rows } = await run.pool.query<{ same: boolean }>(
      `select a.fingerprint = b.fingerprint as same
       from operational.generation a, operational.generation b where a.id = $1 and b.id = $2`,
      [former, targetOf(run)],
    );
    const isSame = rows[0]?.same ?? false;
    return compareGenerations(run, typeOf(run), { former, target: targetOf(run), isSame });
  },

  prepare: async (run, next) => {
    const generation = next === 'target' ? targetOf(run) : await presentFormer(run);
    if (generation === null) return;
    const position = await mendBehind(run, typeOf(run), generation);
    // The former as it stood when the switch came: what was appended since went on from what serves.
    if (next === 'former') await noteChecked(run, position);
  },

  switchOver: (run, moved) => switchTo(run, targetOf(run), moved),

  // A process that had not forgotten yet recorded events and wrote no states: they are behind.
  settle: async (run) => {
    const type = typeOf(run);
    const { current, serving } = await run.store.generations.of(type);
    if (current === serving) await mendBehind(run, type, serving);
  },

  rollBack: async (run, moved) => {
    const former = await presentFormer(run);
    if (former === null) return null;
    await catchUp(run, former);
    return switchTo(run, former, moved);
  },

  letGo: async (run) => {
    const { status, target, former, id } = run.row;
    if (status === 'switched') return former === null || letGoGeneration(run, former);
    if (target === null) return true;
    if (status === 'rolled-back') return letGoGeneration(run, target);
    // That of a changed definition is what its process appends to: it stays.
    const { rowCount } = await run.pool.query(
      'select from operational.generation where id = $1 and rebuild = $2',
      [target, id],
    );
    return rowCount === 0 || letGoGeneration(run, target);
  },
};

async function catchUp(run: Run, generation: number): Promise<void> {
  const since = run.row.checked ?? 0n;
  await noteChecked(run, await catchUpStates(run, typeOf(run), generation, since));
}

async function switchTo(run: Run, generation: number, moved: Moved): Promise<boolean> {
  const since = run.row.checked ?? 0n;
  const isDone = await switchGeneration(run, typeOf(run), generation, since, moved);
  if (isDone) run.store.generations.forget();
  return isDone;
}

/** Up to where everything is folded of what is to be switched to. */
async function noteChecked(run: Run, position: bigint): Promise<void> {
  await run.note({ checked: position });
  run.row.checked = position;
}

/** Null where it is gone, or of other definitions: nobody here can bring that to its heads. */
async function presentFormer(run: Run): Promise<number | null> {
  const { former } = run.row;
  const { rowCount } = await run.pool.query(
    `select from operational.generation where id = $1 and fingerprint = decode($2, 'hex')`,
    [former, fingerprintOf(run.store.catalogue, typeOf(run))],
  );
  return rowCount === 1 ? former : null;
}

async function makeNext({ pool, row }: Run, type: string, fingerprint: string): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    `with there as (select id from operational.generation where rebuild = $3),
     made as (
       insert into operational.generation (entity_type, fingerprint, status, rebuild, turn)
       select $1, decode($2, 'hex'), 'building', $3, (
         select coalesce(max(turn), 0) from operational.generation
         where entity_type = $1 and fingerprint = decode($2, 'hex'))
       where not exists (select from there)
       returning id)
     select id from there union all select id from made`,
    [type, fingerprint, row.id],
  );
  const [made] = rows;
  if (!made) throw new Error('no generation was made');
  return made.id;
}

function typeOf({ row: { subject } }: Run): string {
  if ('entityType' in subject) return subject.entityType;
  throw new Error('this rebuild is of no entity type');
}

function targetOf({ row: { target } }: Run): number {
  if (target === null) throw new Error('this rebuild has not begun');
  return target;
}
