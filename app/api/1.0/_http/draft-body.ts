import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { faultProblem } from '#app/api/1.0/_http/fault-problem.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { type JsonBody, mediaTypeOf, readJson } from '#app/api/1.0/_http/request-body.ts';
import { inexactFaults } from '#app/api/1.0/_operations/inexact-faults.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { draftKinds } from '#lib/domain/draft-kind.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { isObject, type JsonObject, member } from '#lib/domain/json.ts';
import { parseInstant } from '#lib/domain/parse-instant.ts';
import { formatPointer } from '#lib/domain/pointer.ts';

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
});

/** A draft as a request has it: what is left out is as it is for an event that happens now. */
export async function readDraftBody(request: Request, catalogue: Catalogue): Promise<Draft> {
  mediaTypeOf(request, ['application/json']);
  return draftOf(catalogue, await readJson(request));
}

/** The same of a body that was read, or of a part of one. */
export function draftOf(catalogue: Catalogue, { value, faults }: JsonBody): Draft {
  if (faults.length > 0) throw refusal(faultProblem(inexactFaults(faults)));
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    throw refusal(
      faultProblem(
        parsed.error.issues.map(({ path, message }) => ({
          kind: 'invalid' as const,
          code: 'invalid',
          message,
          pointer: formatPointer(path.map(String)),
        })),
      ),
    );
  }
  const { id = randomUUID(), occurredAt, events: sent, entity, ...rest } = parsed.data;
  const instant = occurredAt === null ? null : parseInstant(occurredAt);
  const events = sent.map((event, index) => ({
    ...event,
    entity: event.entity ?? namedEntity(catalogue, event, index),
  }));
  const own = entity ?? events[0]?.entity;
  if (!own) throw new Error('a draft without an event');
  return {
    ...rest,
    id,
    entity: own,
    events,
    occurredAt: instant === null ? null : new Date(instant).toISOString(),
  };
}

/** Of a catalogued event type: its data names the entity. */
function namedEntity(
  { eventTypes, entities }: Catalogue,
  { type, data }: { type: string; data: JsonObject },
  index: number,
): EntityRef {
  const entityType = eventTypes.get(type);
  const definition = entityType === undefined ? undefined : entities.get(entityType);
  const id = definition && member(data, definition.idField);
  if (definition && typeof id === 'string') return { type: definition.type, id };
  throw refusal(
    faultProblem([
      {
        kind: 'invalid',
        code: 'invalid',
        message: 'The entity is not named.',
        pointer: definition
          ? formatPointer(['events', String(index), 'data', definition.idField])
          : formatPointer(['events', String(index), 'entity']),
      },
    ]),
  );
}
