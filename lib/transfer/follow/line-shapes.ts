import type { Json, JsonObject } from '#lib/domain/json.ts';
import { followedKinds } from '#lib/transfer/follow/followed-kinds.ts';

/** How the lines of a file tell messages: the members that hold them, by what tells this shape from others. */
export type LineShape = {
  name: string;
  /** Has each of these, in this order of trying. */
  tells: readonly string[];
  stream: string | ((line: JsonObject) => string | null);
  /** In its stream; `first` is what the first one is called. */
  version: string;
  first: 0 | 1;
  position: string;
  id: string;
  type: string;
  data: string;
  metadata: string | ((line: JsonObject) => Json);
  /** The first of these that is there. */
  time: readonly string[];
  /** What a stream's name is cut by: before it the entity type, behind it the id. */
  parts: RegExp;
};

const partsOf = (kind: string): RegExp => {
  const found = followedKinds.find(({ name }) => name === kind);
  if (!found) throw new Error(`no kind ${kind}`);
  return found.parts;
};

/** Lines as each store's own export has them, and one that anybody can write. */
export const lineShapes: readonly LineShape[] = [
  {
    name: 'message-db',
    tells: ['stream_name', 'global_position'],
    ...{ stream: 'stream_name', version: 'position', first: 0, position: 'global_position' },
    ...{ id: 'id', type: 'type', data: 'data', metadata: 'metadata', time: ['time'] },
    parts: partsOf('message-db'),
  },
  {
    name: 'emmett',
    tells: ['message_id', 'stream_position'],
    ...{ stream: 'stream_id', version: 'stream_position', first: 1, position: 'global_position' },
    ...{ id: 'message_id', type: 'message_type', data: 'message_data' },
    ...{ metadata: 'message_metadata', time: ['created'] },
    parts: partsOf('emmett'),
  },
  {
    name: 'marten',
    tells: ['seq_id', 'stream_id'],
    stream: martenStream,
    ...{ version: 'version', first: 1, position: 'seq_id', id: 'id', type: 'type', data: 'data' },
    metadata: martenMetadata,
    time: ['timestamp'],
    parts: partsOf('marten'),
  },
  {
    name: 'commanded',
    tells: ['event_number', 'stream_uuid'],
    ...{ stream: 'stream_uuid', version: 'stream_version', first: 1, position: 'event_number' },
    ...{ id: 'event_id', type: 'event_type', data: 'data', metadata: 'metadata' },
    time: ['created_at'],
    parts: partsOf('commanded'),
  },
  {
    name: 'rails-event-store',
    tells: ['event_id', 'event_type'],
    ...{ stream: 'stream', version: 'position', first: 0, position: 'id' },
    ...{ id: 'event_id', type: 'event_type', data: 'data', metadata: 'metadata' },
    time: ['valid_at', 'created_at'],
    parts: partsOf('rails-event-store'),
  },
  {
    name: 'messages',
    tells: ['stream', 'type'],
    ...{ stream: 'stream', version: 'version', first: 1, position: 'position', id: 'id' },
    ...{ type: 'type', data: 'data', metadata: 'metadata', time: ['time'] },
    parts: /^([^-:$]+)[-:$](.+)$/s,
  },
];

export function shapeOf(line: JsonObject): LineShape | null {
  return lineShapes.find(({ tells }) => tells.every((name) => Object.hasOwn(line, name))) ?? null;
}

function martenStream(line: JsonObject): string | null {
  const { stream_id: id, stream_type: type, tenant_id: tenant } = line;
  if (typeof id !== 'string' || id === '') return null;
  const isOne = typeof tenant !== 'string' || tenant === '*DEFAULT*';
  const before = isOne ? '' : `${tenant.replaceAll('%', '%25').replaceAll('/', '%2F')}/`;
  return `${typeof type === 'string' ? type : 'stream'}:${before}${id}`;
}

function martenMetadata(line: JsonObject): Json {
  const { correlation_id, causation_id, headers, user_name, tenant_id } = line;
  const told = {
    ...{ correlationId: correlation_id, causationId: causation_id, headers, user: user_name },
    tenant: tenant_id === '*DEFAULT*' ? undefined : tenant_id,
  };
  const there = Object.entries(told).filter(
    (entry): entry is [string, Json] => entry[1] !== undefined && entry[1] !== null,
  );
  return Object.fromEntries(there);
}
