import type pg from 'pg';
import type { PeerContent, PeerEvent, PeerName } from '#bench/peer.ts';
import { connectClient } from '#db/connect.ts';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { Json } from '#lib/domain/json.ts';

const emmett = {
  stored: `select stream_id as stream, stream_position::int4 as version, message_type as type,
    message_data::text as data from emt_messages`,
  states: `select _id as stream, (data ->> 'events')::int4 as version from states`,
};

const statements: Record<PeerName, { stored: string; states: string | null }> = {
  emmett,
  'emmett-inline': emmett,
  'message-db': {
    stored: `select stream_name as stream, (position + 1)::int4 as version, type, data::text as data
      from message_store.messages`,
    states: null,
  },
};

type Stored = { stream: string; version: number; type: string; data: string };

/** By content: every event that was acknowledged is stored as that version, and no other is. */
export async function comparePeer(
  name: PeerName,
  connectionString: string,
  acknowledged: ReadonlyMap<string, PeerEvent>,
): Promise<PeerContent> {
  const client = connectClient(connectionString);
  await client.connect();
  try {
    const { stored, states } = statements[name];
    const { rows } = await client.query<Stored>(stored);
    for (const { stream, version, type, data } of rows) {
      const told = acknowledged.get(`${stream} ${version}`);
      if (!told || contentOf(told) !== contentOf({ type, data: JSON.parse(data) as object })) {
        throw new Error(`${name} holds ${stream} ${version}, which is not what it acknowledged`);
      }
    }
    if (rows.length !== acknowledged.size) {
      throw new Error(`${name} acknowledged ${acknowledged.size} events and holds ${rows.length}`);
    }
    if (states === null || !(await isThere(client)))
      return { events: rows.length, lostFromStates: null };
    const kept = await client.query<{ version: number }>(states);
    const inStates = kept.rows.reduce((sum, { version }) => sum + version, 0);
    return { events: rows.length, lostFromStates: rows.length - inStates };
  } finally {
    await client.end();
  }
}

/** emmett makes the table of a projection where there is one. */
async function isThere(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('states') is not null as there`,
  );
  return rows[0]?.there ?? false;
}

function contentOf({ type, data }: Pick<PeerEvent, 'type' | 'data'>): string {
  return canonicalJson([type, data] as Json);
}
