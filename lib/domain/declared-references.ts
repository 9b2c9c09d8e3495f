import type { Catalogue } from '#lib/domain/definition.ts';
import type { Change, EntityRef } from '#lib/domain/event.ts';
import { formatPointer, parsePointer, pointerMatches } from '#lib/domain/pointer.ts';
import { referencesIn } from '#lib/domain/references.ts';

/** A field that holds ids of another type, as the catalogue declares it. */
export type DeclaredReference = { field: string; target: string };

export function declaredReferences(
  catalogue: Pick<Catalogue, 'entities'>,
): Map<string, DeclaredReference[]> {
  const declared = new Map<string, DeclaredReference[]>();
  for (const { type, fields } of catalogue.entities.values()) {
    const references = Object.entries(fields).flatMap(([field, { reference }]) =>
      reference === undefined ? [] : [{ field, target: reference }],
    );
    if (references.length > 0) declared.set(type, references);
  }
  return declared;
}

/** What a change did to one reference. */
export type ReferenceMove = { field: string; target: EntityRef; held: boolean };

/** The references that a change took away, then those that it made. */
export function referenceMoves(
  { path, before, after }: Change,
  declared: readonly DeclaredReference[],
): ReferenceMove[] {
  const at = parsePointer(path);
  return declared.flatMap(({ field, target }) => {
    const hint = { [field]: { reference: target } };
    const side = (value: Change['before'], held: boolean) =>
      value === undefined
        ? []
        : referencesIn(value, hint, at).map((found) => ({ field, target: found, held }));
    // A member of what a key refers to changes: whom the key names stays as it was.
    const isBelow = at.length > parsePointer(field).length;
    return isBelow ? [] : [...side(before, false), ...side(after, true)];
  });
}

/** The declared fields at or below a path, or above it. */
export function fieldsAt(path: string, declared: readonly DeclaredReference[]): string[] {
  const at = parsePointer(path);
  return declared
    .filter(({ field }) => {
      const tokens = parsePointer(field);
      const shared = Math.min(tokens.length, at.length);
      const [pattern, place] = [tokens.slice(0, shared), at.slice(0, shared)];
      return pointerMatches(formatPointer(pattern), formatPointer(place));
    })
    .map(({ field }) => field);
}
