import type { EntityDefinition, EventDefinition } from '#lib/domain/definition.ts';
import type { Language } from '#lib/domain/language.ts';

/** A definition that says the same in another language. */
export function entityIn(definition: EntityDefinition, language: Language): EntityDefinition {
  const events = Object.entries(definition.events).map(
    ([type, event]): [string, EventDefinition] => [type, eventIn(event, language)],
  );
  return { ...definition, ...definition.spoken?.[language], events: Object.fromEntries(events) };
}

function eventIn(event: EventDefinition, language: Language): EventDefinition {
  const spoken = event.spoken?.[language];
  if (!spoken) return { ...event, language };
  const { messages, ...texts } = spoken;
  const guards = event.guards.map((guard, index) => ({
    ...guard,
    message: messages[index] ?? guard.message,
  }));
  return { ...event, ...texts, guards, language };
}
