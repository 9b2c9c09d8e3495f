import type { FieldHint } from '#lib/domain/definition.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';

export type PersonalText = { path: string; text: string };

/** Texts of an example that its hints call personal; shorter ones meet by chance. */
export function personalTexts(
  fields: Record<string, FieldHint>,
  value: JsonObject,
): PersonalText[] {
  return Object.entries(fields).flatMap(([path, hint]) => {
    if (!hint.personal) return [];
    return textsAt(value, path.slice(1).split('/')).map((text) => ({ path, text }));
  });
}

function textsAt(value: Json | undefined, [token, ...rest]: string[]): string[] {
  if (typeof value === 'string') return token === undefined && value.length > 3 ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  const inner =
    token === undefined || token === '*'
      ? Object.values(value)
      : [member(value as JsonObject, token)];
  return inner.flatMap((one) => textsAt(one, rest));
}

/** What is left of a value once everything personal of it is gone. */
export function withoutPersonal<T extends JsonObject>(
  value: T,
  hints: Record<string, FieldHint>,
): T {
  const personal = Object.keys(hints).filter((pointer) => hints[pointer]?.personal);
  return personal.reduce<JsonObject>(
    (rest, pointer) => without(rest, pointer.slice(1).split('/')),
    value,
  ) as T;
}

function without(value: JsonObject, [token, ...rest]: string[]): JsonObject {
  const entries = Object.entries(value).flatMap(([key, item]): [string, Json][] => {
    if (token !== '*' && token !== key) return [[key, item]];
    if (rest.length === 0) return [];
    return [[key, isObject(item) ? without(item, rest) : item]];
  });
  return Object.fromEntries(entries);
}
