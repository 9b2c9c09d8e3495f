import type { EventPage } from '#lib/queries/views.ts';

/** A page of events with the position up to which the store was read for it. */
export type EventPageJson = EventPage & { position: string };
