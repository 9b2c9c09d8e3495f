'use client';

import { useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { Button } from '#app/components/button.tsx';
import { Chip } from '#app/components/chip.tsx';
import { classNames } from '#app/components/class-names.ts';
import { EmptyState } from '#app/components/empty-state.tsx';
import { chooseColumns } from '#app/components/entities/choose-columns.ts';
import { columnWidths } from '#app/components/entities/column-widths.ts';
import type { EntityPageJson } from '#app/components/entities/entity-page-json.ts';
import {
  type DeletedChoice,
  deletedChoices,
  entitySearch,
} from '#app/components/entities/entity-search.ts';
import { EntityTable } from '#app/components/entities/entity-table.tsx';
import { LiveNote } from '#app/components/entities/live-note.tsx';
import { useEntityRows } from '#app/components/entities/use-entity-rows.ts';
import { ErrorState } from '#app/components/error-state.tsx';
import { MoreRows } from '#app/components/more-rows.tsx';
import { LoadingNote, SkeletonRows } from '#app/components/skeleton.tsx';
import { words } from '#app/messages/words.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { EntityTypeView } from '#lib/queries/views.ts';

/** The entities of a type, page by page as the reader goes on. */
export function EntityList(props: {
  type: EntityTypeView;
  fields: Record<string, FieldHint>;
  initial: EntityPageJson;
  initialDeleted: DeletedChoice;
}) {
  const { type, plural } = props.type;
  const [{ deleted }, setSearch] = useQueryStates(entitySearch, { history: 'push' });
  const { list, rows, first, latest, overtaken, readAnew } = useEntityRows({
    type,
    deleted,
    initial: deleted === props.initialDeleted ? props.initial : undefined,
  });
  // The first page decides on the columns, so that they stay while further ones come.
  const sample = first && first.items.length > 0 ? first.items : rows;
  const columns = useMemo(() => chooseColumns(sample, props.fields), [sample, props.fields]);
  const widths = useMemo(() => columnWidths(sample, columns), [sample, columns]);
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
        {first?.marked ? <Chip title={entityType.marked}>{entityType.marked}</Chip> : null}
        <LiveNote changed={latest.size} overtaken={overtaken} onReadAnew={readAnew} />
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
          <EntityTable
            label={entityType.tableLabel(plural)}
            rows={rows}
            columns={columns}
            widths={widths}
            latest={latest}
            hasMore={list.hasNextPage}
          />
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
