import type pg from 'pg';
import type { Shape } from '#lib/projections/read-models/table.ts';

/** `checking`: made beside what serves to compare its rows with, and dropped after that. */
export type ModelStatus = 'building' | 'serving' | 'kept' | 'checking';

/** One generation of a read model, as it stands in `operational.read_model`. */
export type Model = {
  id: number;
  name: string;
  /** Hex of 8 bytes. */
  fingerprint: string;
  shape: Shape;
  status: ModelStatus;
  /** Up to where the log is in it. */
  position: bigint;
  /** At which event it stopped, and why; null while it goes on. */
  stopped: { position: string; eventId: string; message: string } | null;
  skipped: bigint[];
  /** The rebuild that made it, if one did. */
  rebuild: string | null;
  createdAt: number;
  movedAt: number;
  /** When its rows were last compared with what the events give; null: never yet. */
  checkedAt: number | null;
};

const columns = `id, name, encode(fingerprint, 'hex') as fingerprint, shape, status, position, stopped,
  skipped, rebuild, created_at, moved_at, checked_at`;

type ModelRow = {
  id: number;
  name: string;
  fingerprint: string;
  shape: string;
  status: ModelStatus;
  position: bigint;
  stopped: string | null;
  skipped: (bigint | string)[];
  rebuild: string | null;
  created_at: number;
  moved_at: number;
  checked_at: number | null;
};

/** Every generation, those that serve first; or those of one name. */
export async function readModels(client: Pick<pg.Pool, 'query'>, name?: string): Promise<Model[]> {
  const { rows } = await client.query<ModelRow>(
    `select ${columns} from operational.read_model where $1::text is null or name = $1
     order by name, status <> 'serving', id desc`,
    [name ?? null],
  );
  return rows.map(modelOf);
}

/** One generation, locked until the transaction ends; null where another process has it, or it is gone. */
export async function lockModel(client: pg.ClientBase, id: number): Promise<Model | null> {
  const { rows } = await client.query<ModelRow>(
    `select ${columns} from operational.read_model where id = $1 for update skip locked`,
    [id],
  );
  return rows[0] ? modelOf(rows[0]) : null;
}

/** The same, waiting for who has it; null where it is gone. */
export async function holdModel(client: pg.ClientBase, id: number): Promise<Model | null> {
  const { rows } = await client.query<ModelRow>(
    `select ${columns} from operational.read_model where id = $1 for update`,
    [id],
  );
  return rows[0] ? modelOf(rows[0]) : null;
}

/** The one that serves, held as the others are; null where none does. */
export async function holdServing(client: pg.ClientBase, name: string): Promise<Model | null> {
  const { rows } = await client.query<ModelRow>(
    `select ${columns} from operational.read_model where name = $1 and status = 'serving' for update`,
    [name],
  );
  return rows[0] ? modelOf(rows[0]) : null;
}

function modelOf(stored: ModelRow): Model {
  const { shape, stopped, skipped, created_at, moved_at, checked_at, ...row } = stored;
  return {
    ...row,
    shape: JSON.parse(shape) as Shape,
    stopped: stopped === null ? null : (JSON.parse(stopped) as Model['stopped']),
    skipped: skipped.map(BigInt),
    createdAt: created_at,
    movedAt: moved_at,
    checkedAt: checked_at,
  };
}
