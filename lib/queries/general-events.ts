import type { Masker } from '#lib/access/masker.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import { humanise } from '#lib/domain/sentence.ts';
import { sentenceSource } from '#lib/domain/sentence-source.ts';
import { readAll } from '#lib/event-store/read-all.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { eventLabel } from '#lib/queries/type-words.ts';
import type { RecordableEvent } from '#lib/queries/views.ts';

/** How far back events of a general type are looked at for the shape of a form. */
const looked = 300;

/** What was recorded lately on entities of a type that the catalogue does not know: any of it may be again. */
export async function generalEvents(
  store: Reading,
  masker: Masker,
  entityType: string,
): Promise<RecordableEvent[]> {
  const events = await readAll(store, { order: 'desc', limit: looked, filter: { entityType } });
  const byType = new Map<string, JsonObject[]>();
  for (const { type, data } of events.map(masker.event)) {
    if (!data) continue;
    const samples = byType.get(type);
    if (samples) samples.push(data);
    else byType.set(type, [data]);
  }
  return [...byType]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([type, samples]) => ({
      type,
      label: eventLabel(store.catalogue, entityType, type),
      sentence: sentenceSource(store.catalogue, entityType, type)?.sentence ?? [humanise(type)],
      schema: {
        type: 'object',
        properties: propertiesOf(samples),
        additionalProperties: true,
      },
      idField: null,
      fields: masker.fields(entityType),
      example: samples[0] ?? {},
      allowed: true as const,
    }));
}

function propertiesOf(samples: readonly JsonObject[]): JsonObject {
  const properties = new Map<string, JsonObject>();
  for (const [key, value] of samples.flatMap((sample) => Object.entries(sample))) {
    const known = properties.get(key);
    const type = typeOf(value);
    // Seen with values of several types: any will do.
    if (!known) properties.set(key, { type });
    else if (known['type'] !== type) properties.set(key, {});
  }
  return Object.fromEntries(properties);
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (isObject(value)) return 'object';
  return typeof value;
}
