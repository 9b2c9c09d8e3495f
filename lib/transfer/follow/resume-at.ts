import type pg from 'pg';
import type { EntityRef } from '#lib/domain/event.ts';
import { erasedWholeAt } from '#lib/domain/fold.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import type { Store } from '#lib/event-store/store.ts';
import { entityOfStream, messageId, type Naming } from '#lib/transfer/follow/message-event.ts';
import { endOf, type Message } from '#lib/transfer/follow/read-messages.ts';

/** `id` and `at` are of its last message. */
type Stream = Pick<Message, 'stream' | 'id' | 'at'> & { version: number; first: bigint };

/** Streams held against their entities at once: what else the process does has its turn in between. */
const pageSize = 500;
/** Streams behind whose messages are asked for one by one; where more are, all messages are, in their order. */
const mostAsked = 200;
/** Places before the end that are read once more: of what was being written during the look. */
const again = 5_000n;

/**
 * The place behind which something may not be recorded yet. No place is kept anywhere, so a store which
 * was restored, or killed at any moment, goes on from where it is.
 */
export async function resumeAt(
  store: Store,
  client: pg.ClientBase,
  naming: Naming,
  leftOut: ReadonlySet<string>,
): Promise<bigint> {
  const { end, missing } = await compareStreams(store, client, naming, leftOut);
  const place = end > again ? end - again : 0n;
  return missing === null ? place : min(place, missing - 1n);
}

/** The first place that is not recorded, of what one snapshot of the source has; null where all is. */
export async function firstUnrecorded(
  store: Store,
  client: pg.ClientBase,
  naming: Naming,
  leftOut: ReadonlySet<string>,
): Promise<bigint | null> {
  return (await compareStreams(store, client, naming, leftOut)).missing;
}

/**
 * Of each stream its last message is looked for, and whether it is the version of its entity that it is in
 * its stream: others may have recorded of that entity as well.
 */
async function compareStreams(
  store: Store,
  client: pg.ClientBase,
  naming: Naming,
  leftOut: ReadonlySet<string>,
): Promise<{ end: bigint; missing: bigint | null }> {
  const { messages } = naming.kind;
  let missing: bigint | null = null;
  let asked = 0;
  await client.query('begin');
  try {
    const { rows: ends } = await client.query<{ end: bigint }>(
      `select ${endOf(naming.kind)} as end`,
    );
    const end = ends[0]?.end ?? 0n;
    await client.query(
      `declare backstory_streams no scroll cursor for
       select distinct on (stream) stream, id, at, min(global) over w as first,
         greatest(max(version) over w, count(*) over w)::int4 as version
       from (${messages}) m
       window w as (partition by stream order by version desc nulls last, global desc
         rows between unbounded preceding and unbounded following)
       order by stream, m.version desc nulls last, global desc`,
    );
    for (;;) {
      const { rows } = await client.query<Stream>(`fetch ${pageSize} from backstory_streams`);
      if (rows.length === 0) return { end, missing };
      const known = await knownOf(store, naming, rows);
      for (const [n, row] of rows.entries()) {
        const { version = null, isErased, last } = known[n] ?? {};
        if (missing !== null && row.first > missing) continue;
        if (last === row.version) continue;
        if (version === null && leftOut.size === 0) {
          missing = row.first;
          continue;
        }
        // What its stream goes on to say is never recorded.
        if (isErased && (await isErasedWhole(store, entityOfStream(naming, row.stream)))) continue;
        const isOfAll = ++asked > mostAsked;
        const of = isOfAll ? null : row.stream;
        const found = await firstMissing(store, client, naming, leftOut, of);
        // As after a kill while much was taken over: to ask for each stream takes ten times as long.
        if (isOfAll) return { end, missing: found };
        if (found !== null && (missing === null || found < missing)) missing = found;
      }
    }
  } finally {
    await client.query('rollback').catch(() => {});
  }
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** `last`: the version here of the stream's last message; null where that is not there. */
type KnownOf = { version: number | null; isErased: boolean; last: number | null };

async function knownOf(
  store: Store,
  naming: Naming,
  streams: readonly Stream[],
): Promise<KnownOf[]> {
  const idOf = messageId(store.secrets.identityKey, naming.source);
  const refs = streams.map(({ stream }) => entityOfStream(naming, stream));
  const { rows } = await store.pool.query<KnownOf>({
    name: 'follow-known-of',
    text: `select h.version, h.erased_at is not null as "isErased", e.version as last
      from unnest($1::text[], $2::text[], $3::uuid[]) with ordinality w(type, id, last, n)
      left join authority.head h on h.entity_type = w.type and h.entity_id = w.id
      left join authority.event e on e.id = w.last order by w.n`,
    values: [refs.map(({ type }) => type), refs.map(({ id }) => id), streams.map(idOf)],
  });
  return rows;
}

async function isErasedWhole(store: Store, ref: EntityRef): Promise<boolean> {
  const [known] = await loadKnown(store, [ref]);
  return known !== undefined && erasedWholeAt(known.state) !== null;
}

/** Of a stream that may be behind, or somebody recorded of its entity here as well; null: of all. */
async function firstMissing(
  store: Store,
  client: pg.ClientBase,
  naming: Naming,
  leftOut: ReadonlySet<string>,
  stream: string | null,
): Promise<bigint | null> {
  const idOf = messageId(store.secrets.identityKey, naming.source);
  const erased = new Map<string, boolean>();
  const isPassedOver = async (name: string) => {
    const known = erased.get(name) ?? (await isErasedWhole(store, entityOfStream(naming, name)));
    erased.set(name, known);
    return known;
  };
  await client.query({
    text: `declare backstory_messages no scroll cursor for
      select global, stream, id, at from (${naming.kind.messages}) m
      ${stream === null ? '' : 'where stream = $1'} order by global`,
    values: stream === null ? [] : [stream],
  });
  try {
    for (;;) {
      const { rows } = await client.query<Pick<Message, 'global' | 'stream' | 'id' | 'at'>>(
        `fetch ${pageSize} from backstory_messages`,
      );
      if (rows.length === 0) return null;
      const ids = rows.map((row) => idOf(row));
      const known = await store.pool.query<{ id: string }>({
        name: 'follow-known-ids',
        text: 'select id from authority.event where id = any ($1::uuid[])',
        values: [ids],
      });
      const there = new Set(known.rows.map(({ id }) => id));
      for (const [n, row] of rows.entries()) {
        if (there.has(ids[n] ?? '') || leftOut.has(row.id)) continue;
        if (!(await isPassedOver(row.stream))) return row.global;
      }
    }
  } finally {
    await client.query('close backstory_messages').catch(() => {});
  }
}
