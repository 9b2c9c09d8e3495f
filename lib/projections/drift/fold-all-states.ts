import type pg from 'pg';
import { fingerprintOf } from '#lib/event-store/generations.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { mendEntities, turnStates } from '#lib/projections/drift/check-entities.ts';
import { foldStates } from '#lib/projections/rebuild/states/fold-states.ts';
import { holdAppends, inLane } from '#lib/projections/rebuild/states/in-lane.ts';
import { writeStates } from '#lib/projections/rebuild/states/write-states.ts';

type Range = { type: string; after: string; upTo: string; entities: number; events: number };

/** A range is as many entities, or as many events, whichever is reached first. */
const most = { entities: 8_000, events: 64_000 };
const lane = 4;

/**
 * States and snapshots of every entity that has a head, folded where they stand, in every generation
 * of the definitions at hand; what belongs to no head goes. Answers with the versions folded.
 */
export async function foldAllStates(
  store: Reading,
  worker: pg.Pool,
  tell: (entities: number) => void,
  signal?: AbortSignal,
): Promise<number> {
  const { rows } = await worker.query<{ type: string }>(
    'select distinct entity_type as type from authority.head order by 1',
  );
  let [entities, events] = [0, 0];
  for (const { type } of rows) {
    await store.generations.of(type);
    for (let range = await nextRange(worker, type, ''); range !== null; ) {
      signal?.throwIfAborted();
      await foldInPlace(store, worker, range);
      entities += range.entities;
      events += range.events;
      tell(entities);
      range = await nextRange(worker, type, range.upTo);
    }
  }
  await sweep(
    store,
    worker,
    rows.map(({ type }) => type),
  );
  return events;
}

async function nextRange(worker: pg.Pool, type: string, after: string): Promise<Range | null> {
  const { rows } = await worker.query<{ id: string; version: number }>(
    `select entity_id as id, version from authority.head
     where entity_type = $1 and entity_id > $2 order by entity_id limit $3`,
    [type, after, most.entities],
  );
  let events = 0;
  const end = rows.findIndex(({ version }) => {
    events += version;
    return events >= most.events;
  });
  const taken = end === -1 ? rows : rows.slice(0, end + 1);
  const upTo = taken.at(-1)?.id;
  return upTo === undefined ? null : { type, after, upTo, entities: taken.length, events };
}

/** Where a definition fails on an event, that entity alone is left out. */
async function foldInPlace(
  { catalogue }: Reading,
  worker: pg.Pool,
  { type, after, upTo }: Range,
): Promise<void> {
  try {
    await inLane(
      () => worker.connect(),
      lane,
      async (client, isCalm) => {
        const ids = await ownGenerations(client, catalogue, type);
        const folded = await foldStates(client, catalogue, type, { after, upTo });
        if (isCalm) await holdAppends(client);
        await writeStates(client, ids, folded);
      },
    );
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'definition_failed') throw error;
    await mendEntities({ catalogue }, worker, {
      from: { type, id: after },
      upTo: { type, id: upTo },
    });
  }
}

/** What no event made goes; and what processes have at hand of before is forgotten. */
async function sweep(
  { catalogue }: Pick<Reading, 'catalogue'>,
  worker: pg.Pool,
  types: readonly string[],
): Promise<void> {
  await inLane(
    () => worker.connect(),
    lane,
    async (client) => {
      await holdAppends(client);
      for (const table of ['derived.state', 'derived.snapshot']) {
        await client.query(
          `delete from ${table} s using operational.generation g
           where g.id = s.generation and not exists (select from authority.head h
             where h.entity_type = g.entity_type and h.entity_id = s.entity_id
               and h.version >= s.version)`,
        );
      }
      await turnStates(client, catalogue, types);
    },
    true,
  );
}

async function ownGenerations(
  client: pg.ClientBase,
  catalogue: Reading['catalogue'],
  type: string,
): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `select id from operational.generation
     where entity_type = $1 and fingerprint = decode($2, 'hex')`,
    [type, fingerprintOf(catalogue, type)],
  );
  return rows.map(({ id }) => id);
}
