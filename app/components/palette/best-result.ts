import { entityHref, eventHref, eventsHref } from '#app/components/hrefs.ts';
import type { SearchJson } from '#app/components/palette/search-json.ts';

/** The first result, as its row is called (palette-results.tsx) and where it leads. */
export function bestOf(found: SearchJson): { value: string; href: string } | null {
  const [hit] = found.entities;
  const [event] = found.events;
  const [type] = found.types;
  const [actor] = found.actors;
  const [view] = found.views;
  const [place] = found.places.toSorted((a, b) => (a.kind < b.kind ? 1 : -1));
  const { correlation } = found;
  if (hit) return { value: `entity ${hit.type}/${hit.id}`, href: entityHref(hit) };
  if (event) return { value: `event ${event.id}`, href: eventHref(event.id) };
  if (type) {
    const { entityType, type: name } = type;
    return { value: `type ${entityType}/${name}`, href: eventsHref({ type: [name], entityType }) };
  }
  if (actor !== undefined) return { value: `actor ${actor}`, href: eventsHref({ actor }) };
  if (correlation !== null) return { value: 'correlation', href: eventsHref({ correlation }) };
  if (view) return { value: `view ${view.id}`, href: viewHref(view) };
  return place ? { value: `${place.kind} ${place.href}`, href: place.href } : null;
}

export function viewHref({ page, query }: SearchJson['views'][number]): string {
  return query === '' ? page : `${page}?${query.replace(/^\?/, '')}`;
}
