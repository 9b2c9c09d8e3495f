import { z } from 'zod';
import { correctionPaths } from '#app/api/1.0/_openapi/corrections.ts';
import {
  answer,
  notModified,
  operation,
  recorded,
  withPatch,
} from '#app/api/1.0/_openapi/described.ts';
import { effectPaths } from '#app/api/1.0/_openapi/effects.ts';
import { erasedPath, erasurePaths } from '#app/api/1.0/_openapi/erasures.ts';
import { followsPath } from '#app/api/1.0/_openapi/follows.ts';
import { findPath, historyPaths } from '#app/api/1.0/_openapi/history-paths.ts';
import { letterPaths } from '#app/api/1.0/_openapi/letters.ts';
import { outcomePath } from '#app/api/1.0/_openapi/outcome.ts';
import * as parameters from '#app/api/1.0/_openapi/parameters.ts';
import { previewPath } from '#app/api/1.0/_openapi/preview.ts';
import { projectionPaths } from '#app/api/1.0/_openapi/projections.ts';
import { rebuildPaths } from '#app/api/1.0/_openapi/rebuilds.ts';
import { relatedPath } from '#app/api/1.0/_openapi/related.ts';
import { refTo, schemas } from '#app/api/1.0/_openapi/schemas.ts';
import { ownHistoryPath, sealPaths } from '#app/api/1.0/_openapi/seals.ts';
import type { Catalogue, EntityDefinition } from '#lib/domain/definition.ts';
import type { JsonObject } from '#lib/domain/json.ts';

const prefix = '/api/1.0';
const json = 'application/json';

/** The API as OpenAPI 3.1: what is the same everywhere, and what this catalogue defines. */
export function openApiDocument(catalogue: Catalogue, version: string): JsonObject {
  const entities = [...catalogue.entities.values()];
  return {
    openapi: '3.1.0',
    info: {
      title: 'Backstory',
      version,
      description: 'Records events, and reads entities, their histories and the whole log.',
    },
    servers: [{ url: '/' }],
    paths: {
      ...commonPaths(),
      ...projectionPaths(catalogue.projections.values()),
      ...Object.fromEntries(entities.flatMap(entityPaths)),
      ...Object.fromEntries(entities.flatMap(eventPaths)),
      ...Object.fromEntries(entities.flatMap((entity) => erasedPath(entity, catalogue.eventTypes))),
    },
    components: { schemas, securitySchemes },
    // Either of them.
    security: [{ key: [] }, { session: [] }],
  };
}

const securitySchemes = {
  key: {
    type: 'http',
    scheme: 'bearer',
    description:
      'A key of a program, made by `npm run backstory -- keys create` or at /admin/keys: `bsk_…`.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'backstory.session_token',
    description:
      'The cookie of a person who is signed in, for pages of this server. Over https its name begins with `__Secure-`; over http it holds the port.',
  },
};

function commonPaths(): JsonObject {
  const cloudEvents = {
    'application/cloudevents+json': { schema: refTo('CloudEvent') },
    'application/cloudevents-batch+json': { schema: { type: 'array', items: refTo('CloudEvent') } },
    [json]: { schema: { type: 'object' } },
  };
  const { afterPosition, beforePosition, recordedTimes, order, limit, filters, queries } =
    parameters;
  const { afterPart, buckets, correlation, eventFile, lastEventId, eventId } = parameters;
  const live = operation('followEvents', 'Each event as it is recorded', 'Event', [
    ...[afterPosition, lastEventId, correlation],
    ...filters,
  ]);
  return {
    [`${prefix}/events`]: {
      get: operation('listEvents', 'The whole store, on from a position', 'EventPage', [
        ...[afterPosition, beforePosition, ...recordedTimes, order, limit],
        ...[...queries, ...eventFile],
      ]),
      post: {
        ...recorded(
          operation('recordCloudEvents', 'Record CloudEvents, all or none', 'RecordedEvents'),
        ),
        requestBody: { required: true, content: cloudEvents },
      },
    },
    [`${prefix}/events/histogram`]: {
      get: operation('countEvents', 'Events over time', 'Histogram', [
        ...[buckets, afterPart],
        ...queries,
      ]),
    },
    [`${prefix}/events/{id}`]: {
      get: operation('readEvent', 'One event, its causes and consequences', 'EventDetails', [
        eventId,
      ]),
    },
    [`${prefix}/events/{id}/wake`]: {
      get: operation('readEventWake', 'What led to an event and what came of it', 'EventWake', [
        eventId,
      ]),
    },
    ...outcomePath,
    ...followsPath(prefix, eventId),
    [`${prefix}/compare`]: {
      get: withPatch(
        operation(
          'compare',
          'Two entities, two moments of one, or two events',
          'Comparison',
          parameters.ends,
        ),
        'Comparison',
      ),
    },
    ...findPath,
    ...correctionPaths,
    ...previewPath,
    ...rebuildPaths,
    ...letterPaths,
    ...sealPaths,
    ...effectPaths,
    ...erasurePaths,
    [`${prefix}/search`]: {
      get: operation(
        'search',
        'Entities, events and saved views by any part of what they are known by',
        'SearchAnswer',
        parameters.search,
      ),
    },
    [`${prefix}/live`]: {
      get: {
        ...live,
        responses: {
          ...live.responses,
          200: {
            description:
              'Server-sent events: `event`, whose `id` is the position and `data` an Event; with `correlation` also `effect`, an Effect each time that it changes.',
            content: { 'text/event-stream': { schema: { type: 'string' } } },
          },
        },
      },
    },
    ...Object.fromEntries(
      pathsOfType('{entityType}', 'AnyEntity', 'Entities of any type', [typeParameter]),
    ),
  };
}

