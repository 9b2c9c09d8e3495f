import type { EntityRef } from '#lib/domain/event.ts';
import type { EventObject } from '#lib/domain/event-object.ts';
import type { Json } from '#lib/domain/json.ts';
import { parsePointer } from '#lib/domain/pointer.ts';
import type { Fault } from '#lib/event-store/append-types.ts';
import { reservedFaults } from '#lib/event-store/form-faults.ts';
import { touchFault } from '#lib/event-store/guards.ts';
import { maskedFaults } from '#lib/event-store/masked-faults.ts';
import type { Store } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';

/**
 * What is wrong with the objects of an event that says itself what it changes. That is for history from
 * elsewhere, of types that nothing else says anything of: of a catalogued type its definition does.
 */
export function objectFaults(
  { catalogue }: Pick<Store, 'catalogue'>,
  own: EntityRef,
  objects: readonly EventObject[],
  imported: boolean,
): Fault[] {
  if (!imported)
    return [invalid('objects_not_imported', 'Only imported events name their objects.')];
  const [first] = objects;
  if (!first || keyOf(first) !== keyOf(own)) {
    return [
      invalid('invalid_objects', 'The first object is the entity that the event belongs to.'),
    ];
  }
  if (new Set(objects.map(keyOf)).size < objects.length) {
    return [invalid('invalid_objects', 'An object stands there twice.')];
  }
  return objects.flatMap((object) => {
    const unfit = touchFault(object);
    if (unfit) return [unfit];
    const isDefined = catalogue.entities.has(object.type);
    if (isDefined && (object.changes.length > 0 || object === first)) {
      const message = `The catalogue says what changes a ${object.type}: no log can.`;
      return [invalid('objects_of_catalogued_type', message)];
    }
    const values = object.changes.map(({ path, after }): [string, Json] => [
      parsePointer(path)[0] ?? '',
      after ?? null,
    ]);
    const set = Object.fromEntries(values);
    return [...reservedFaults(set), ...maskedFaults(set)];
  });
}

function invalid(code: string, message: string): Fault {
  return { kind: 'invalid', code, message };
}
