// What was erased, kept apart from the store and its backups: a restore erases it again before anybody
// can read. It names entities and events, and holds none of what was erased.
import { existsSync } from 'node:fs';
import { open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { z } from 'zod';
import { erasedMark } from '#lib/domain/fold.ts';
import { importedEvents } from '#lib/transfer/runs/of-import.ts';
import { placeOf } from '#lib/transfer/seals/make-seal.ts';

const erasureSchema = z.object({
  store: z.string(),
  /** Of `$erasure/<id>`. */
  id: z.string(),
  /** As its request named it; of many, those alone that something was taken from. */
  target: z.record(z.string(), z.unknown()),
  ground: z.string(),
  reason: z.string(),
  actor: z.string().nullable(),
  /** When it was asked for. */
  at: z.string(),
  /** It took something, and goes on: its line is written anew once it is settled. */
  open: z.literal(true).optional(),
});
export type ListedErasure = z.infer<typeof erasureSchema>;

type Reading = { pool: Pick<pg.Pool, 'query'> };

type Row = {
  id: string;
  target: string;
  ground: string | null;
  reason: string | null;
  actor: string | null;
  at: number;
  status: string | null;
};

export function erasureListOf(folder: string, store: string): string {
  return path.join(folder, `erasures-${store}.jsonl`);
}

/**
 * Writes every erasure that took something in the store into a file, beside those that are in it already: also
 * one that a store which went back knows nothing of stays there. Answers with how many were new.
 */
export async function keepErasures(source: Reading, file: string): Promise<number> {
  const { store } = await placeOf(source);
  const known = existsSync(file) ? await readErasures(file) : [];
  const lines = new Map(known.map((one) => [one.id, one]));
  const fresh: ListedErasure[] = [];
  let isOther = false;
  for (const one of await begunErasures(source, store)) {
    const line = lines.get(one.id);
    if (line && (!line.open || one.open)) {
      const { reason, ground } = one;
      // What another erasure took of it since goes here as well.
      if (line.reason !== reason || line.ground !== ground) {
        lines.set(one.id, { ...line, reason, ground });
        isOther = true;
      }
      continue;
    }
    const target = one.open ? one.target : await takenOf(source, one);
    if (target) fresh.push({ ...one, target });
  }
  if (fresh.length === 0 && !isOther && existsSync(file)) return 0;
  for (const one of fresh) lines.set(one.id, one);
  const draft = `${file}.draft-${process.pid}`;
  const handle = await open(draft, 'w', 0o600);
  try {
    for (const one of lines.values()) await handle.write(`${JSON.stringify(one)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
  return fresh.length;
}

/** Throws where the file holds something else. */
export async function readErasures(file: string): Promise<ListedErasure[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => erasureSchema.parse(JSON.parse(line)));
}

/** Of a list, those that the store neither did nor is about to do. */
export async function unknownErasures(
  source: Reading,
  listed: readonly ListedErasure[],
): Promise<ListedErasure[]> {
  const { store } = await placeOf(source);
  const own = listed.filter((one) => one.store === store);
  const { rows } = await source.pool.query<{ id: string }>(
    `select id from (
       select distinct on (entity_id) entity_id as id, data ->> 'status' as status
       from authority.event
       where entity_type = '$erasure' and entity_id = any ($1) and data ->> 'status' is not null
       order by entity_id, version desc) s
     where status in ('requested', 'settled')`,
    [own.map(({ id }) => id)],
  );
  const there = new Set(rows.map(({ id }) => id));
  return own.filter(({ id }) => !there.has(id));
}

/** Those that took something, with how they stand. */
async function begunErasures({ pool }: Reading, store: string): Promise<ListedErasure[]> {
  const { rows } = await pool.query<Row>(
    `select e.entity_id as id, (e.data -> 'target')::text as target, coalesce(e.metadata ->> 'ground', e.data ->> 'ground') as ground,
       e.reason, e.actor, e.recorded_at as at,
       (select s.data ->> 'status' from authority.event s
        where s.entity_type = '$erasure' and s.entity_id = e.entity_id
          and s.data ->> 'status' is not null
        order by s.version desc limit 1) as status
     from authority.event e
     where e.entity_type = '$erasure' and e.version = 1 and e.data -> 'target' is not null
       and exists (select from authority.event d
         where d.entity_type = '$erasure' and d.entity_id = e.entity_id and d.version > 1
           and d.data -> 'remainders' is not null)
     order by e.position`,
  );
  return rows.map(({ id, target, ground, reason, actor, at, status }) => ({
    ...{ store, id, target: JSON.parse(target) as Record<string, unknown> },
    ...{ ground: ground ?? '', reason: reason ?? '', actor, at: new Date(at).toISOString() },
    ...(status === 'settled' ? {} : { open: true as const }),
  }));
}

/**
 * What was on hold when it was done, or no longer covered by its rule, stays after a restore as well: the
 * store that went back may know nothing of the hold. Null where nothing was taken.
 */
async function takenOf(
  { pool }: Reading,
  { id, target }: ListedErasure,
): Promise<ListedErasure['target'] | null> {
  if (target['kind'] === 'entities') {
    const taken = await erasedBy(pool, id, target['type']);
    const { deletedBefore: _, ...rest } = target;
    const ids = (target['ids'] as string[]).filter((one) => taken.has(one));
    return ids.length === 0 ? null : { ...rest, ids };
  }
  if (target['kind'] === 'import') {
    const taken = await erasedBy(pool, id, target['type']);
    const { rows } = await pool.query<{ id: string }>(
      importedEvents('e.entity_id as id', 'e.entity_type = $2 and e.version = 1'),
      [target['import'], target['type']],
    );
    const except = rows.map((row) => row.id).filter((one) => !taken.has(one));
    return taken.size === 0 ? null : { ...target, except };
  }
  if (target['kind'] === 'events') {
    const { rows } = await pool.query<{ id: string }>(
      `select t.id from authority.event e, json_array_elements(e.data -> 'remainders') r
       join authority.event t on t.position = (r ->> 'position')::int8
       where e.entity_type = '$erasure' and e.entity_id = $1`,
      [id],
    );
    const taken = new Set(rows.map((row) => row.id));
    const of = (target['of'] as { id: string; eventIds: string[] }[])
      .map((one) => ({ ...one, eventIds: one.eventIds.filter((event) => taken.has(event)) }))
      .filter(({ eventIds }) => eventIds.length > 0);
    return of.length === 0 ? null : { ...target, of };
  }
  return target;
}

async function erasedBy(pool: Reading['pool'], id: string, type: unknown): Promise<Set<string>> {
  const { rows } = await pool.query<{ id: string }>(
    // One of them may have lost a trace of another, and be there still.
    `select distinct u ->> 'id' as id
     from authority.event e, json_array_elements(e.updated) u
     where e.entity_type = '$erasure' and e.entity_id = $1 and u ->> 'type' = $2
       and exists (select from json_array_elements(u -> 'changes') c where c ->> 'path' = $3)`,
    [id, type, `/${erasedMark}`],
  );
  return new Set(rows.map((row) => row.id));
}
