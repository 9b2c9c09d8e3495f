'use client';

import { useQueryStates } from 'nuqs';
import { useMemo, useState } from 'react';
import type { ChooseForBulk } from '#app/components/bulk/choice-bar.tsx';
import { Button } from '#app/components/button.tsx';
import { Chip } from '#app/components/chip.tsx';
import { classNames } from '#app/components/class-names.ts';
import { EmptyState } from '#app/components/empty-state.tsx';
import { chooseColumns, columnsOf } from '#app/components/entities/choose-columns.ts';
import { ColumnPicker } from '#app/components/entities/column-picker.tsx';
import { columnWidths } from '#app/components/entities/column-widths.ts';
import type { EntityPageJson } from '#app/components/entities/entity-page-json.ts';
import {
  type DeletedChoice,
  deletedChoices,
  type EntitySearch,
  entityQuery,
  entitySearch,
  isPast,
  isPlain,
} from '#app/components/entities/entity-search.ts';
import { EntityTable } from '#app/components/entities/entity-table.tsx';
import { FilterBar } from '#app/components/entities/filter-bar.tsx';
import { fieldLabel } from '#app/components/entities/filter-words.ts';
import { LiveNote } from '#app/components/entities/live-note.tsx';
import { MomentPicker } from '#app/components/entities/moment-picker.tsx';
import { PastBar } from '#app/components/entities/past-bar.tsx';
import { type AskIndex, SearchNote } from '#app/components/entities/search-note.tsx';
import { useTellColumns } from '#app/components/entities/shown-columns.ts';
import { useEntityRows } from '#app/components/entities/use-entity-rows.ts';
import { useListFields } from '#app/components/entities/use-list-fields.ts';
import { ErrorState } from '#app/components/error-state.tsx';
import { later } from '#app/components/later.tsx';
import { MoreRows } from '#app/components/more-rows.tsx';
import { LoadingNote, SkeletonRows } from '#app/components/skeleton.tsx';
import { useSoon } from '#app/components/use-soon.ts';
import * as words from '#app/messages/words.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import { parseFilter, parseSort } from '#lib/domain/listing/filter-text.ts';
import type { ListField, ListFields } from '#lib/queries/listing/entity-fields.ts';
import type { EntityTypeView, ReferenceNames } from '#lib/queries/views.ts';

const ChoiceBar = later(() =>
  import('#app/components/bulk/choice-bar.tsx').then((loaded) => loaded.ChoiceBar),
);

/** The entities of a type, page by page as the reader goes on: filtered, sorted, now or as of a time. */
export function EntityList(props: {
  type: EntityTypeView;
  fields: Record<string, FieldHint>;
  initial: EntityPageJson | undefined;
  initialSearch: EntitySearch;
  askIndex: AskIndex | null;
  /** Null where the viewer may not propose anything on what they choose. */
  choose: ChooseForBulk | null;
  mayErase: boolean;
}) {
  const { type, plural } = props.type;
  const [search, setSearch] = useQueryStates(entitySearch, { history: 'push' });
  const { deleted, filter, sort, at, recordedAt } = search;
  const isFirst = entityQuery(search).toString() === entityQuery(props.initialSearch).toString();
  const entities = useEntityRows({ type, search, initial: isFirst ? props.initial : undefined });
  const { list, rows, names, first, latest, overtaken, readAnew } = entities;
  const known = useListFields(type);
  useSoon(ChoiceBar.load);
  // The first page decides on the columns, so that they stay while further ones come.
  const sample = first && first.items.length > 0 ? first.items : rows;
  const columns = useMemo(
    () =>
      search.fields.length === 0
        ? chooseColumns(sample, props.fields)
        : columnsOf(search.fields, sample, props.fields, (path) => fieldLabel(path, known)),
    [sample, props.fields, search.fields, known],
  );
  useTellColumns(
    type,
    columns.map(({ path }) => path),
  );
  const firstNames = first?.names ?? noNames;
  const widths = useMemo(
    () => columnWidths(sample, columns, firstNames),
    [sample, columns, firstNames],
  );
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const past = isPast(search);
  const plain = isPlain(search);
  const asked = known ? askedFields(search, known) : [];
  const total = known?.total ?? props.type.count + props.type.deleted;
  const entityType = words.entityType;
  const stoppedEarly = entities.stopped && !list.isFetching;
  return (
    <>
      <div className="flex flex-wrap items-center gap-1.5 px-gutter pt-2 pb-2.5">
        <FilterBar
          filters={filter}
          fields={known}
          onChange={(next) => void setSearch({ filter: next })}
        />
        <DeletedToggle deleted={deleted} onChange={(next) => void setSearch({ deleted: next })} />
        <div className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-1">
          {props.choose === null || past ? null : (
            <Button
              look="quiet"
              aria-pressed={chosen !== null}
              onClick={() => setChosen(chosen === null ? none : null)}
            >
              {words.entityType.choose}
            </Button>
          )}
          <MomentPicker moment={{ at, recordedAt }} onChange={(moment) => void setSearch(moment)} />
          <ColumnPicker
            columns={columns}
            fields={known}
            isUsual={search.fields.length === 0}
            onChange={(fields) => void setSearch({ fields })}
          />
          {first?.marked ? <Chip title={entityType.marked}>{entityType.markedShort}</Chip> : null}
          {past ? null : (
            <LiveNote
              changed={latest.size}
              overtaken={overtaken}
              readsAnew={plain}
              onReadAnew={readAnew}
            />
          )}
        </div>
      </div>
      {plain ? null : (
        <SearchNote
          type={type}
          looked={entities.looked}
          found={entities.found}
          total={total}
          isLooking={entities.isLooking}
          stopped={stoppedEarly}
          by={first?.by}
          asked={asked}
          past={past}
          askIndex={props.askIndex}
          onStop={entities.stop}
          onGoOn={entities.goOn}
        />
      )}
      <PastBar
        moment={{ at, recordedAt }}
        onBack={() => void setSearch({ at: null, recordedAt: null })}
      />
      {list.isPending && !stoppedEarly ? (
        <>
          <LoadingNote />
          <SkeletonRows rows={16} />
        </>
      ) : list.isError && rows.length === 0 ? (
        <ListError error={list.error} onRetry={() => void list.refetch()} />
      ) : rows.length === 0 && (stoppedEarly || list.hasNextPage) ? null : rows.length === 0 ? (
        <NoEntities
          type={props.type}
          search={search}
          onShowDeleted={() => void setSearch({ deleted: 'show' })}
          onClear={() => void setSearch({ filter: [] })}
        />
      ) : (
        <EntityTable
          label={entityType.tableLabel(
            plural,
            sort === null ? entityType.byId : fieldLabel(parseSort(sort)?.path ?? '', known),
          )}
          rows={rows}
          columns={columns}
          widths={widths}
          names={names}
          latest={latest}
          hasMore={list.hasNextPage}
          past={past}
          chosen={past ? null : chosen}
          onChoose={(id) => setChosen((before) => toggled(before ?? none, id))}
          sorting={{ sort, onSort: (next) => void setSearch({ sort: next }) }}
          refusedSort={(path) => refusedSort(path, known)}
        />
      )}
      {first === undefined || (stoppedEarly && list.hasNextPage) ? null : rows.length === 0 &&
        !list.hasNextPage ? null : (
        <MoreRows
          hasMore={list.hasNextPage}
          isLoading={list.isFetchingNextPage}
          failed={list.isFetchNextPageError}
          onMore={() => void list.fetchNextPage()}
          end={
            filter.length === 0
              ? entityType.end(rows.length, plural)
              : entityType.foundAll(rows.length)
          }
        />
      )}
      {chosen === null || past || props.choose === null ? null : (
        <ChoiceBar
          type={type}
          plural={plural}
          chosen={chosen}
          query={entityQuery(search).toString()}
          choose={props.choose}
          mayErase={props.mayErase}
          onDone={() => setChosen(null)}
        />
      )}
    </>
  );
}

