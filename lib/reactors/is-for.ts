import type { ReactorDefinition } from '#lib/domain/reactor.ts';

/** Whether a reactor follows events of that type on entities of that type. */
export function isFor(
  { eventTypes, entityTypes = [] }: Pick<ReactorDefinition, 'eventTypes' | 'entityTypes'>,
  event: { type: string; entityType: string },
): boolean {
  return eventTypes.includes(event.type) || entityTypes.includes(event.entityType);
}
