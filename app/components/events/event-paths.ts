import { parsePointer } from '#lib/domain/pointer.ts';
import type { EventView } from '#lib/queries/views.ts';

/** The fields that an event set on its own entity, by their first name; none for the first version. */
export function eventPaths({ updated, entity }: EventView): string[] {
  if (entity.version === 1) return [];
  const names = (updated[0]?.changes ?? []).map(({ path }) => parsePointer(path)[0] ?? '');
  return [...new Set(names)].filter((name) => name !== '' && !name.startsWith('$'));
}
