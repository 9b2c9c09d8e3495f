import type { FieldHint } from '#lib/domain/definition.ts';
import { pointerMatches } from '#lib/domain/pointer.ts';

/** The hint on the field at a pointer: its own, else that of the first pattern it falls under. */
export function hintAt(path: string, fields: Record<string, FieldHint>): FieldHint | undefined {
  if (Object.hasOwn(fields, path)) return fields[path];
  return Object.entries(fields).find(([pattern]) => pointerMatches(pattern, path))?.[1];
}
