import type pg from 'pg';
import type { ProjectionDefinition } from '#lib/domain/read-model.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { writeEntityRows } from '#lib/projections/read-models/entity-rows.ts';
import { writeEventRows } from '#lib/projections/read-models/event-rows.ts';
import { lockModel, type Model, readModels } from '#lib/projections/read-models/model.ts';

/**
 * Events that are read at once; the rows are locked for an erasure meanwhile, a tenth of a second. A
 * row that many of them count in is written once.
 */
const atOnce = 8_000n;

export type FollowContext = { store: Reading; pool: pg.Pool; signal?: AbortSignal };

/**
 * The generations of the present definitions that serve, or did: these are kept at the end of the
 * log. One that is being built, or made to compare with, is brought on by who makes it: it has to
 * stand where what serves does when the two are compared.
 */
export async function presentModels({ store, pool }: FollowContext): Promise<Model[]> {
  const { projectionFingerprints } = store.catalogue;
  const models = await readModels(pool);
  return models.filter(
    ({ name, fingerprint, status }) =>
      projectionFingerprints.get(name) === fingerprint &&
      (status === 'serving' || status === 'kept'),
  );
}

/** Whether more is left; one that stopped has nothing left for it. */
export type Followed = 'more' | 'end' | 'busy' | 'stopped';

/**
 * Brings a generation on by one step, to `upTo` at most, which is the end of the log where it is not
 * given: rows and checkpoint in one transaction. An event that it fails on stops it there, alone; what
 * comes before is in it.
 */
export async function followModel(
  context: FollowContext,
  id: number,
  upTo: bigint | null = null,
): Promise<Followed> {
  for (let limit = atOnce; ; limit = limit / 20n > 0n ? limit / 20n : 1n) {
    try {
      return await step(context, id, limit, upTo);
    } catch (error) {
      // A database that is away says nothing about the events.
      await context.pool.query('select');
      if (limit === 1n) return stopAt(context, id, error);
    }
  }
}

async function step(
  { store, pool }: FollowContext,
  id: number,
  limit: bigint,
  upTo: bigint | null,
): Promise<Followed> {
  const followed = await inTransaction({ pool }, async (client): Promise<Followed> => {
    const model = await lockModel(client, id);
    if (!model) return 'busy';
    const definition = store.catalogue.projections.get(model.name);
    if (!definition || isStopped(model)) return 'stopped';
    const ofLog = await endOf(client);
    const end = upTo === null || upTo > ofLog ? ofLog : upTo;
    if (end <= model.position) return 'end';
    const isLast = model.position + limit >= end;
    const next = isLast ? end : model.position + limit;
    await writeRows(store, client, definition, model, next);
    await client.query(
      `update operational.read_model set position = $2, stopped = null, moved_at = now()
       where id = $1`,
      [id, next],
    );
    return isLast ? 'end' : 'more';
  });
  return followed ?? 'busy';
}

function writeRows(
  store: Reading,
  client: pg.ClientBase,
  definition: ProjectionDefinition,
  model: Model,
  upTo: bigint,
): Promise<void> {
  return definition.kind === 'events'
    ? writeEventRows(store, client, definition, model, upTo)
    : writeEntityRows(store, client, definition, model, upTo);
}

/** Until the event that it stopped at is left out. */
function isStopped({ stopped, skipped }: Model): boolean {
  return stopped !== null && !skipped.includes(BigInt(stopped.position));
}

async function stopAt({ pool }: FollowContext, id: number, error: unknown): Promise<Followed> {
  const message = error instanceof Error ? error.message : String(error);
  await pool.query(
    `update operational.read_model m set stopped = json_build_object(
         'position', (m.position + 1)::text, 'eventId', e.id, 'message', $2::text)
     from authority.event e where m.id = $1 and e.position = m.position + 1`,
    // No value of a row is told: a message of the database's may hold one.
    [id, message.slice(0, 300)],
  );
  return 'stopped';
}

async function endOf(client: pg.ClientBase): Promise<bigint> {
  const { rows } = await client.query<{ position: bigint }>(
    'select coalesce(max(position), 0) as position from authority.event',
  );
  return rows[0]?.position ?? 0n;
}
