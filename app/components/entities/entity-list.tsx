'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { Button } from '#app/components/button.tsx';
import { Chip } from '#app/components/chip.tsx';
import { classNames } from '#app/components/class-names.ts';
import { EmptyState } from '#app/components/empty-state.tsx';
import { chooseColumns } from '#app/components/entities/choose-columns.ts';
import {
  type DeletedChoice,
  deletedChoices,
  entitySearch,
} from '#app/components/entities/entity-search.ts';
import { EntityTable } from '#app/components/entities/entity-table.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { MoreRows } from '#app/components/more-rows.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { LoadingNote, SkeletonRows } from '#app/components/skeleton.tsx';
import { words } from '#app/messages/words.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { EntityPage, EntityTypeView } from '#lib/queries/views.ts';

/** The entities of a type, page by page as the reader goes on. */
export function EntityList(props: {
  type: EntityTypeView;
  fields: Record<string, FieldHint>;
  initial: EntityPage;
  initialDeleted: DeletedChoice;
}) {
  const { type, plural } = props.type;
  const [{ deleted }, setSearch] = useQueryStates(entitySearch, { history: 'push' });
  const list = useInfiniteQuery({
    queryKey: ['entities', type, deleted],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const page = new URLSearchParams({ type, deleted });
      if (pageParam !== null) page.set('after', pageParam);
      return fetchJson<EntityPage>(`/internal/entities?${page}`, signal);
    },
    getNextPageParam: ({ next }) => next,
    ...(deleted === props.initialDeleted
      ? { initialData: { pages: [props.initial], pageParams: [null] } }
      : {}),
  });
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const first = list.data?.pages[0]?.items;
  // The first page decides on the columns, so that they stay while further ones come.
  const columns = useMemo(() => chooseColumns(first ?? [], props.fields), [first, props.fields]);
  const { entityType } = words;
  return (
    <>
      <div className="flex flex-wrap items-center gap-1.5 px-gutter pb-2.5">
        <fieldset className="flex flex-wrap gap-0.5">
          <legend className="sr-only">{entityType.deletedLabel}</legend>
          {deletedChoices.map((choice) => (
            <button
              key={choice}
              type="button"
              aria-pressed={choice === deleted}
              onClick={() => void setSearch({ deleted: choice })}
              className={classNames(
                'rounded-md px-2 py-0.5 hover:bg-sunk first:-ml-2',
                choice === deleted ? 'bg-sunk font-medium' : 'text-ink-2',
              )}
            >
              {entityType.deleted[choice]}
            </button>
          ))}
        </fieldset>
        {list.data?.pages[0]?.marked ? (
          <Chip title={entityType.marked}>{entityType.marked}</Chip>
        ) : null}
      </div>
      {list.isPending ? (
        <>
          <LoadingNote />
          <SkeletonRows rows={16} />
        </>
      ) : list.isError && rows.length === 0 ? (
        <ErrorState onRetry={() => void list.refetch()} />
      ) : rows.length === 0 ? (
        <NoEntities
          type={props.type}
          deleted={deleted}
          onShowDeleted={() => void setSearch({ deleted: 'show' })}
        />
      ) : (
        <>
          <EntityTable label={entityType.tableLabel(plural)} rows={rows} columns={columns} />
          <MoreRows
            hasMore={list.hasNextPage}
            isLoading={list.isFetchingNextPage}
            failed={list.isFetchNextPageError}
            onMore={() => void list.fetchNextPage()}
            end={entityType.end(rows.length, plural)}
          />
        </>
      )}
    </>
  );
}

function NoEntities(props: {
  type: EntityTypeView;
  deleted: DeletedChoice;
  onShowDeleted: () => void;
}) {
  const { entityType } = words;
  const { plural, deleted } = props.type;
  if (props.deleted === 'only') {
    return (
      <EmptyState title={entityType.noneDeleted(plural)}>{entityType.noneDeletedText}</EmptyState>
    );
  }
  if (deleted > 0 && props.deleted === 'hide') {
    return (
      <EmptyState
        title={entityType.allDeleted(plural)}
        actions={<Button onClick={props.onShowDeleted}>{entityType.showDeleted}</Button>}
      />
    );
  }
  return <EmptyState title={entityType.none(plural)}>{entityType.noneText}</EmptyState>;
}
