import type pg from 'pg';
import { TransferError } from '#lib/transfer/transfer-error.ts';

/** How the tables of an event store are read: as messages, each with its place in the whole and in its stream. */
export type FollowedKind = {
  name: string;
  /** The relation that tells it from others. */
  relation: string;
  /**
   * A subquery with `global` (int8, given by a sequence), `stream`, `version` (in its stream, counted
   * from 1; null where none is kept), `id`, `type`, `data` and `metadata` (JSON as text, or as bytes in
   * hexadecimal digits), `at` (timestamptz). The session is in UTC.
   */
  messages: string;
  /** What a stream's name is cut by: before it the entity type, behind it the id. */
  parts: RegExp;
  /** The sequence that gives places, where its tables have no index by them. */
  sequence?: string;
  /** SQL of the highest place that was given, where that is known without looking at messages. */
  end?: string;
};

export const followedKinds: readonly FollowedKind[] = [
  {
    name: 'message-db',
    relation: 'message_store.messages',
    messages: `select global_position as global, stream_name as stream, position + 1 as version,
      id::text, type, data::text, metadata::text, time::timestamptz as at
      from message_store.messages`,
    parts: /^([^-]+)-(.+)$/s,
  },
  {
    name: 'emmett',
    relation: 'emt_messages',
    messages: `select global_position as global, stream_id as stream, stream_position as version,
      message_id as id, message_type as type, message_data::text as data,
      message_metadata::text as metadata, created as at
      from emt_messages where partition = 'emt:default'`,
    parts: /^([^:-]+)[:-](.+)$/s,
    sequence: 'emt_global_message_position',
  },
  {
    name: 'marten',
    relation: 'mt_events',
    // Which columns there are is configured: by name, of the whole row, one that is not there is null.
    // Two tenants may have a stream of the same id.
    messages: `select e.seq_id as global, coalesce(s.type, 'stream') || ':'
        || case when e.tenant_id <> '*DEFAULT*'
           then replace(replace(e.tenant_id, '%', '%25'), '/', '%2F') || '/' else '' end
        || e.stream_id as stream,
      e.version, e.id::text, e.type, e.data::text,
      jsonb_strip_nulls(jsonb_build_object(
        'correlationId', to_jsonb(e) -> 'correlation_id', 'causationId', to_jsonb(e) -> 'causation_id',
        'headers', to_jsonb(e) -> 'headers', 'user', to_jsonb(e) -> 'user_name',
        'tenant', nullif(e.tenant_id, '*DEFAULT*')))::text as metadata,
      e.timestamp as at
      from mt_events e left join mt_streams s on s.id = e.stream_id and s.tenant_id = e.tenant_id`,
    parts: /^([^:]+):(.+)$/s,
  },
  {
    name: 'commanded',
    relation: 'stream_events',
    // Its stream 0 holds each event once, in the order of commit.
    messages: `select a.stream_version as global, s.stream_uuid as stream,
      a.original_stream_version as version, e.event_id::text as id, e.event_type as type,
      e.data::text, e.metadata::text, e.created_at::timestamptz as at
      from stream_events a join events e on e.event_id = a.event_id
      join streams s on s.stream_id = a.original_stream_id where a.stream_id = 0`,
    parts: /^([^-]+)-(.+)$/s,
  },
  {
    name: 'rails-event-store',
    relation: 'event_store_events_in_streams',
    // An event may stand in several streams: the first is its own, the others are links.
    messages: `select e.id::int8 as global, coalesce(s.stream, 'all') as stream,
      s.position::int8 + 1 as version, e.event_id::text as id, e.event_type as type,
      e.data::text, e.metadata::text, coalesce(e.valid_at, e.created_at)::timestamptz as at
      from event_store_events e left join lateral (
        select stream, position from event_store_events_in_streams i
        where i.event_id = e.event_id order by i.id limit 1) s on true`,
    parts: /^(.+?)\$(.+)$/s,
  },
];

/** The event store that a schema of a database holds, in a session that can write nothing. */
export async function findKind(client: pg.ClientBase, schema?: string): Promise<FollowedKind> {
  await client.query('set session characteristics as transaction read only');
  await client.query(`set timezone = 'UTC'`);
  if (schema !== undefined) {
    await client.query(`select set_config('search_path', quote_ident($1), false)`, [schema]);
  }
  const { rows } = await client.query<{ relation: string }>(
    'select relation from unnest($1::text[]) r(relation) where to_regclass(relation) is not null',
    [followedKinds.map(({ relation }) => relation)],
  );
  const found = followedKinds.find(({ relation }) => relation === rows[0]?.relation);
  if (found && rows.length === 1) return { ...found, ...(await endOfSequence(client, found)) };
  const names = followedKinds.map(({ name, relation }) => `${name} (${relation})`).join(', ');
  throw new TransferError(
    rows.length === 0
      ? `The database holds no event store that is known: ${names}.`
      : 'The database holds several event stores: --schema tells which.',
  );
}

/** Where the session may read it. */
async function endOfSequence(
  client: pg.ClientBase,
  { sequence }: FollowedKind,
): Promise<{ end?: string }> {
  if (sequence === undefined) return {};
  const { rows } = await client.query<{ may: boolean | null }>(
    `select has_sequence_privilege(to_regclass($1), 'select') as may`,
    [sequence],
  );
  return rows[0]?.may ? { end: `(select last_value from ${sequence})` } : {};
}
