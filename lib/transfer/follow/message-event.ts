import { createHash } from 'node:crypto';
import type { EntityRef } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import { entityIdFault, entityTypeFault } from '#lib/domain/names.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import type { FollowedKind } from '#lib/transfer/follow/followed-kinds.ts';
import type { Message } from '#lib/transfer/follow/read-messages.ts';
import { importId } from '#lib/transfer/import-id.ts';
import { parseExactJson } from '#lib/transfer/parse-exact-json.ts';

export type StreamNaming = {
  /** A name for the followed store that stays: by it and their ids its messages are known. */
  source: string;
  kind: Pick<FollowedKind, 'parts'>;
  /** Other names for entity types. */
  types: ReadonlyMap<string, string>;
  /** The member of their metadata that says who did it. */
  actor: string | null;
};

/** Of a store that is read by its tables. */
export type Naming = StreamNaming & { kind: FollowedKind };

/** Names under which others keep what belongs together. */
const correlations = ['correlationId', 'correlation_id', '$correlationId', 'correlationStreamName'];

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a stream is about that says no more. */
const anyStream = 'stream';
/** Characters that are kept of an id that is too long; behind them stands its hash. */
const keptOfId = 400;

/** The entity that a stream is about. */
export function entityOfStream(naming: StreamNaming, stream: string): EntityRef {
  return namedOf(naming, stream).ref;
}

/**
 * The same, with why its name is another one here: what an entity cannot be called must not end all
 * the others.
 */
export function namedOf(
  { kind, types }: StreamNaming,
  stream: string,
): { ref: EntityRef; why: string | null } {
  const [, category, rest] = kind.parts.exec(stream) ?? [];
  // A name that is an id alone says nothing of what it is about.
  const isId = uuid.test(stream);
  const found = isId ? anyStream : (category ?? stream);
  const type = types.get(found) ?? found;
  const typeFault = entityTypeFault(type);
  const id = isId || typeFault !== null ? stream : (rest ?? stream);
  const idFault = entityIdFault(id);
  const hint = `Another type is given by --types ${found}=NAME.`;
  return {
    ref: {
      type: typeFault === null ? type : (types.get(anyStream) ?? anyStream),
      id: idFault === null ? id : shortened(id),
    },
    why: typeFault === null ? idFault : `${typeFault} ${hint}`,
  };
}

/** An id of its own for each, which an entity can have. */
function shortened(id: string): string {
  const hash = createHash('sha256').update(id).digest('hex');
  return `${id.slice(0, keptOfId).toWellFormed()}~${hash}`;
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
export function messageEvent(naming: StreamNaming, message: Message): MessageEvent {
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
