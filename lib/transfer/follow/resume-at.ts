import type pg from 'pg';
import type { Store } from '#lib/event-store/store.ts';
import { entityOfStream, messageId, type Naming } from '#lib/transfer/follow/message-event.ts';
import type { Message } from '#lib/transfer/follow/read-messages.ts';

type Stream = { stream: string; version: number; first: bigint };

const pageSize = 1_000;
/** Places before the end that are read once more: of what was being written during the look. */
const again = 5_000n;

/**
 * The place behind which something may not be recorded yet. No place is kept anywhere: each stream's
 * version is held against its entity's, so that a store which was restored, or killed at any moment,
 * goes on from where it is.
 */
export async function resumeAt(
  store: Store,
  client: pg.ClientBase,
  naming: Naming,
): Promise<bigint> {
  const { messages } = naming.kind;
  await client.query('begin');
  try {
    const { rows: ends } = await client.query<{ end: bigint }>(
      `select coalesce(max(global), 0) as end from (${messages}) m`,
    );
    const end = ends[0]?.end ?? 0n;
    let place = end > again ? end - again : 0n;
    await client.query(
      `declare backstory_streams no scroll cursor for select stream, coalesce(max(version), count(*))::int4 as version,
         min(global) as first from (${messages}) m group by stream`,
    );
    for (;;) {
      const { rows } = await client.query<Stream>(`fetch ${pageSize} from backstory_streams`);
      if (rows.length === 0) return place;
      const versions = await versionsOf(store, naming, rows);
      for (const [n, row] of rows.entries()) {
        const version = versions[n] ?? 0;
        if (version === row.version || row.first > place) continue;
        if (version === 0) place = min(place, row.first - 1n);
        else {
          const missing = await firstMissing(store, client, naming, row.stream);
          if (missing !== null) place = min(place, missing - 1n);
        }
      }
    }
  } finally {
    await client.query('rollback').catch(() => {});
  }
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

async function versionsOf(store: Store, naming: Naming, streams: readonly Stream[]) {
  const refs = streams.map(({ stream }) => entityOfStream(naming, stream));
  const { rows } = await store.pool.query<{ version: number | null }>({
    name: 'follow-versions',
    text: `select h.version from unnest($1::text[], $2::text[]) with ordinality w(type, id, n)
      left join authority.head h on h.entity_type = w.type and h.entity_id = w.id order by w.n`,
    values: [refs.map(({ type }) => type), refs.map(({ id }) => id)],
  });
  return rows.map(({ version }) => version);
}

/** Of a stream that has another version than its entity: somebody recorded of it here as well, or it is behind. */
async function firstMissing(
  store: Store,
  client: pg.ClientBase,
  { source, kind }: Naming,
  stream: string,
): Promise<bigint | null> {
  const idOf = messageId(store.secrets.identityKey, source);
  const { rows } = await client.query<Pick<Message, 'global' | 'id' | 'at'>>(
    `select global, id, at from (${kind.messages}) m where stream = $1 order by global`,
    [stream],
  );
  const ids = rows.map((row) => idOf(row));
  const known = await store.pool.query<{ id: string }>(
    'select id from authority.event where id = any ($1::uuid[])',
    [ids],
  );
  const there = new Set(known.rows.map(({ id }) => id));
  return rows.find((_, n) => !there.has(ids[n] ?? ''))?.global ?? null;
}
