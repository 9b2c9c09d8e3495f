import type { JsonSchema } from '#app/components/form/form-field.ts';

/**
 * A schema to be told in one table: where a member is one of several objects, it is told with the members of
 * all of them, and those that not all have are optional.
 */
export function oneOfEither(schema: JsonSchema): JsonSchema {
  const { anyOf, properties, items } = schema;
  const objects = anyOf?.filter((one) => one.properties !== undefined) ?? [];
  if (anyOf && objects.length > 1 && objects.length === anyOf.length) {
    const { anyOf: _, ...own } = schema;
    return oneOfEither({ ...own, ...joined(objects) });
  }
  return {
    ...schema,
    ...(properties
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, one]) => [name, oneOfEither(one)]),
          ),
        }
      : {}),
    ...(typeof items === 'object' ? { items: oneOfEither(items) } : {}),
  };
}

function joined(objects: readonly JsonSchema[]): JsonSchema {
  const names = new Set(objects.flatMap(({ properties = {} }) => Object.keys(properties)));
  const properties = Object.fromEntries(
    [...names].map((name) => {
      const all = objects.flatMap((one) => one.properties?.[name] ?? []);
      const only = all.flatMap((one) => (one.const === undefined ? [] : [one.const]));
      return [name, only.length === all.length ? { enum: only } : (all[0] ?? {})];
    }),
  );
  const required = [...names].filter((name) =>
    objects.every((one) => one.required?.includes(name)),
  );
  return { type: 'object', properties, required };
}
