import type { ChangedEntities, EntityPage, ReferenceNames } from '#lib/queries/views.ts';

/** A page of entities with the position up to which its first row is sure to be current. */
export type EntityPageJson = EntityPage & {
  position: string;
  names: ReferenceNames;
  /** Entities that were looked at for it, where it was looked for. */
  looked?: number;
};

/** What changed in a list, with the names of what that refers to. */
export type ChangedEntitiesJson = ChangedEntities & { names: ReferenceNames };

/** A line of the answer to a search: how far it came, the page at last, or why there is none. */
export type SearchLine =
  | { looked: number; found: number }
  | { page: EntityPageJson }
  | { problem: { code: string; detail: string } };
