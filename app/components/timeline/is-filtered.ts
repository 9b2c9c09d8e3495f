import type { TimelineSearch } from '#app/components/timeline/timeline-search.ts';

/** Whether anything is left out of a timeline. */
export function isFiltered({ event, order: _, with: _w, ...others }: TimelineSearch): boolean {
  return event.length > 0 || Object.values(others).some((part) => part !== null && part !== '');
}
