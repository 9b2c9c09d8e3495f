'use client';

import type { ReactNode } from 'react';
import { chipClass, FilterChip } from '#app/components/chip.tsx';
import type { EffectSearch } from '#app/components/effects/effect-search.ts';
import type { EffectsSummary } from '#app/components/effects/effects-summary.ts';
import { tellCause } from '#app/components/effects/tell-cause.ts';
import * as words from '#app/messages/words.ts';
import { type EffectStatus, effectStatuses } from '#lib/domain/effect-status.ts';

export type SetSearch = (search: Partial<EffectSearch>) => void;

/** Which effects are shown: by status with their counts, by reactor, and what else the address says. */
export function EffectFilters(props: {
  search: EffectSearch;
  summary: EffectsSummary;
  onSearch: SetSearch;
}) {
  const effects = words.effects;
  const common = words.common;
  const { search, summary, onSearch } = props;
  // Of one reactor its own figures; of what is filtered otherwise none are known.
  const isPlain =
    search.cause === null && search.entity === null && search.event === null && !search.since;
  const reactor = summary.reactors.find(({ name }) => name === search.reactor);
  const counts = isPlain ? (search.reactor === null ? summary.counts : reactor?.counts) : undefined;
  const all = counts && Object.values(counts).reduce((sum, count) => sum + count, 0);
  const chip = (status: EffectStatus | null, label: string, count: number | undefined) => (
    <button
      key={status ?? 'all'}
      type="button"
      aria-pressed={search.status === status}
      onClick={() => onSearch({ status, ...(status === 'failed' ? {} : { cause: null }) })}
      className={chipClass(search.status === status ? 'on' : 'plain')}
    >
      {label}
      {count === undefined ? null : (
        <>
          {' '}
          <span className="tabular-nums">{common.number(count)}</span>
        </>
      )}
    </button>
  );
  const others: [keyof EffectSearch, ReactNode][] = [
    ['cause', search.cause && tellCause(search.cause)],
    ['entity', search.entity],
    ['event', search.event],
    ['since', search.since?.toISOString() ?? null],
  ];
  return (
    <div className="grid gap-2 px-gutter pb-3">
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">{effects.filter}</legend>
        {chip(null, effects.all, all)}
        {effectStatuses.map((status) => chip(status, effects.statuses[status], counts?.[status]))}
      </fieldset>
      <div className="flex flex-wrap items-center gap-1.5">
        <label className="flex items-center gap-1.5 text-xs text-ink-2">
          {effects.byReactor}
          <select
            value={search.reactor ?? ''}
            onChange={(event) => onSearch({ reactor: event.target.value || null })}
            className="max-w-[220px] rounded-md border border-mark bg-card px-1.5 py-[3px] text-sm text-ink"
          >
            <option value="">{effects.anyReactor}</option>
            {summary.reactors.map(({ name, label }) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
            {search.reactor !== null && !reactor ? (
              <option value={search.reactor}>{search.reactor}</option>
            ) : null}
          </select>
        </label>
        {others.map(([name, value]) =>
          value === null ? null : (
            <FilterChip
              key={name}
              name={effects.filterNames[name as keyof typeof effects.filterNames]}
              value={value}
              removeLabel={common.filtersRemove(String(value))}
              onRemove={() => onSearch({ [name]: null })}
            />
          ),
        )}
      </div>
    </div>
  );
}
