import type { FieldHint } from '#lib/domain/definition.ts';
import type { Json } from '#lib/domain/json.ts';
import type { ReferenceNames } from '#lib/queries/views.ts';

/** What the entity that a value refers to is called; null where it refers to none, or that is not known. */
export function nameOf(
  value: Json | undefined,
  hint: FieldHint | undefined,
  names: ReferenceNames,
): string | null {
  if (hint?.reference === undefined || typeof value !== 'string') return null;
  const key = `${hint.reference}/${value}`;
  return (Object.hasOwn(names, key) ? names[key] : null) ?? null;
}