const typeParameter = {
  name: 'entityType',
  in: 'path',
  required: true,
  schema: { type: 'string' },
  description: 'Any entity type of the store.',
};

function entityPaths({ type, plural, state, person }: EntityDefinition): [string, JsonObject][] {
  const name = `${type.charAt(0).toUpperCase()}${type.slice(1)}`;
  const narrowed = { properties: { state: embedded(`${type}State`, state) } };
  return pathsOfType(encodeURIComponent(type), name, plural, [], { narrowed, isPerson: person });
}

/** The four reads of an entity type; `narrowed` is what is known of an answer beyond any entity's. */
function pathsOfType(
  type: string,
  name: string,
  words: string,
  own: JsonObject[],
  { narrowed, isPerson = false }: { narrowed?: JsonObject; isPerson?: boolean } = {},
): [string, JsonObject][] {
  const id = [...own, parameters.entityId];
  const one = operation(`read${name}`, `${words}: one, now or at a moment`, 'Entity', [
    ...id,
    ...parameters.moments,
  ]);
  const schema = narrowed ? { allOf: [refTo('Entity'), narrowed] } : refTo('Entity');
  return [
    [
      `${prefix}/${type}`,
      { get: operation(`list${name}`, words, 'EntityPage', [...own, ...parameters.entityList]) },
    ],
    [
      `${prefix}/${type}/{id}`,
      { get: { ...one, responses: { ...one.responses, 200: answer(schema), 304: notModified } } },
    ],
    [
      `${prefix}/${type}/{id}/events`,
      {
        get: operation(`list${name}Events`, `${words}: the history of one`, 'Timeline', [
          ...id,
          ...parameters.timeline,
        ]),
      },
    ],
    [
      `${prefix}/${type}/{id}/changes`,
      {
        get: withPatch(
          operation(
            `compare${name}`,
            `${words}: what differs between two versions of one`,
            'Changes',
            [...id, ...parameters.versions],
          ),
        ),
      },
    ],
    ...historyPaths(type, name, words, id),
    relatedPath(type, name, words, id),
    ...(isPerson ? [ownHistoryPath(type, name, words, id)] : []),
  ];
}

function eventPaths({ events, label }: EntityDefinition): [string, JsonObject][] {
  return Object.entries(events).map(([type, event]) => {
    const recording = recorded(
      operation(type, `${label}: ${event.label}`, 'RecordedEvent', parameters.eventHeaders),
    );
    const content = { [json]: { schema: embedded(type, event.schema), example: event.example } };
    const post = { ...recording, requestBody: { required: true, content } };
    return [`${prefix}/${encodeURIComponent(type)}`, { post }];
  });
}

/** A schema by itself: its own references stay within it. */
function embedded(name: string, schema: z.ZodType): JsonObject {
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonObject;
  const { $schema: _, ...rest } = made;
  return JSON.stringify(rest).includes('"$ref"') ? { $id: `urn:backstory:${name}`, ...rest } : rest;
}
