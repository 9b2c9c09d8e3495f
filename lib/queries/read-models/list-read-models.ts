import { maskProse } from '#lib/access/mask-prose.ts';
import { demand } from '#lib/access/policy.ts';
import { mayReadRows } from '#lib/access/read-model-access.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { ProjectionDefinition } from '#lib/domain/read-model.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { type Model, type ModelStatus, readModels } from '#lib/projections/read-models/model.ts';
import { tableOf } from '#lib/projections/read-models/table.ts';

export type GenerationView = {
  id: number;
  status: ModelStatus;
  /** Made by the definition that this process has. */
  isPresent: boolean;
  position: string;
  /** Events that are not in it yet, and how long the first of them is recorded; 0 where all are. */
  lagEvents: string;
  lagMs: number;
  rows: number;
  bytes: number;
  stopped: { position: string; eventId: string; message: string } | null;
  skipped: string[];
  createdAt: number;
  movedAt: number;
};

export type ReadModelView = {
  name: string;
  label: string;
  about: string;
  version: number;
  madeOf: 'events' | 'entities';
  /** Whether the viewer may read its rows. */
  readable: boolean;
  columns: { name: string; kind: string; label: string | null; isPersonal: boolean }[];
  /** The one that serves first. Empty until a worker has begun it. */
  generations: GenerationView[];
};

/** Every read model of the catalogue, with where each of its generations stands. */
export async function listReadModels(store: Reading, viewer: Viewer): Promise<ReadModelView[]> {
  demand(viewer, 'read');
  const [models, end] = await Promise.all([readModels(store.pool), endOfLog(store)]);
  const measured = await measure(store, models);
  return [...store.catalogue.projections.values()].map((definition) => ({
    ...told(definition),
    readable: mayReadRows(viewer, definition),
    generations: models
      // What the checks compare with comes and goes, and is no business of a reader's.
      .filter(({ name, status }) => name === definition.name && status !== 'checking')
      .map((model) => {
        const { rows, bytes, waits } = measured.get(model.id) ?? { rows: 0, bytes: 0, waits: null };
        return {
          id: model.id,
          status: model.status,
          isPresent:
            model.fingerprint === store.catalogue.projectionFingerprints.get(definition.name),
          position: model.position.toString(),
          lagEvents: (end > model.position ? end - model.position : 0n).toString(),
          lagMs: waits === null ? 0 : Math.max(0, Date.now() - waits),
          rows,
          bytes,
          // A definition may put a value into what it says.
          stopped: model.stopped && {
            ...model.stopped,
            message: maskProse(model.stopped.message, []),
          },
          skipped: model.skipped.map(String),
          createdAt: model.createdAt,
          movedAt: model.movedAt,
        };
      }),
  }));
}

function told({ name, label, about, version, kind, table }: ProjectionDefinition) {
  return {
    name,
    label,
    about,
    version,
    madeOf: kind,
    columns: Object.entries(table.columns).map(
      ([column, { kind: type, label: title, personal }]) => ({
        name: column,
        kind: type,
        label: title ?? null,
        isPersonal: personal !== undefined,
      }),
    ),
  };
}

async function endOfLog({ pool }: Reading): Promise<bigint> {
  const { rows } = await pool.query<{ position: bigint }>(
    'select coalesce(max(position), 0) as position from authority.event',
  );
  return rows[0]?.position ?? 0n;
}

type Measured = { rows: number; bytes: number; waits: number | null };

/** Of each table: rows as the database counts them, bytes with indexes, when the next event was recorded. */
async function measure(
  { pool }: Reading,
  models: readonly Model[],
): Promise<Map<number, Measured>> {
  const { rows } = await pool.query<{ id: number } & Measured>(
    `select m.id, s.n_live_tup::float8 as rows,
       pg_total_relation_size(to_regclass(m.of_table))::float8 as bytes,
       (select e.recorded_at from authority.event e where e.position = m.position + 1) as waits
     from unnest($1::int4[], $2::text[], $3::int8[]) m (id, of_table, position)
     left join pg_stat_all_tables s on s.relid = to_regclass(m.of_table)`,
    [
      models.map(({ id }) => id),
      models.map(tableOf),
      models.map(({ position }) => position.toString()),
    ],
  );
  return new Map(rows.map(({ id, ...each }) => [id, { ...each, rows: each.rows ?? 0 }]));
}
