'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsIsoDateTime, parseAsStringLiteral, useQueryStates } from 'nuqs';
import type { Moment } from '#app/components/timeline/as-of.tsx';
import { type Clock, clocks } from '#app/components/timeline/clocks.ts';
import { momentQuery } from '#app/components/timeline/entity-queries.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { VersionsAt } from '#lib/queries/version-at.ts';

const parsers = {
  at: parseAsIsoDateTime,
  clock: parseAsStringLiteral(clocks).withDefault('effective'),
};

export type MomentOf = {
  versionOf: (moment: { at: Date; clock: Clock } | null) => number | null;
  tell: (moment: { at: Date; clock: Clock } | null) => Moment | null;
};

/** The versions at the moment that the URL names, by both clocks; `first` is what the page brought. */
export function useMoment(
  ref: EntityRef,
  head: number,
  first: { at: string; versions: VersionsAt } | null,
): MomentOf {
  const [{ at }] = useQueryStates(parsers);
  const isFirst = first !== null && at?.toISOString() === first.at;
  const { data } = useQuery({
    ...momentQuery(ref, at ?? new Date(0), head),
    ...(isFirst ? { initialData: first.versions } : {}),
    enabled: at !== null,
  });
  const versions = at === null ? undefined : data;
  return {
    versionOf: (moment) => (moment && versions ? versions[moment.clock] : null),
    tell: (moment) => {
      if (!moment || !versions) return null;
      const other = versions[moment.clock === 'effective' ? 'recorded' : 'effective'];
      return { ...moment, other: other === versions[moment.clock] ? null : other };
    },
  };
}
