import type pg from 'pg';
import type {
  Comparison,
  Noted,
  RebuildError,
  RebuildKind,
  RebuildRow,
  Subject,
} from '#lib/projections/rebuild/rebuild.ts';

type Asking = Pick<pg.Pool, 'query'>;

type StoredRow = Omit<
  RebuildRow,
  'subject' | 'comparison' | 'error' | 'total' | 'done' | 'events' | 'fingerprint'
> & {
  kind: RebuildKind;
  name: string;
  entityId: string;
  comparison: string | null;
  error: string | null;
  fingerprint: string | null;
  total: bigint;
  done: bigint;
  events: bigint;
};

// Of what is being built, as far as its ranges are committed.
const columns = `r.id, r.kind, r.name, r.entity_id as "entityId", r.status, r.phase, r.paused, r.wish,
  r.switch_when as "switchWhen", r.changed, r.actor, r.reason, encode(r.fingerprint, 'hex') as fingerprint,
  r.target, r.former, r.checked, r.total, r.comparison, r.error,
  r.done + coalesce(g.entities, 0)::int8 as done, r.events + coalesce(g.events, 0)::int8 as events,
  r.wanted_at as "wantedAt", r.started_at as "startedAt", r.built_at as "builtAt",
  r.switched_at as "switchedAt", r.ended_at as "endedAt"`;
const source = `operational.rebuild r left join lateral (
  select sum(n.entities) as entities, sum(n.events) as events
  from operational.rebuild_range n where n.rebuild = r.id) g on true`;

export async function readRebuildRow(pool: Asking, id: string): Promise<RebuildRow | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null;
  const { rows } = await pool.query<StoredRow>(`select ${columns} from ${source} where r.id = $1`, [
    id,
  ]);
  return rows[0] ? toRow(rows[0]) : null;
}

/** The last ones, newest first: all that are open, and of the others as many as asked for. */
export async function readRebuildRows(
  pool: Asking,
  { limit, of }: { limit: number; of?: Subject | undefined },
): Promise<RebuildRow[]> {
  const key = of && keyOf(of);
  const { rows } = await pool.query<StoredRow>(
    `select ${columns} from ${source}
     where $2::text is null or (r.kind = $2 and r.name = $3 and r.entity_id = $4)
     order by r.status in ('wanted', 'building', 'ready', 'failed') desc, r.wanted_at desc, r.id
     limit $1`,
    [limit, key?.kind ?? null, key?.name ?? null, key?.entityId ?? null],
  );
  return rows.map(toRow);
}

/** Those that a worker has something to do of, longest wanted first; not held by another. */
export async function dueRebuildRows(pool: Asking, claim: string): Promise<RebuildRow[]> {
  const { rows } = await pool.query<StoredRow>(
    `select ${columns} from ${source}
     where (r.wish is not null or r.phase = 'sweep'
         -- By then every process has forgotten what it had at hand.
         or (r.phase = 'settle' and r.switched_at < clock_timestamp() - interval '2500 ms')
         or (not r.paused and r.status in ('wanted', 'building')))
       and (r.claimed_until is null or r.claimed_until < clock_timestamp() or r.claimed_by = $1)
     order by r.wish is not null desc, coalesce(r.phase in ('settle', 'sweep'), false) desc,
       r.phase is not null desc, r.wanted_at, r.id limit 50`,
    [claim],
  );
  return rows.map(toRow);
}

/** Seconds after which a worker that is silent has lost what it held. */
const claimFor = 6;

/** Takes a rebuild, or keeps it; false where another has it. */
export async function claimRebuild(pool: Asking, id: string, claim: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update operational.rebuild set claimed_by = $2,
       claimed_until = clock_timestamp() + interval '${claimFor} s'
     where id = $1
       and (claimed_until is null or claimed_until < clock_timestamp() or claimed_by = $2)`,
    [id, claim],
  );
  return rowCount === 1;
}

export async function releaseRebuild(pool: Asking, id: string, claim: string): Promise<void> {
  await pool.query(
    'update operational.rebuild set claimed_until = null where id = $1 and claimed_by = $2',
    [id, claim],
  );
}

/**
 * Writes what changed, where the claim still holds; `asked`: and only while it stands as it did when
 * this was decided, with nothing asked for since.
 */
export async function noteRebuild(
  pool: Asking,
  id: string,
  claim: string,
  changed: Partial<Noted & Steps>,
  asked?: Pick<RebuildRow, 'status' | 'wish'>,
): Promise<boolean> {
  const entries = Object.entries(changed).map(([name, value]) => {
    const column = noted[name as keyof typeof noted];
    return { column, value: toColumn(column, value) };
  });
  const sets = entries.map(({ column }, at) =>
    column === 'fingerprint'
      ? `${column} = decode($${at + 3}, 'hex')`
      : column.endsWith('_at')
        ? `${column} = case when $${at + 3}::boolean then clock_timestamp() end`
        : `${column} = $${at + 3}`,
  );
  const values = [id, claim, ...entries.map(({ value }) => value)];
  const at = values.length;
  const still = `and status = $${at + 1} and wish is not distinct from $${at + 2}
    and (wish is not null or not paused)`;
  const { rowCount } = await pool.query(
    `update operational.rebuild set ${sets.join(', ')}
     where id = $1 and claimed_by = $2 ${asked ? still : ''}`,
    asked ? [...values, asked.status, asked.wish] : values,
  );
  return rowCount === 1;
}

/** What the runner moves; times are true for now. */
export type Steps = Pick<RebuildRow, 'status' | 'wish' | 'error' | 'paused'> & {
  startedAt: boolean;
  builtAt: boolean;
  switchedAt: boolean;
  endedAt: boolean;
};

const noted = {
  target: 'target',
  former: 'former',
  checked: 'checked',
  total: 'total',
  done: 'done',
  events: 'events',
  comparison: 'comparison',
  phase: 'phase',
  fingerprint: 'fingerprint',
  status: 'status',
  wish: 'wish',
  error: 'error',
  paused: 'paused',
  startedAt: 'started_at',
  builtAt: 'built_at',
  switchedAt: 'switched_at',
  endedAt: 'ended_at',
} as const satisfies Record<keyof (Noted & Steps), string>;

function toColumn(column: string, value: unknown): unknown {
  const isJson = column === 'comparison' || column === 'error';
  return isJson && value !== null ? JSON.stringify(value) : value;
}

/** How a subject stands in the table. */
export function keyOf(subject: Subject): { kind: RebuildKind; name: string; entityId: string } {
  const { kind } = subject;
  const name = 'entityType' in subject ? subject.entityType : 'name' in subject ? subject.name : '';
  return { kind, name, entityId: 'entityId' in subject ? subject.entityId : '' };
}

function toRow(stored: StoredRow): RebuildRow {
  const { kind, name, entityId, comparison, error, total, done, events, ...rest } = stored;
  return {
    ...rest,
    subject: subjectOf(kind, name, entityId),
    comparison: comparison === null ? null : (JSON.parse(comparison) as Comparison),
    error: error === null ? null : (JSON.parse(error) as RebuildError),
    total: Number(total),
    done: Number(done),
    events: Number(events),
  };
}

function subjectOf(kind: RebuildKind, name: string, entityId: string): Subject {
  if (kind === 'states') return { kind, entityType: name };
  if (kind === 'entity') return { kind, entityType: name, entityId };
  if (kind === 'model') return { kind, name };
  return { kind };
}
