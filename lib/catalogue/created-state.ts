import { cleanJson } from '#lib/domain/canonical-json.ts';
import type { EntityDefinition } from '#lib/domain/definition.ts';
import type { State } from '#lib/domain/event.ts';
import { member } from '#lib/domain/json.ts';

/** When examples are said to have happened. */
export const sampleTime = '2026-03-12T15:04:11.201Z';

/** The state that the example of the first creating event makes; empty where that fails, which is told there. */
export function createdState(definition: EntityDefinition): State {
  const creating = Object.entries(definition.events).find(([, event]) => event.creates);
  if (!creating) return {};
  const [type, event] = creating;
  try {
    const created = event.evolve(
      {},
      {
        type,
        data: event.example,
        entity: { type: definition.type, id: String(member(event.example, definition.idField)) },
        actor: null,
        occurredAt: sampleTime,
      },
    );
    return cleanJson(created) as State;
  } catch {
    return {};
  }
}
