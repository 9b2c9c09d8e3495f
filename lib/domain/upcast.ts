import type { EventDefinition } from '#lib/domain/definition.ts';
import type { JsonObject } from '#lib/domain/json.ts';

/** Data of an older schema version as the present one; data of a newer one is left as it is. */
export function upcast(
  definition: Pick<EventDefinition, 'version' | 'upcast'> | undefined,
  data: JsonObject,
  version: number,
): JsonObject {
  if (!definition) return data;
  let current = data;
  for (let from = version; from < definition.version; from++) {
    const step = definition.upcast[from];
    if (step) current = step(current);
  }
  return current;
}
