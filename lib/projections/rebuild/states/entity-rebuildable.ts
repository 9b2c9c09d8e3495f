import type pg from 'pg';
import { fingerprintOf } from '#lib/event-store/generations.ts';
import type { Comparison, Rebuildable, Run } from '#lib/projections/rebuild/rebuild.ts';
import {
  type ComparedRow,
  countRow,
  emptyCounts,
} from '#lib/projections/rebuild/states/compare-generations.ts';
import { type Folded, foldStates } from '#lib/projections/rebuild/states/fold-states.ts';
import { holdAppends, inLane } from '#lib/projections/rebuild/states/in-lane.ts';
import { writeStates } from '#lib/projections/rebuild/states/write-states.ts';

/**
 * The state of one entity, put right where it stands: in every generation of the present definitions.
 * What stood there is not kept, for it was not what its events give.
 */
export const entityRebuildable: Rebuildable = {
  keepsFormer: false,

  begin: async (run) => {
    const { entityType } = subjectOf(run);
    const { current, serving } = await run.store.generations.of(entityType);
    if (current !== serving) {
      throw new Error(
        `The definition of ${entityType} has changed, and is not switched to yet: rebuild the type.`,
      );
    }
    const fingerprint = fingerprintOf(run.store.catalogue, entityType);
    await run.note({ fingerprint, former: serving, target: serving, total: 1 });
  },

  build: async (run) => run.note({ done: 1 }),
  catchUp: async () => {},

  compare: async (run): Promise<Comparison> => {
    const { entityType, entityId } = subjectOf(run);
    return inLane(
      () => run.pool.connect(),
      3,
      async (client) => {
        const folded = await foldIt(run, client);
        await holdAppends(client);
        const { rows } = await client.query<Omit<ComparedRow, 'after' | 'after_label'>>(
          `select $3 as id, coalesce(h.version, 0) as head, s.value as before,
             s.version as before_version, h.version as after_version, s.label as before_label
           from (select) one
           left join authority.head h on h.entity_type = $2 and h.entity_id = $3
           left join derived.state s on s.generation = $1 and s.entity_id = $3`,
          [run.row.target, entityType, entityId],
        );
        const [state] = folded.states;
        const counts = emptyCounts();
        const [row] = rows;
        const isFresh = row && state?.version === row.head;
        if (row && (isFresh || !state)) {
          const after = state?.value ?? null;
          const fields = run.store.catalogue.entities.get(entityType)?.fields ?? {};
          countRow(counts, { ...row, after, after_label: state?.label ?? null }, fields, true);
        }
        const position = await client.query<{ position: bigint }>(
          'select coalesce(max(position), 0) as position from authority.event',
        );
        const at = String(position.rows[0]?.position ?? 0n);
        return { of: 'all', compared: 1, ...counts, position: at };
      },
      true,
      run.goOn,
    );
  },

  switchOver: async (run, moved) => {
    await mend(run, moved);
    return true;
  },

  settle: (run) => mend(run, async () => {}),

  rollBack: async () => null,
  letGo: async () => true,
};

async function mend(run: Run, moved: (client: pg.ClientBase) => Promise<void>): Promise<void> {
  const { entityType, entityId } = subjectOf(run);
  const fingerprint = fingerprintOf(run.store.catalogue, entityType);
  await inLane(
    () => run.pool.connect(),
    3,
    async (client) => {
      await moved(client);
      await holdAppends(client);
      const folded = await foldIt(run, client);
      const { rows } = await client.query<{ id: number }>(
        `select id from operational.generation
         where entity_type = $1 and fingerprint = decode($2, 'hex')`,
        [entityType, fingerprint],
      );
      const generations = rows.map(({ id }) => id);
      const gone = await client.query(
        `delete from derived.state s using (select) one
         left join authority.head h on h.entity_type = $2 and h.entity_id = $3
         where s.generation = any ($1) and s.entity_id = $3
           and s.version > coalesce(h.version, 0)`,
        [generations, entityType, entityId],
      );
      const written = await writeStates(client, generations, folded);
      if (written + (gone.rowCount ?? 0) > 0) {
        await client.query("select derived.turn_states($1, decode($2, 'hex'))", [
          entityType,
          fingerprint,
        ]);
      }
    },
    true,
    run.goOn,
  );
}

function foldIt(run: Run, client: pg.ClientBase): Promise<Folded> {
  const { entityType, entityId } = subjectOf(run);
  return foldStates(client, run.store.catalogue, entityType, { ids: [entityId] });
}

function subjectOf({ row: { subject } }: Run) {
  if (subject.kind === 'entity') return subject;
  throw new Error('this rebuild is of no entity');
}
