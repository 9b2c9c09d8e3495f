import type { FieldHint } from '#lib/domain/definition.ts';
import type { Change } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import { parsePointer } from '#lib/domain/pointer.ts';

type Fields = Record<string, FieldHint>;

/**
 * A value without its secret fields, which nobody is ever shown. An item of an array leaves a null,
 * so that the others keep their places.
 */
export function hideSecrets<T extends JsonObject | null>(value: T, fields: Fields): T {
  const secrets = secretsOf(fields);
  return value === null || secrets.length === 0 ? value : (without(value, [], secrets) as T);
}

/** The changes between two values whose secrets are hidden. */
export function hideSecretChanges(changes: readonly Change[], fields: Fields): Change[] {
  const secrets = secretsOf(fields);
  if (secrets.length === 0) return [...changes];
  return changes.flatMap((change) => {
    const path = parsePointer(change.path);
    if (secrets.some((secret) => secret.length <= path.length && matches(secret, path))) {
      const side = (value: Json | undefined) => (value === undefined ? undefined : null);
      return change.op ? [withSides(change, side)] : [];
    }
    return [
      withSides(change, (value) => (value === undefined ? value : without(value, path, secrets))),
    ];
  });
}

function secretsOf(fields: Fields): string[][] {
  return Object.entries(fields).flatMap(([pattern, hint]) =>
    hint.secret ? [parsePointer(pattern)] : [],
  );
}

function without(value: Json, path: string[], secrets: string[][]): Json {
  if (Array.isArray(value)) {
    return value.map((item, index) => {
      const at = [...path, String(index)];
      return isSecret(at, secrets) ? null : without(item, at, secrets);
    });
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]): [string, Json][] => {
      const at = [...path, key];
      return isSecret(at, secrets) ? [] : [[key, without(item, at, secrets)]];
    }),
  );
}

function isSecret(path: string[], secrets: string[][]): boolean {
  return secrets.some((secret) => secret.length === path.length && matches(secret, path));
}

/** Whether a path begins as a pattern says. */
function matches(pattern: string[], path: string[]): boolean {
  return pattern.every((token, index) => token === '*' || token === path[index]);
}

function withSides(change: Change, side: (value: Json | undefined) => Json | undefined): Change {
  const { before, after, ...rest } = change;
  const sides = { before: side(before), after: side(after) };
  return {
    ...rest,
    ...(sides.before === undefined ? {} : { before: sides.before }),
    ...(sides.after === undefined ? {} : { after: sides.after }),
  };
}
