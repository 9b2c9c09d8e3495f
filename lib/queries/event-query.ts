import type { FieldFilter } from '#lib/domain/field-filter.ts';
import type { EventFilter } from '#lib/event-store/read-all.ts';

/** What a list of events is asked for: what indexes answer, and what only a look at each event does. */
export type EventQuery = EventFilter & {
  /** In any case, anywhere in what an event holds that the viewer may see. */
  text?: string | undefined;
  fields?: readonly FieldFilter[] | undefined;
};
