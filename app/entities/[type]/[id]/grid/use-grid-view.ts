'use client';

import { parseAsBoolean, parseAsInteger, parseAsString, useQueryStates } from 'nuqs';

export type GridViewState = {
  match: string;
  onlyChanged: boolean;
  /** The version and the field of the cell at hand. */
  at: number | null;
  row: string | null;
  setMatch: (match: string) => void;
  setOnlyChanged: (only: boolean) => void;
  setCell: (at: number | null, row: string | null) => void;
};

const parsers = {
  match: parseAsString.withDefault(''),
  only: parseAsBoolean.withDefault(true),
  at: parseAsInteger,
  row: parseAsString,
};

/** What the grid shows, as its URL says it; the span of versions is read by the page itself. */
export function useGridView(): GridViewState {
  const [query, setQuery] = useQueryStates(parsers, { history: 'replace', scroll: false });
  return {
    match: query.match,
    onlyChanged: query.only,
    at: query.at,
    row: query.row,
    setMatch: (match) => void setQuery({ match: match === '' ? null : match }),
    setOnlyChanged: (only) => void setQuery({ only }),
    setCell: (at, row) => void setQuery({ at, row }),
  };
}
