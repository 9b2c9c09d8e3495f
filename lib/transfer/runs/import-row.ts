import type pg from 'pg';
import type { Mapping } from '#lib/transfer/mapping.ts';
import type { Pseudonymise } from '#lib/transfer/personal-data.ts';
import type { Report } from '#lib/transfer/runs/report.ts';

export type ImportStatus =
  | 'uploading'
  | 'mapping'
  | 'checking'
  | 'checked'
  | 'running'
  | 'paused'
  | 'cancelling'
  | 'cancelled'
  | 'done';

/** `done` of `of` rows, or bytes while it is read; what was recorded is told at the end. */
export type ImportProgress = {
  stage: 'reading' | 'checking' | 'recording';
  done: number;
  of: number;
  /** Of this and earlier tries. */
  recorded: number;
  known: number;
  /** Of those known, how many are not as they are stored; absent where none was seen to be. */
  differing?: number;
  faulty: number;
  /** At the end, of those recorded, how many have a correlation of their own. */
  own: number;
};

export type RunRow = {
  id: string;
  owner: string;
  name: string;
  size: number;
  received: number;
  status: ImportStatus;
  /** By the command line, whose process has the file: no worker can go on with it. */
  byCommand: boolean;
  mapping: Mapping | null;
  pseudonymise: Pseudonymise;
  beganAt: number;
  endedAt: number | null;
  progress: ImportProgress | null;
  report: Report | null;
  error: string | null;
  faultsUntil: number | null;
  /** Workers that began with it and said nothing since, one after the other: the last may be at it. */
  attempts: number;
};

type Stored = Omit<RunRow, 'size' | 'received' | 'mapping' | 'progress' | 'report'> & {
  size: bigint;
  received: bigint;
  mapping: string | null;
  progress: string | null;
  report: string | null;
};

const columns = `id, owner, name, size, received, status, mapping, pseudonymise, progress, report, error, attempts,
  by_command as "byCommand", began_at as "beganAt", ended_at as "endedAt", faults_until as "faultsUntil"`;

/** Rows that a condition fits, as our code has them. */
export async function readRuns(
  pool: Pick<pg.Pool, 'query'>,
  rest: string,
  values: unknown[] = [],
): Promise<RunRow[]> {
  const { rows } = await pool.query<Stored>(
    `select ${columns} from operational.import ${rest}`,
    values,
  );
  return rows.map((row) => ({
    ...row,
    size: Number(row.size),
    received: Number(row.received),
    mapping: row.mapping === null ? null : (JSON.parse(row.mapping) as Mapping),
    progress: row.progress === null ? null : (JSON.parse(row.progress) as ImportProgress),
    report: row.report === null ? null : (JSON.parse(row.report) as Report),
  }));
}

export async function readRun(pool: Pick<pg.Pool, 'query'>, id: string): Promise<RunRow | null> {
  if (!isImportId(id)) return null;
  const [row] = await readRuns(pool, 'where id = $1', [id]);
  return row ?? null;
}

/** What an address says may be anything. */
export function isImportId(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
}
