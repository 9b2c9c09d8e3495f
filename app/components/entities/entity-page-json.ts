import type { EntityPage } from '#lib/queries/views.ts';

/** A page of entities with the position up to which its first row is sure to be current. */
export type EntityPageJson = EntityPage & {
  position: string;
  /** Entities that were looked at for it, where it was looked for. */
  looked?: number;
};

/** A line of the answer to a search: how far it came, the page at last, or why there is none. */
export type SearchLine =
  | { looked: number; found: number }
  | { page: EntityPageJson }
  | { problem: { code: string; detail: string } };
