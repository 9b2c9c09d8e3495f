import type { FieldHint } from '#lib/domain/definition.ts';
import { type Json, type JsonObject, member } from '#lib/domain/json.ts';

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
