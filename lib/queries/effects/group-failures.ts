import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { proseFor } from '#lib/queries/effects/effect-rows.ts';
import type { FailureGroup } from '#lib/queries/effects/effect-views.ts';
import { reactorWords } from '#lib/queries/effects/reactor-words.ts';
import { isoTime } from '#lib/queries/event-views.ts';

type Row = {
  cause: string | null;
  reactor: string;
  count: number;
  first_at: number;
  last_at: number;
  id: string;
  error: string | null;
  entity_type: string;
};

/** Failed effects by their cause, the most first, each with its latest one. */
export async function groupFailures(store: Viewing, viewer: Viewer): Promise<FailureGroup[]> {
  demand(viewer, 'read');
  const { read } = viewer.rights;
  const types = read === 'all' ? null : (read ?? []);
  const { rows } = await store.pool.query<Row>(
    // Of each cause and reactor the count from the index alone, and one row for the example.
    `select g.cause, g.reactor, g.count, g.first_at, g.last_at, x.id, x.error, x.entity_type
     from (
       select cause, reactor, count(*)::int4 as count, min(made_at) as first_at,
         max(made_at) as last_at
       from operational.effect e
       where status = 'failed' and ($1::text[] is null or entity_type = any ($1))
       group by cause, reactor) g
     cross join lateral (
       select e.id, e.error, e.entity_type from operational.effect e
       where e.status = 'failed' and e.cause is not distinct from g.cause
         and e.reactor = g.reactor and e.made_at = g.last_at
         and ($1::text[] is null or e.entity_type = any ($1))
       order by e.id desc limit 1) x`,
    [types],
  );
  const masker = await openMasking(store, viewer);
  const { labelOf } = await reactorWords(store);
  return [...Map.groupBy(rows, ({ cause }) => cause)]
    .map(([cause, found]): FailureGroup => {
      const latest = found.reduce((a, b) => (b.last_at > a.last_at ? b : a));
      const prose = proseFor(masker, latest);
      return {
        cause: cause === null ? null : prose(cause),
        count: found.reduce((sum, { count }) => sum + count, 0),
        reactors: found
          .toSorted((a, b) => b.count - a.count)
          .map(({ reactor, count }) => ({
            name: reactor,
            label: labelOf(reactor),
            count,
          })),
        firstAt: isoTime(Math.min(...found.map(({ first_at }) => first_at))),
        lastAt: isoTime(latest.last_at),
        example: { id: latest.id, error: prose(latest.error) },
      };
    })
    .toSorted((a, b) => b.count - a.count);
}
