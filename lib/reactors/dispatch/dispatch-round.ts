import type { ReactorDefinition } from '#lib/domain/reactor.ts';
import { type DispatchContext, dispatch } from '#lib/reactors/dispatch/dispatch.ts';
import { isFor } from '#lib/reactors/is-for.ts';

/** Positions that are looked through for all reactors at once; one that is further behind reads for itself. */
const shared = 5_000n;
/** Seconds after which a checkpoint is moved though nothing was for its reactor. */
const restless = 5;

export type Round = { more: boolean; busy: boolean; recorded: boolean };

type Row = {
  name: string;
  position: bigint;
  is_stopped: boolean;
  is_old: boolean;
};
type Kind = { type: string; entityType: string };

/**
 * Brings every reactor on by a step. Those that nothing new is for cost one look at the new events,
 * together.
 */
export async function dispatchRound(
  context: DispatchContext,
  definitions: readonly ReactorDefinition[],
): Promise<Round> {
  const round = { more: false, busy: false, recorded: false };
  if (definitions.length === 0) return round;
  const { pool } = context;
  const { rows } = await pool.query<Row>({
    name: 'reactors-behind',
    text: `
      select name, position, moved_at < now() - make_interval(secs => $2) as is_old,
        stopped is not null and not (stopped->>'position')::int8 = any (skipped) as is_stopped
      from operational.reactor where name = any ($1::text[])`,
    values: [definitions.map(({ name }) => name), restless],
  });
  const going = rows.filter((row) => !row.is_stopped);
  const end = await endOf(context);
  const behind = going.filter(({ position }) => position < end);
  if (behind.length === 0) return round;
  const near = behind.filter(({ position }) => end - position <= shared);
  const [from = end] = near.map(({ position }) => position).sort((a, b) => Number(a - b));
  const kinds = near.length === 0 ? [] : await kindsBetween(context, from, end);
  const passed: Row[] = [];
  const wanted = definitions.filter((definition) => {
    const row = behind.find(({ name }) => name === definition.name);
    if (!row) return false;
    if (!near.includes(row) || kinds.some((kind) => isFor(definition, kind))) return true;
    if (row.is_old) passed.push(row);
    return false;
  });
  await movePassed(context, passed, end);
  const steps = await Promise.all(wanted.map((definition) => dispatch(context, definition)));
  return {
    more: steps.includes('more'),
    busy: steps.includes('busy'),
    recorded: steps.length > 0,
  };
}

async function kindsBetween(
  { pool }: DispatchContext,
  after: bigint,
  upTo: bigint,
): Promise<Kind[]> {
  const { rows } = await pool.query<Kind>({
    name: 'kinds-between',
    text: `select distinct e.type, e.entity_type as "entityType" from authority.event e
      where e.position > $1 and e.position <= $2 and not e.imported`,
    values: [after, upTo],
  });
  return rows;
}

/** Where nothing was for them, and nobody moved them meanwhile. */
async function movePassed(
  { pool }: DispatchContext,
  rows: readonly Row[],
  end: bigint,
): Promise<void> {
  if (rows.length === 0) return;
  await pool.query(
    `update operational.reactor r set position = $3, moved_at = now()
     from unnest($1::text[], $2::int8[]) w (name, position)
     where r.name = w.name and r.position = w.position and r.stopped is null`,
    [rows.map(({ name }) => name), rows.map(({ position }) => position), end],
  );
}

async function endOf({ pool }: DispatchContext): Promise<bigint> {
  const { rows } = await pool.query<{ position: bigint }>({
    name: 'end-of-log',
    text: 'select coalesce(max(position), 0) as position from authority.event',
  });
  return rows[0]?.position ?? 0n;
}
