import type { EventDefinition } from '#lib/domain/definition.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { formatPointer } from '#lib/domain/pointer.ts';
import type { Fault } from '#lib/event-store/append-types.ts';

/** Every fault of the data by its event's schema, each with its JSON Pointer. */
export function schemaFaults(
  definition: Pick<EventDefinition, 'schema'> | undefined,
  data: JsonObject,
): Fault[] {
  if (!definition) return [];
  const parsed = definition.schema.safeParse(data);
  if (parsed.success) return [];
  return parsed.error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code !== 'unrecognized_keys') {
      return [fault('invalid', issue.message, formatPointer(path))];
    }
    return issue.keys.map((key) =>
      fault('unknown_key', 'This key is not known here.', formatPointer([...path, key])),
    );
  });
}

function fault(code: string, message: string, pointer: string): Fault {
  return { kind: 'invalid', code, message, pointer };
}
