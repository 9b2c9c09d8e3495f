import Link from 'next/link';
import { eventHref, eventsHref } from '#app/components/hrefs.ts';
import type { SearchJson } from '#app/components/palette/search-json.ts';
import * as words from '#app/messages/words.ts';

/** What else fits: events, saved views, pages and actions, as links in a line each. */
export function FoundBeside({ found }: { found: SearchJson }) {
  const search = words.search;
  const { events, types, actors, correlation, views, places } = found;
  const lines = [
    {
      title: search.events,
      links: [
        ...events.map(({ id, sentence }) => ({ href: eventHref(id), label: sentence })),
        ...types.map(({ type, entityType, label, count }) => ({
          href: eventsHref({ type: [type], entityType }),
          label: `${label} (${search.typeCount(count)})`,
        })),
        ...actors.map((actor) => ({
          href: eventsHref({ actor }),
          label: search.eventsOfActor(actor),
        })),
        ...(correlation === null
          ? []
          : [
              { href: eventsHref({ correlation }), label: search.eventsOfCorrelation(correlation) },
            ]),
      ],
    },
    {
      title: search.views,
      links: views.map(({ name, page, query }) => ({
        href: query === '' ? page : `${page}?${query.replace(/^\?/, '')}`,
        label: name,
      })),
    },
    {
      title: search.pages,
      links: places.map(({ href, label }) => ({ href, label })),
    },
  ].filter(({ links }) => links.length > 0);
  if (lines.length === 0) return null;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 border-t border-line px-gutter py-2.5 max-nav:grid-cols-1">
      {lines.map(({ title, links }) => (
        <div key={title} className="contents">
          <dt className="text-xs leading-6 text-ink-3">{title}</dt>
          <dd className="flex flex-wrap gap-x-4 gap-y-1">
            {links.map(({ href, label }) => (
              <Link
                key={href}
                href={href}
                prefetch={false}
                className="min-h-6 max-w-full truncate leading-6 text-accent hover:underline"
              >
                {label}
              </Link>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
