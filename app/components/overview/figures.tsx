'use client';

import Link from 'next/link';
import { entityTypeHref, eventsHref } from '#app/components/hrefs.ts';
import { FigureLine, FigureSection } from '#app/components/overview/figure-section.tsx';
import type { OverviewJson } from '#app/components/overview/overview-json.ts';
import { useOverview } from '#app/components/overview/use-overview.ts';
import { monthSpan } from '#app/components/time/relative.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';

/** Lines in a column. */
const most = 4;
const dayMs = 86_400_000;

/** The store in figures, each counted by the server and each a way on. */
export function Figures(props: { initial: OverviewJson }) {
  const data = useOverview(props.initial);
  const overview = words.overview;
  const common = words.common;
  const types = data.entityTypes.filter(({ count, deleted }) => count + deleted > 0);
  const deleted = types.reduce((sum, type) => sum + type.deleted, 0);
  const shownTypes = types.toSorted((a, b) => b.count - a.count).slice(0, most);
  const counting = data.counting && overview.counting(data.counting.events, data.counting.of);
  const length =
    data.firstAt === null || data.lastAt === null
      ? 0
      : Date.parse(data.lastAt) - Date.parse(data.firstAt);
  return (
    <section aria-label={overview.figures} className="grid border-y border-line nav:grid-cols-3">
      <FigureSection
        name={overview.entities}
        figure={common.number(data.entities)}
        beside={
          deleted > 0
            ? `${overview.entitiesTypes(types.length)} · ${overview.entitiesDeleted(deleted)}`
            : overview.entitiesTypes(types.length)
        }
      >
        {shownTypes.map(({ type, plural, count }) => (
          <FigureLine
            key={type}
            name={
              <Link href={entityTypeHref(type)} className="hover:underline">
                {plural}
              </Link>
            }
            value={common.number(count)}
          />
        ))}
      </FigureSection>
      <FigureSection
        name={words.events.title}
        figure={common.number(data.events)}
        beside={counting ?? overview.frequentTypes(data.eventTypes.length)}
      >
        {data.eventTypes
          .slice(0, most)
          .map(({ entityType, type, label, entityTypeLabel, count }) => (
            <FigureLine
              key={`${entityType} ${type}`}
              name={
                <>
                  <Link href={eventsHref({ type: [type], entityType })} className="hover:underline">
                    {label}
                  </Link>{' '}
                  <span className="text-xs text-ink-3">{entityTypeLabel}</span>
                </>
              }
              value={common.number(count)}
            />
          ))}
      </FigureSection>
      <FigureSection name={overview.history} figure={monthSpan(length)} beside={overview.fromFirst}>
        <FigureLine
          name={overview.day}
          value={
            data.day === null
              ? overview.beingCounted
              : data.day === 0
                ? overview.dayNone
                : common.number(data.day)
          }
        />
        <FigureLine
          name={overview.perDay}
          value={
            data.counting
              ? overview.beingCounted
              : common.average(data.events / Math.max(length / dayMs, 1))
          }
        />
        {data.firstAt === null ? null : (
          <FigureLine
            name={overview.firstEvent}
            value={<Time at={data.firstAt} form="date-time" />}
          />
        )}
        {data.lastAt === null ? null : (
          <FigureLine
            name={overview.lastEvent}
            value={<Time at={data.lastAt} form="date-time" />}
          />
        )}
      </FigureSection>
    </section>
  );
}
