import type { EntityTypeView, EventTypeView, Overview } from '#lib/queries/views.ts';

/** What the overview is made of, as it stood at one moment. */
export type OverviewJson = Omit<Overview, 'latest'> & {
  entityTypes: EntityTypeView[];
  /** The most frequent first. */
  eventTypes: EventTypeView[];
  /** Types whose lists are still served from an older definition. */
  marked: string[];
  /** Events of the last 24 hours. */
  day: number;
};
