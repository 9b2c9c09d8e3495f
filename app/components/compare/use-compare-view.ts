'use client';

import { parseAsBoolean, parseAsStringLiteral, useQueryStates } from 'nuqs';

/** Beside each other, one above the other, or as operations of RFC 6902. */
export type CompareView = 'side' | 'unified' | 'patch';

export type CompareViewState = {
  view: CompareView;
  onlyChanged: boolean;
  setView: (view: CompareView) => void;
  setOnlyChanged: (only: boolean) => void;
};

export const compareViews = ['side', 'unified', 'patch'] as const;

const parsers = {
  view: parseAsStringLiteral(compareViews).withDefault('side'),
  only: parseAsBoolean.withDefault(true),
};

/** How a comparison is shown, as its URL says it. */
export function useCompareView(): CompareViewState {
  const [query, setQuery] = useQueryStates(parsers, { history: 'replace', scroll: false });
  return {
    view: query.view,
    onlyChanged: query.only,
    setView: (view) => void setQuery({ view }),
    setOnlyChanged: (only) => void setQuery({ only }),
  };
}
