import type { ApiRequest } from '#app/docs/api-request.ts';
import { groupsInOrder } from '#app/docs/request-groups.ts';
import type { Catalogue, EntityDefinition } from '#lib/domain/definition.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';

// Examples are the catalogue's own: nothing of the store is in them.

/** An id as the examples of a type have it. */
export function exampleId({ events, idField }: EntityDefinition): string {
  const [first, ...others] = Object.values(events);
  const of = [first, ...others].find((event) => event?.creates) ?? first;
  const id = of && member(of.example, idField);
  return typeof id === 'string' ? id : '';
}

/** The body that a request is offered with; null where it takes none. */
export function exampleBody(
  catalogue: Catalogue,
  request: ApiRequest,
  offered: readonly ApiRequest[],
  schema: JsonObject | null,
): Json | null {
  const { entityType, eventType, described } = request;
  const entity = entityType === null ? undefined : catalogue.entities.get(entityType);
  if (entity && eventType !== null) return entity.events[eventType]?.example ?? {};
  const event = eventOf(catalogue, offered);
  switch (described['operationId']) {
    case 'previewDraft':
    case 'proposeCorrection':
      return {
        events: event ? [{ type: event.type, data: event.data }] : [],
        reason: '',
      };
    case 'recordCloudEvents':
      return {
        ...{ specversion: '1.0', id: '1', source: 'urn:example:docs' },
        ...(event
          ? { type: event.type, subject: event.subject, data: event.data }
          : { type: 'Order placed', subject: 'order/A-7', data: {} }),
      };
  }
  if (schema === null) return null;
  const made = exampleOf(schema);
  if (!entity || !isObject(made)) return made;
  // `POST /<type>Erased` names one by the field that events name it by.
  return { ...made, [entity.idField]: exampleId(entity) };
}

/** The first event that is offered. */
function eventOf(catalogue: Catalogue, offered: readonly ApiRequest[]) {
  const order = groupsInOrder(catalogue);
  const first = offered
    .filter(({ eventType }) => eventType !== null)
    .toSorted((one, other) => order.indexOf(one.group) - order.indexOf(other.group))[0];
  const entity = catalogue.entities.get(first?.entityType ?? '');
  const type = first?.eventType;
  if (!entity || !type) return null;
  const data = entity.events[type]?.example ?? {};
  return { type, data, subject: `${entity.type}/${exampleId(entity)}` };
}

/** What a schema demands, empty: who sends it fills it in. */
function exampleOf(schema: JsonObject): Json {
  const { const: only, enum: choices, type, properties, required, items, anyOf, oneOf } = schema;
  if (only !== undefined) return only;
  if (Array.isArray(choices)) return choices[0] ?? null;
  const either = Array.isArray(anyOf) ? anyOf : Array.isArray(oneOf) ? oneOf : [];
  const [first] = either.filter(isObject);
  if (first) return exampleOf(first);
  if (isObject(properties)) {
    const names = Array.isArray(required) ? required : [];
    return Object.fromEntries(
      Object.entries(properties).flatMap(([name, inner]) =>
        names.includes(name) && isObject(inner) ? [[name, exampleOf(inner)]] : [],
      ),
    );
  }
  if (type === 'array') return isObject(items) ? [exampleOf(items)] : [];
  if (type === 'boolean') return false;
  if (type === 'integer' || type === 'number') return 0;
  return type === 'object' ? {} : '';
}
