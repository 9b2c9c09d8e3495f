import type { Run } from '#lib/projections/rebuild/rebuild.ts';
import { foldRange, type Range } from '#lib/projections/rebuild/states/fold-range.ts';
import type { Lane } from '#lib/projections/rebuild/states/in-lane.ts';
import { openRangeThread } from '#lib/projections/rebuild/states/range-threads.ts';

/** A range is as many entities, or as many events, whichever is reached first. */
const most = { entities: 8_000, events: 64_000 };
/** Fewer are folded here, sooner than threads are started. */
const fewEvents = 20_000;

/** Builds the states of a type into a generation, range after range, those left out that are done. */
export async function buildRanges(run: Run, entityType: string, generation: number): Promise<void> {
  const { store, pool, row, claim, threads } = run;
  const { rows } = await pool.query<{ total: bigint; events: bigint }>(
    `select count(*) as total, coalesce(sum(version), 0)::int8 as events
     from authority.head where entity_type = $1`,
    [entityType],
  );
  const [all] = rows;
  await run.note({ total: Number(all?.total ?? 0n) });
  const plan = await planRanges(run, entityType);
  const task = { rebuild: row.id, claim, entityType, generation };
  const foldAll = async (fold: (range: Range) => Promise<void>) => {
    for (;;) {
      await run.goOn();
      const range = await plan();
      if (range === null) return;
      await fold(range);
    }
  };
  if (!threads || (!run.range && (all?.events ?? 0n) <= fewEvents)) {
    await foldAll((range) =>
      foldRange(() => pool.connect(), store.catalogue, { ...task, ...range, lane: 3 }),
    );
    return;
  }
  const { fingerprint } = store.catalogue;
  const lanes = Array.from({ length: Math.min(2, threads.count) }, (_, at) => (at + 1) as Lane);
  const opened = lanes.map(() => openRangeThread({ ...threads, fingerprint }));
  try {
    const done = await Promise.allSettled(
      lanes.map((lane, at) =>
        foldAll((range) => opened[at]?.fold({ ...task, ...range, lane }) as Promise<void>),
      ),
    );
    const failed = done.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  } finally {
    await Promise.all(opened.map((thread) => thread.close()));
  }
}

/** Gives the next range that is not done; null once there is none. Asked for by one at a time. */
async function planRanges(
  { pool, row, range: size = most }: Run,
  entityType: string,
): Promise<() => Promise<Range | null>> {
  const { rows } = await pool.query<{ after: string; upTo: string }>(
    `select after_id as after, up_to_id as "upTo" from operational.rebuild_range
     where rebuild = $1 order by after_id`,
    [row.id],
  );
  const done = new Map(rows.map(({ after, upTo }) => [after, upTo]));
  const starts = rows.map(({ after }) => after);
  let cursor = '';
  const next = async (): Promise<Range | null> => {
    for (let there = done.get(cursor); there !== undefined; there = done.get(cursor)) {
      cursor = there;
    }
    // Not into what is done: there may be a gap before it.
    const bound = starts.find((start) => isAfter(start, cursor)) ?? null;
    const { rows: heads } = await pool.query<{ id: string; version: number }>(
      `select entity_id as id, version from authority.head
       where entity_type = $1 and entity_id > $2 and ($3::text is null or entity_id <= $3)
       order by entity_id limit $4`,
      [entityType, cursor, bound, size.entities],
    );
    let events = 0;
    const last = heads.find(({ version }) => {
      events += version;
      return events >= size.events;
    });
    const upTo = last?.id ?? (heads.length < size.entities ? bound : null) ?? heads.at(-1)?.id;
    if (upTo === undefined || upTo === null) return null;
    const range = { after: cursor, upTo };
    cursor = upTo;
    return range;
  };
  let turn: Promise<unknown> = Promise.resolve();
  return () => {
    const asked = turn.then(next);
    turn = asked.catch(() => {});
    return asked;
  };
}

/** In the order of collation "C": by the bytes of UTF-8. */
function isAfter(a: string, b: string): boolean {
  return Buffer.compare(Buffer.from(a), Buffer.from(b)) > 0;
}
