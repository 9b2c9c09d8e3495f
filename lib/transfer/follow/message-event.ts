import type { EntityRef } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import { entityIdFault, entityTypeFault } from '#lib/domain/names.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import type { FollowedKind } from '#lib/transfer/follow/followed-kinds.ts';
import type { Message } from '#lib/transfer/follow/read-messages.ts';
import { importId } from '#lib/transfer/import-id.ts';
import { parseExactJson } from '#lib/transfer/parse-exact-json.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

export type Naming = {
  /** A name for the followed store that stays: by it and their ids its messages are known. */
  source: string;
  kind: FollowedKind;
  /** Other names for entity types. */
  types: ReadonlyMap<string, string>;
  /** The member of their metadata that says who did it. */
  actor: string | null;
};

/** Names under which others keep what belongs together. */
const correlations = ['correlationId', 'correlation_id', '$correlationId', 'correlationStreamName'];

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The entity that a stream is about. Throws where its name makes none. */
export function entityOfStream({ kind, types }: Naming, stream: string): EntityRef {
  const [, category, rest] = kind.parts.exec(stream) ?? [];
  // A name that is an id alone says nothing of what it is about.
  const isId = uuid.test(stream);
  const found = isId ? 'stream' : (category ?? stream);
  const ref = { type: types.get(found) ?? found, id: isId ? stream : (rest ?? stream) };
  const fault = entityTypeFault(ref.type) ?? entityIdFault(ref.id);
  if (fault === null) return ref;
  throw new TransferError(
    `The stream ${stream} makes no entity: ${fault} Another type is given by --types ${found}=NAME.`,
  );
}

export function messageId(
  identityKey: Buffer,
  source: string,
): (message: Pick<Message, 'at' | 'id'>) => string {
  const idOf = importId(identityKey);
  return ({ at, id }) => idOf(at, ['follow', source, id]);
}

export type MessageEvent = ProposedEvent & {
  entity: EntityRef;
  metadata: { followed: JsonObject };
};

/** A message as the event that it is here; what places it there is kept as metadata. */
export function messageEvent(naming: Naming, message: Message): MessageEvent {
  const { stream, version, global, id, type, at } = message;
  const metadata = parsed(message.metadata);
  const member = (name: string) => {
    const value = Object.hasOwn(metadata, name) ? metadata[name] : undefined;
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const correlation = correlations.map(member).find((found) => found !== null);
  const actor = naming.actor === null ? null : member(naming.actor);
  return {
    // As members of its data: such types are ours.
    type: type.startsWith('$') ? `_${type}` : type,
    entity: entityOfStream(naming, stream),
    data: withoutReserved(parsed(message.data)),
    actor,
    occurredAt: Math.min(at, Date.now()),
    ...(correlation ? { correlationId: correlation } : {}),
    metadata: {
      ...metadata,
      followed: { source: naming.source, stream, version, id, position: String(global) },
    },
  };
}

/** What is no object stands in one, as `value`; what is no JSON, as the text that it is. */
function parsed(text: string | null): JsonObject {
  const value = text === null ? null : jsonOf(text);
  if (value === null) return {};
  return isObject(value) ? value : { value };
}

/** Bytes come as PostgreSQL writes them: no JSON begins with a backslash. */
function jsonOf(text: string): Json {
  const read = text.startsWith('\\x') ? Buffer.from(text.slice(2), 'hex').toString('utf8') : text;
  try {
    return parseExactJson(read).value;
  } catch {
    return read;
  }
}

/** Members that start with $, as .NET's `$type`, get a line before it: such names are ours. */
function withoutReserved(data: JsonObject): JsonObject {
  if (!Object.keys(data).some((name) => name.startsWith('$'))) return data;
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name.startsWith('$') ? `_${name}` : name, value]),
  );
}
