'use client';

import { parseAsInteger, parseAsStringLiteral, useQueryStates } from 'nuqs';

const tabs = ['timeline', 'state', 'raw'] as const;

export type EntityViewTab = (typeof tabs)[number];

export type EntityViewState = {
  /** The version that the URL names; null for the present one. */
  given: number | null;
  /** The version at hand. */
  version: number;
  tab: EntityViewTab;
  /** The version whose event is opened in place. */
  open: number | null;
  select: (version: number) => void;
  setTab: (tab: EntityViewTab) => void;
  setOpen: (version: number | null) => void;
};

const parsers = {
  version: parseAsInteger,
  tab: parseAsStringLiteral(tabs).withDefault('timeline'),
  open: parseAsInteger,
};

/**
 * What the page shows, as its URL says it. The head is not named: a link without a version means
 * the present, whatever it is by then. `timeline` is a tab of its own where the window is narrow;
 * a wide one shows the state beside it.
 */
export function useEntityView(head: number): EntityViewState {
  const [query, setQuery] = useQueryStates(parsers, { history: 'replace', scroll: false });
  const given =
    query.version !== null && query.version >= 1 && query.version <= head ? query.version : null;
  return {
    given,
    version: given ?? head,
    tab: query.tab,
    open: query.open,
    select: (version) => {
      const wanted = Math.max(1, Math.min(head, version));
      // From the present into the past is a step back can undo; steps within the past are not each one.
      const history = given === null && wanted !== head ? 'push' : 'replace';
      void setQuery({ version: wanted === head ? null : wanted }, { history });
    },
    setTab: (tab) => void setQuery({ tab }, { history: 'push' }),
    setOpen: (open) => void setQuery({ open }),
  };
}
