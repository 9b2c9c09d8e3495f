'use client';

import {
  parseAsArrayOf,
  parseAsInteger,
  parseAsIsoDateTime,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs';
import { type Clock, clocks } from '#app/components/timeline/clocks.ts';
import { type TimelineSearch, timelineSearch } from '#app/components/timeline/timeline-search.ts';

const tabs = ['timeline', 'state', 'related', 'raw'] as const;

export type EntityViewTab = (typeof tabs)[number];

export type EntityViewState = {
  /** The version that the URL names, or its moment does; null for the present one. */
  given: number | null;
  /** The version at hand. */
  version: number;
  /** The moment that the URL names. */
  moment: { at: Date; clock: Clock } | null;
  tab: EntityViewTab;
  /** The event that is opened in place, by its key in the timeline. */
  open: number | null;
  /** Runs that are unfolded. */
  unfolded: number[];
  search: TimelineSearch;
  select: (version: number) => void;
  setMoment: (moment: { at: Date; clock: Clock } | null) => void;
  setTab: (tab: EntityViewTab) => void;
  setOpen: (key: number | null) => void;
  unfold: (key: number) => void;
  setSearch: (part: Partial<TimelineSearch>) => void;
  /** Narrows the timeline to the events that changed a field, and shows it; null: to none. */
  showChanged: (field: string | null) => void;
};

const parsers = {
  version: parseAsInteger,
  at: parseAsIsoDateTime,
  clock: parseAsStringLiteral(clocks).withDefault('effective'),
  tab: parseAsStringLiteral(tabs).withDefault('timeline'),
  open: parseAsInteger,
  unfolded: parseAsArrayOf(parseAsInteger).withDefault([]),
  ...timelineSearch,
};

/**
 * What the page shows, as its URL says it. The head is not named: a link without a version means
 * the present, whatever it is by then. `timeline` is a tab of its own where the window is narrow;
 * a wide one shows the state beside it. `ofMoment` is the version at the moment, once it is known.
 */
export function useEntityView(
  head: number,
  ofMoment: (moment: { at: Date; clock: Clock } | null) => number | null,
): EntityViewState {
  const [query, setQuery] = useQueryStates(parsers, { history: 'replace', scroll: false });
  const { version, at, clock, tab, open, unfolded, ...search } = query;
  const named = version !== null && version >= 1 && version <= head ? version : null;
  const moment = named === null && at !== null ? { at, clock } : null;
  const then = ofMoment(moment);
  const given = named ?? (then === null || then >= head ? null : Math.max(1, then));
  return {
    given,
    version: given ?? head,
    moment,
    tab,
    open,
    unfolded,
    search,
    select: (chosen) => {
      const wanted = Math.max(1, Math.min(head, chosen));
      // From the present into the past is a step back can undo; steps within the past are not each one.
      const history = given === null && wanted !== head ? 'push' : 'replace';
      const next = { version: wanted === head ? null : wanted, at: null, clock: null };
      void setQuery(next, { history });
    },
    setMoment: (next) =>
      void setQuery(
        { version: null, at: next?.at ?? null, clock: next?.clock ?? null },
        { history: 'push' },
      ),
    setTab: (next) => void setQuery({ tab: next }, { history: 'push' }),
    setOpen: (key) => void setQuery({ open: key }),
    unfold: (key) =>
      void setQuery({
        unfolded: unfolded.includes(key)
          ? unfolded.filter((other) => other !== key)
          : [...unfolded, key],
      }),
    showChanged: (field) => void setQuery({ changed: field, tab: null }, { history: 'push' }),
    // Another timeline has other keys.
    setSearch: (part) =>
      void setQuery(
        { ...part, ...('with' in part ? { open: null, unfolded: null } : {}) },
        {
          history: 'push',
        },
      ),
  };
}
