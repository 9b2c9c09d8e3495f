'use client';

import { useMemo, useRef } from 'react';
import { EmptyState } from '#app/components/empty-state.tsx';
import { Kbd } from '#app/components/kbd.tsx';
import { EntityHeading } from '#app/entities/[type]/[id]/entity-heading.tsx';
import { EntityTabs } from '#app/entities/[type]/[id]/entity-tabs.tsx';
import { GridActions } from '#app/entities/[type]/[id]/grid/grid-actions.tsx';
import { GridTable } from '#app/entities/[type]/[id]/grid/grid-table.tsx';
import { GridTools } from '#app/entities/[type]/[id]/grid/grid-tools.tsx';
import { useGridView } from '#app/entities/[type]/[id]/grid/use-grid-view.ts';
import { useFreshCache } from '#app/entities/[type]/[id]/use-fresh-cache.ts';
import * as words from '#app/messages/words.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import type { GridFields } from '#lib/queries/history-grid.ts';
import type { NamedEntity } from '#lib/queries/views.ts';

/** Names of fields that never changed that are told. */
const mostNamed = 8;

/** The history grid with what it is filtered by; all of it in the URL. */
export function GridScreen(props: { present: NamedEntity; plural: string; fields: GridFields }) {
  useFreshCache(props.present);
  const { present, plural, fields } = props;
  const view = useGridView();
  const filter = useRef<HTMLInputElement>(null);
  const { rows, never, changed } = useMemo(() => {
    const wanted = view.match.toLowerCase();
    const found = fields.fields.filter(
      ({ path, label }) =>
        withoutMarks(path).toLowerCase().includes(wanted) || label?.toLowerCase().includes(wanted),
    );
    const turning = found.filter(({ changes }) => changes > 0);
    // Of an entity with one version nothing ever changed: then all is shown.
    const all = !view.onlyChanged || turning.length === 0;
    return {
      rows: all ? found : turning,
      never: all ? [] : found.filter(({ changes }) => changes === 0),
      changed: turning.length,
    };
  }, [fields, view.match, view.onlyChanged]);
  return (
    <>
      <EntityHeading
        entity={present}
        plural={plural}
        page={words.entity.grid}
        actions={<GridActions fields={fields} match={view.match} />}
      />
      <EntityTabs entity={present} current="grid" />
      <div className="px-gutter pb-6">
        <GridTools view={view} fields={fields} changed={changed} filter={filter} />
        {rows.length === 0 ? (
          <EmptyState title={words.grid.none}>{words.grid.noneText}</EmptyState>
        ) : (
          <GridTable {...{ present, fields, rows, view, filter }} />
        )}
        {never.length > 0 ? (
          <p className="truncate border-b border-line-2 bg-sunk px-2 py-1 text-xs text-ink-3">
            {words.grid.never(
              never.length,
              never.slice(0, mostNamed).map(({ path }) => nameOf(path)),
            )}
          </p>
        ) : null}
        {fields.fieldsMore ? <p className="pt-2 text-xs text-ink-3">{words.grid.more}</p> : null}
        <p data-print="no" className="pt-3 text-right text-xs text-ink-3 max-nav:hidden">
          <Kbd>←</Kbd> <Kbd>→</Kbd> <Kbd>↑</Kbd> <Kbd>↓</Kbd> {words.grid.keys.move} · <Kbd>p</Kbd>{' '}
          <Kbd>n</Kbd> {words.grid.keys.change} · <Kbd>Enter</Kbd> {words.grid.keys.event} ·{' '}
          <Kbd>/</Kbd> {words.grid.keys.find}
        </p>
      </div>
    </>
  );
}

/** `/price/amount` as it is read: `price.amount`. */
export function nameOf(path: string): string {
  return withoutMarks(
    path.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~'),
  );
}
