'use client';

import { parseAsIsoDate, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { needsValue } from '#app/components/find/condition-text.ts';
import { type Operator, operators } from '#lib/domain/condition.ts';

export type ConditionState = {
  field: string | null;
  operator: Operator;
  /** As the URL holds it. */
  value: string | null;
  from: Date | null;
  to: Date | null;
  /** Whose days these are, where a link says so. */
  zone: string | null;
  /** Whether it can be asked. */
  isWhole: boolean;
  set: (
    next: Partial<{
      field: string | null;
      operator: Operator | null;
      value: string | null;
      from: Date | null;
      to: Date | null;
      zone: string | null;
    }>,
  ) => void;
};

const parsers = {
  field: parseAsString,
  operator: parseAsStringLiteral(operators).withDefault('is'),
  value: parseAsString,
  from: parseAsIsoDate,
  to: parseAsIsoDate,
  zone: parseAsString,
};

/** What is asked, as the URL says it. */
export function useCondition(): ConditionState {
  const [query, setQuery] = useQueryStates(parsers, { history: 'replace', scroll: false });
  const { field, operator, value } = query;
  const isWhole = field?.startsWith('/') === true && (!needsValue(operator) || value !== null);
  return { ...query, isWhole, set: (next) => void setQuery(next) };
}

/** The same for the server. */
export function conditionQuery({ field, operator, value }: ConditionState): URLSearchParams {
  const query = new URLSearchParams({ field: field ?? '', operator });
  if (needsValue(operator) && value !== null) query.set('value', value);
  return query;
}
