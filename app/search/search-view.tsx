'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useEffect, useState } from 'react';
import type { ChooseForBulk } from '#app/components/bulk/choice-bar.tsx';
import { chipClass } from '#app/components/chip.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { MoreRows } from '#app/components/more-rows.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { type FindSearch, findSearch, searchUrl } from '#app/components/palette/find-search.ts';
import { IndexNotes } from '#app/components/palette/index-notes.tsx';
import type { SearchJson } from '#app/components/palette/search-json.ts';
import { useSettled } from '#app/components/palette/use-settled.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { SkeletonRows } from '#app/components/skeleton.tsx';
import * as words from '#app/messages/words.ts';
import { ActOnFound } from '#app/search/act-on-found.tsx';
import { FoundBeside } from '#app/search/found-beside.tsx';
import { HitList } from '#app/search/hit-list.tsx';
import type { EntityTypeView } from '#lib/queries/views.ts';

const pageSize = 30;
const settleMs = 200;

/** Everything that fits, by page, narrowed by type. */
export function SearchView(props: {
  asked: FindSearch;
  first: SearchJson | null;
  types: EntityTypeView[];
  mayFindWhole: boolean;
  /** Types whose entities the viewer may choose for a bulk act. */
  actOn: string[];
  choose: ChooseForBulk;
}) {
  const [search, setSearch] = useQueryStates(findSearch, { history: 'replace', shallow: true });
  const [text, setText] = useState(search.q);
  const settled = useSettled(text, settleMs);
  useEffect(() => {
    void setSearch({ q: settled });
  }, [settled, setSearch]);
  // Back and forward, and a search from anywhere while this page is shown.
  useEffect(() => {
    setText((typed) => (typed.trim() === search.q.trim() ? typed : search.q));
  }, [search.q]);

  const asked = search.q.trim();
  const isFirst = JSON.stringify(search) === JSON.stringify(props.asked);
  const query = useInfiniteQuery({
    queryKey: ['find all', { ...search, q: asked }],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<SearchJson>(
        searchUrl(search, { limit: pageSize, after: pageParam, typing: pageParam === null }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }: SearchJson) => next,
    enabled: asked !== '',
    placeholderData: (before) => before,
    ...(isFirst && props.first !== null
      ? { initialData: { pages: [props.first], pageParams: [null] } }
      : {}),
  });
  const told = words.search;
  const pages = asked === '' ? [] : (query.data?.pages ?? []);
  const [first] = pages;
  const hits = pages.flatMap(({ entities }) => entities);
  return (
    <>
      <PageHeader title={told.title} />
      <search className="flex flex-wrap items-center gap-2 px-gutter pb-3">
        <input
          type="search"
          // biome-ignore lint/a11y/noAutofocus: the field is what the page is for
          autoFocus
          value={text}
          maxLength={200}
          aria-label={words.shell.findAnything}
          placeholder={told.placeholder}
          onChange={(event) => setText(event.target.value)}
          className="h-9 w-full max-w-[720px] rounded-md border border-line-2 bg-card px-3 text-base"
        />
        <div className="flex w-full flex-wrap items-center gap-1.5">
          <button
            type="button"
            aria-pressed={search.type.length === 0}
            className={chipClass(search.type.length === 0 ? 'on' : 'plain')}
            onClick={() => void setSearch({ type: [] })}
          >
            {told.anyType}
          </button>
          {props.types.map(({ type, plural }) => {
            const isOn = search.type.includes(type);
            return (
              <button
                key={type}
                type="button"
                aria-pressed={isOn}
                className={chipClass(isOn ? 'on' : 'plain')}
                onClick={() =>
                  void setSearch({
                    type: isOn
                      ? search.type.filter((other) => other !== type)
                      : [...search.type, type],
                  })
                }
              >
                {plural}
              </button>
            );
          })}
          <label className="flex items-center nav:ml-2 gap-1.5 text-xs text-ink-2">
            <input
              type="checkbox"
              checked={search.deleted === 'show'}
              onChange={(event) =>
                void setSearch({ deleted: event.target.checked ? 'show' : 'hide' })
              }
            />
            {told.withDeleted}
          </label>
        </div>
      </search>
      {first ? <IndexNotes index={first.index} limitedFor={first.limitedFor} /> : null}
      <p role="status" className="sr-only">
        {first && !query.isPlaceholderData ? told.found(hits.length, query.hasNextPage) : ''}
      </p>
      {asked === '' ? (
        <EmptyState title={told.startTitle}>
          {told.hint} {props.mayFindWhole ? told.hintMasked : ''}
        </EmptyState>
      ) : query.isError && !first ? (
        <ErrorState onRetry={() => void query.refetch()} />
      ) : !first ? (
        <SkeletonRows rows={8} />
      ) : (
        <div aria-busy={query.isFetching} className="pb-2">
          <FoundBeside found={first} />
          <ActOnFound
            hits={hits}
            types={props.types.filter(({ type }) => props.actOn.includes(type))}
            choose={props.choose}
          />
          {hits.length > 0 ? (
            <HitList hits={hits} />
          ) : (
            <EmptyState title={told.noneTitle(asked)}>
              {told.noneText} {props.mayFindWhole ? told.noneMasked : ''}
            </EmptyState>
          )}
          {first.hidden > 0 ? (
            <p className="px-gutter pt-2 text-xs text-ink-3">{told.hidden(first.hidden)}</p>
          ) : null}
          {hits.length > 0 ? (
            <MoreRows
              hasMore={query.hasNextPage}
              isLoading={query.isFetchingNextPage}
              failed={query.isFetchNextPageError}
              onMore={() => void query.fetchNextPage()}
              end={told.end}
            />
          ) : null}
        </div>
      )}
    </>
  );
}
