import type { EntityDefinition, EventDefinition } from '#lib/domain/definition.ts';
import { generalDeletion, generalIdField } from '#lib/domain/deletion.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { member } from '#lib/domain/json.ts';
import { entityIdFault, entityTypeFault } from '#lib/domain/names.ts';
import type { Fault, ProposedEvent } from '#lib/event-store/append-types.ts';
import { notSoftDeletable } from '#lib/event-store/deletion-faults.ts';
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
  const does = generalDeletion(entityType, event.type);
  if (definition && !eventDefinition && !imported) {
    if (does !== null && !definition.deletion.soft) return [notSoftDeletable(definition.label)];
    return [
      {
        kind: 'invalid',
        code: 'event_type_not_of_entity',
        message: `${event.type} is no event of ${entityType}.`,
      },
    ];
  }
  const idField = definition?.idField ?? (does === null ? null : generalIdField(entityType));
  const named = idField === null ? undefined : member(event.data, idField);
  const id = event.entity?.id ?? named;
  const pointer = idField === null ? '' : `/${idField}`;
  if (typeof id !== 'string') {
    const given = eventDefinition ? schemaFaults(eventDefinition, event.data) : [];
    if (given.length > 0) return given;
    return [{ kind: 'invalid', code: 'invalid', message: 'The entity is not named.', pointer }];
  }
  const idFault = entityIdFault(id);
  if (idFault) return [{ kind: 'invalid', code: 'invalid_entity_id', message: idFault, pointer }];
  const isOther = eventDefinition
    ? named !== id
    : does !== null && !definition && !imported && named !== undefined && named !== id;
  if (isOther) {
    const message = `The data names another entity than the subject, which is ${JSON.stringify(id)}.`;
    return [{ kind: 'invalid', code: 'entity_mismatch', message, pointer }];
  }
  return { ref: { type: entityType, id }, definition, eventDefinition };
}
