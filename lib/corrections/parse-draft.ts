import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Draft } from '#lib/corrections/draft.ts';
import type { CanonicalFault } from '#lib/domain/canonical-json.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { draftKinds } from '#lib/domain/draft-kind.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { parseInstant } from '#lib/domain/parse-instant.ts';
import { formatPointer } from '#lib/domain/pointer.ts';
import type { Fault } from '#lib/event-store/append-types.ts';

export type ParsedDraft =
  | { status: 'parsed'; draft: Draft }
  | { status: 'invalid'; faults: Fault[] };

const mostEvents = 100;
const ref = z.strictObject({ type: z.string(), id: z.string() });
const schema = z.strictObject({
  id: z.uuid().optional(),
  kind: z.enum(draftKinds).default('event'),
  entity: ref.optional(),
  events: z
    .array(
      z.strictObject({
        type: z.string(),
        entity: ref.optional(),
        data: z.custom<JsonObject>(isObject, 'The data of an event is an object.'),
        causationId: z.uuid().nullable().default(null),
      }),
    )
    .min(1)
    .max(mostEvents),
  reason: z.string().max(10_000).nullable().default(null),
  ticket: z.string().max(500).nullable().default(null),
  occurredAt: z
    .string()
    .refine((text) => parseInstant(text) !== null, 'It is no RFC 3339 time.')
    .nullable()
    .default(null),
  holds: z
    .array(
      z.strictObject({
        event: z.int().min(0).default(0),
        reactor: z.string().max(200),
        key: z.string().max(200).default(''),
        reason: z.string().max(2_000).nullable().default(null),
      }),
    )
    .max(1_000)
    .default([]),
});

/**
 * A draft as it was written, by a request or in a file: what is left out is as it is for an event that
 * happens now. `inexact` is what of the text cannot be held as it stands.
 */
export function parseDraft(
  catalogue: Catalogue,
  value: Json,
  inexact: readonly CanonicalFault[] = [],
): ParsedDraft {
  if (inexact.length > 0) {
    const faults = inexact.map(({ pointer, message }) => ({
      ...{ kind: 'not_canonical' as const, code: 'not_canonical', pointer, message },
    }));
    return { status: 'invalid', faults };
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) =>
      invalid(message, path.map(String)),
    );
    return { status: 'invalid', faults };
  }
  const { id = randomUUID(), occurredAt, events: sent, entity, holds, ...rest } = parsed.data;
  const instant = occurredAt === null ? null : parseInstant(occurredAt);
  const faults: Fault[] = [];
  const events = sent.flatMap((event, index) => {
    const named = event.entity ?? namedEntity(catalogue, event);
    if (named && !('missing' in named)) return [{ ...event, entity: named }];
    const path = named ? ['data', named.missing] : ['entity'];
    faults.push(invalid('The entity is not named.', ['events', String(index), ...path]));
    return [];
  });
  const astray = holds.findIndex(({ event }) => event >= sent.length);
  if (astray !== -1) {
    faults.push(invalid('There is no such event.', ['holds', String(astray), 'event']));
  }
  const own = entity ?? events[0]?.entity;
  if (faults.length > 0 || !own) return { status: 'invalid', faults };
  return {
    status: 'parsed',
    draft: {
      ...rest,
      ...{ id, entity: own, events },
      occurredAt: instant === null ? null : new Date(instant).toISOString(),
      ...(holds.length > 0 ? { holds } : {}),
    },
  };
}

/** Of a catalogued event type: its data names the entity; else the member that should. */
function namedEntity(
  { eventTypes, entities }: Catalogue,
  { type, data }: { type: string; data: JsonObject },
): EntityRef | { missing: string } | null {
  const entityType = eventTypes.get(type);
  const definition = entityType === undefined ? undefined : entities.get(entityType);
  if (!definition) return null;
  const id = member(data, definition.idField);
  return typeof id === 'string' ? { type: definition.type, id } : { missing: definition.idField };
}

function invalid(message: string, path: readonly string[]): Fault {
  return { kind: 'invalid', code: 'invalid', message, pointer: formatPointer(path) };
}
