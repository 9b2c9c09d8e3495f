import type { EntityPage } from '#lib/queries/views.ts';

/** A page of entities with the position up to which its first row is sure to be current. */
export type EntityPageJson = EntityPage & { position: string };