const none: ReadonlySet<string> = new Set();
const noNames: ReferenceNames = {};

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

function DeletedToggle(props: { deleted: DeletedChoice; onChange: (next: DeletedChoice) => void }) {
  const entityType = words.entityType;
  return (
    <fieldset className="flex flex-wrap gap-0.5 max-rows:-ml-2 max-rows:w-full rows:ml-1.5">
      <legend className="sr-only">{entityType.deletedLabel}</legend>
      {deletedChoices.map((choice) => (
        <button
          key={choice}
          type="button"
          aria-pressed={choice === props.deleted}
          onClick={() => props.onChange(choice)}
          className={classNames(
            'rounded-md px-2 py-0.5 hover:bg-sunk',
            choice === props.deleted ? 'bg-sunk font-medium' : 'text-ink-2',
          )}
        >
          {entityType.deleted[choice]}
        </button>
      ))}
    </fieldset>
  );
}

/** What was refused says why; trying again would be refused again. */
function ListError(props: { error: Error; onRetry: () => void }) {
  const { code } = props.error as Error & { code?: string };
  const isRefused = props.error.message !== '' && code !== 'unavailable';
  return isRefused ? (
    <ErrorState title={words.entityType.notAsked} text={words.faults.told(props.error.message)} />
  ) : (
    <ErrorState onRetry={props.onRetry} />
  );
}

function refusedSort(path: string, known: ListFields | undefined): string | null {
  const access = known?.fields.find((field) => field.path === path)?.access ?? 'anything';
  return access === 'anything' ? null : words.entityType.masked;
}

/** The fields that are filtered or sorted by. */
function askedFields({ filter, sort }: EntitySearch, known: ListFields): ListField[] {
  const paths = [
    sort === null ? undefined : parseSort(sort)?.path,
    ...filter.map((text) => parseFilter(text)?.path),
  ];
  return known.fields.filter(({ path }) => paths.includes(path));
}

function NoEntities(props: {
  type: EntityTypeView;
  search: EntitySearch;
  onShowDeleted: () => void;
  onClear: () => void;
}) {
  const entityType = words.entityType;
  const { plural, deleted } = props.type;
  const { search } = props;
  if (search.filter.length > 0) {
    return (
      <EmptyState
        title={entityType.noneFound}
        actions={<Button onClick={props.onClear}>{entityType.clearFilters}</Button>}
      >
        {entityType.noneFoundText}
      </EmptyState>
    );
  }
  if (isPast(search)) {
    return <EmptyState title={entityType.nonePast(plural)}>{entityType.nonePastText}</EmptyState>;
  }
  if (search.deleted === 'only') {
    return (
      <EmptyState title={entityType.noneDeleted(plural)}>{entityType.noneDeletedText}</EmptyState>
    );
  }
  if (deleted > 0 && search.deleted === 'hide') {
    return (
      <EmptyState
        title={entityType.allDeleted(plural)}
        actions={<Button onClick={props.onShowDeleted}>{entityType.showDeleted}</Button>}
      />
    );
  }
  return <EmptyState title={entityType.none(plural)}>{entityType.noneText}</EmptyState>;
}
