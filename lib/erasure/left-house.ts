import type { HoldingBackup, LeftHouse } from '#lib/erasure/erasure-preview.ts';
import type { Plans } from '#lib/erasure/plan-erasures.ts';
import { losersOf } from '#lib/erasure/plan-erasures.ts';
import type { Reading } from '#lib/event-store/store.ts';

type Row = {
  kind: LeftHouse['kind'];
  name: string;
  count: number;
  last_at: Date;
  by: string | null;
};

/** What was given to others of the events that lose something, as far as the store knows. */
export async function leftHouse(
  { pool }: Pick<Reading, 'pool'>,
  plan: Plans,
): Promise<LeftHouse[]> {
  const { left, selections } = plan;
  const positions = left.map(({ event }) => event.row.position);
  if (positions.length === 0) return [];
  const first = Math.min(...left.map(({ event }) => Number(event.row.recorded_at)));
  const losers = selections.flatMap((selection) => losersOf({ selection, left, inTexts: [] }));
  const { rows } = await pool.query<Row>({
    name: 'left-house',
    text: `
      select case when w.id is null then 'letter' else 'webhook' end as kind,
        coalesce(w.name, e.reactor) as name, count(*)::int4 as count,
        max(e.finished_at) as last_at, null::text as by
      from operational.effect e
      left join operational.webhook w on e.reactor = 'webhook:' || w.id
      where e.event_position = any ($1::int8[]) and e.status = 'done'
        -- A policy that appended an event told nobody outside.
        and (w.id is not null or e.recipient is not null)
      group by 1, 2
      union all
      select 'export', coalesce(l.what ->> 'form', 'file'), count(*)::int4, max(l.at),
        (array_agg(l.viewer order by l.at desc))[1]
      from operational.look l
      where l.kind = 'export' and l.at >= $2 and coalesce(l.what ->> 'of', '') not in ('acts', 'looks')
        and (l.entity_type is null or exists (
          select from unnest($3::text[], $4::text[]) as r(type, id)
          where r.type = l.entity_type and (l.entity_id is null or l.entity_id = r.id)))
      group by 2
      order by 1, 2`,
    values: [
      positions,
      new Date(first),
      losers.map(({ type }) => type),
      losers.map(({ id }) => id),
    ],
  });
  return rows.map(({ kind, name, count, last_at, by }) => ({
    ...{ kind, name, count, by },
    lastAt: new Date(last_at).toISOString(),
  }));
}

/** Of several steps: what was told of other events adds up; an export held all of them at once. */
export function addHouse(one: readonly LeftHouse[], other: readonly LeftHouse[]): LeftHouse[] {
  const sum = new Map<string, LeftHouse>();
  for (const row of [...one, ...other]) {
    const key = `${row.kind} ${row.name}`;
    const known = sum.get(key);
    const count =
      row.kind === 'export'
        ? Math.max(row.count, known?.count ?? 0)
        : row.count + (known?.count ?? 0);
    const last = known && known.lastAt > row.lastAt ? known : row;
    sum.set(key, { ...last, count });
  }
  return [...sum.values()];
}

type Backup = {
  id: string;
  made_at: Date;
  position: bigint;
  encrypted: boolean;
  scheduled: boolean;
};

/** Backups that are there and hold one of the events; null where the store keeps no list. */
export async function holdingBackups(
  { pool }: Pick<Reading, 'pool'>,
  { left }: Pick<Plans, 'left'>,
): Promise<HoldingBackup[] | null> {
  const { rows: known } = await pool.query<{ is: boolean }>(
    `select to_regclass('operational.backup') is not null as is`,
  );
  if (!known[0]?.is) return null;
  const [first] = left;
  if (!first) return [];
  const { rows } = await pool.query<Backup>(
    `select id, made_at, position, encrypted is not null as encrypted, scheduled
     from operational.backup where removed_at is null and position >= $1
     order by made_at desc`,
    [first.event.row.position],
  );
  return rows.map(({ id, made_at, position, encrypted, scheduled }) => ({
    ...{ id, encrypted, scheduled, position: String(position) },
    madeAt: new Date(made_at).toISOString(),
  }));
}
