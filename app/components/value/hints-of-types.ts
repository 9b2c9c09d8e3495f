import type { FieldHints } from '#app/components/value/field-hints.tsx';
import type { Masker } from '#lib/access/masker.ts';

/** The hints on the fields of these entities' types. */
export function hintsOfTypes(
  fields: Masker['fields'],
  entities: readonly { type: string }[],
): FieldHints {
  return Object.fromEntries(entities.map(({ type }) => [type, fields(type)]));
}
