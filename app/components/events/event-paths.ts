import { parsePointer } from '#lib/domain/pointer.ts';
import type { EventView } from '#lib/queries/views.ts';

/** The fields that an event set on its own entity, by their first name; none for the first version. */
export function eventPaths({ updated, entity }: EventView, most: number): string {
  if (entity.version === 1) return '';
  const tokens = (updated[0]?.changes ?? []).map(({ path }) => parsePointer(path)[0] ?? '');
  const names = [...new Set(tokens)].filter((name) => name !== '' && !name.startsWith('$'));
  const shown = names.slice(0, most).map((name) => `/${name}`);
  return [...shown, ...(names.length > most ? [`+${names.length - most}`] : [])].join(' ');
}
