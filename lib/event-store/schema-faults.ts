import { diffStates } from '#lib/domain/changes.ts';
import type { EventDefinition } from '#lib/domain/definition.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { formatPointer, valueAt } from '#lib/domain/pointer.ts';
import type { Fault } from '#lib/event-store/append-types.ts';
import { issueText } from '#lib/event-store/issue-text.ts';

/** Every fault of the data by its event's schema, each with its JSON Pointer. */
export function schemaFaults(
  definition: Pick<EventDefinition, 'schema'> | undefined,
  data: JsonObject,
): Fault[] {
  if (!definition) return [];
  const parsed = definition.schema.safeParse(data);
  if (parsed.success) return silentFaults(data, parsed.data as JsonObject);
  return parsed.error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code !== 'unrecognized_keys') {
      const pointer = formatPointer(path);
      return [fault('invalid', issueText(issue, valueAt(data, pointer)), pointer)];
    }
    return issue.keys.map((key) =>
      fault('unknown_key', 'This key is not known here.', formatPointer([...path, key])),
    );
  });
}

/** Data is stored as it was sent, so what a schema would drop or change without a word is refused. */
function silentFaults(data: JsonObject, parsed: JsonObject): Fault[] {
  if (jsonEqual(parsed, data)) return [];
  return diffStates(data, parsed).flatMap(({ path, after }) => {
    // The one key that zod never passes on, also where a schema is open.
    if (after === undefined && path.endsWith('/__proto__')) return [];
    return after === undefined
      ? [fault('unknown_key', 'This key is not known here.', path)]
      : [fault('not_as_stored', 'The schema would change this value; send what it gives.', path)];
  });
}

function fault(code: string, message: string, pointer: string): Fault {
  return { kind: 'invalid', code, message, pointer };
}
