'use client';

import { parseAsBoolean, parseAsStringLiteral, useQueryStates } from 'nuqs';
import type { CompareView } from '#app/components/compare/compare-row.tsx';

export type CompareViewState = {
  view: CompareView;
  onlyChanged: boolean;
  setView: (view: CompareView) => void;
  setOnlyChanged: (only: boolean) => void;
};

const views = ['side', 'unified'] as const;

const parsers = {
  view: parseAsStringLiteral(views).withDefault('side'),
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
