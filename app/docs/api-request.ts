import type { JsonObject } from '#lib/domain/json.ts';

/**
 * What sending a request does: `read` and `dry` change nothing, `record` records an event, `act` is an act of
 * another kind, `erase` leads to what cannot be taken back.
 */
export type Does = 'read' | 'dry' | 'record' | 'act' | 'erase';

/** A request of the API, as the OpenAPI document has it. */
export type ApiRequest = {
  /** Its name in addresses: `userCreated`. */
  id: string;
  method: 'GET' | 'POST';
  /** With its braces: `/api/1.0/user/{id}`. */
  path: string;
  group: string;
  title: string;
  does: Does;
  /** The entity type that it is of, where it is of one alone. */
  entityType: string | null;
  /** The event that it records, of the catalogue. */
  eventType: string | null;
  /** The read model whose rows it gives. */
  readModel: string | null;
  /** The OpenAPI operation. */
  described: JsonObject;
};
