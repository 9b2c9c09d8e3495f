import type { EntityDefinition, EventDefinition } from '#lib/domain/definition.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { member } from '#lib/domain/json.ts';
import { entityIdFault, entityTypeFault } from '#lib/domain/names.ts';
import type { Fault, ProposedEvent } from '#lib/event-store/append-types.ts';
import { schemaFaults } from '#lib/event-store/schema-faults.ts';
import type { Store } from '#lib/event-store/store.ts';

export type Placed = {
  ref: EntityRef;
  definition: EntityDefinition | undefined;
  eventDefinition: EventDefinition | undefined;
};

/** Whose event it is, and by which definitions. */
export function placeEvent(
  { catalogue }: Pick<Store, 'catalogue'>,
  event: ProposedEvent,
  entityType: string,
  imported: boolean,
): Placed | Fault[] {
  const definition = catalogue.entities.get(entityType);
  const typeFault = definition ? null : entityTypeFault(entityType);
  if (typeFault) return [{ kind: 'invalid', code: 'invalid_entity_type', message: typeFault }];
  const eventDefinition =
    definition && Object.hasOwn(definition.events, event.type)
      ? definition.events[event.type]
      : undefined;
  if (definition && !eventDefinition && !imported) {
    return [
      {
        kind: 'invalid',
        code: 'event_type_not_of_entity',
        message: `${event.type} is no event of ${entityType}.`,
      },
    ];
  }
  const id = event.entity?.id ?? (definition && member(event.data, definition.idField));
  const pointer = definition ? `/${definition.idField}` : '';
  if (typeof id !== 'string') {
    const given = eventDefinition ? schemaFaults(eventDefinition, event.data) : [];
    if (given.length > 0) return given;
    return [{ kind: 'invalid', code: 'invalid', message: 'The entity is not named.', pointer }];
  }
  const idFault = entityIdFault(id);
  if (idFault) return [{ kind: 'invalid', code: 'invalid_entity_id', message: idFault, pointer }];
  if (eventDefinition && definition && member(event.data, definition.idField) !== id) {
    const message = `The data names another entity than the subject, which is ${id}.`;
    return [{ kind: 'invalid', code: 'entity_mismatch', message, pointer }];
  }
  return { ref: { type: entityType, id }, definition, eventDefinition };
}
