'use client';

import { type ReactNode, type RefObject, useRef } from 'react';
import { CompareTable, type LineCauses } from '#app/components/compare/compare-table.tsx';
import { CompareTools, KeysLine } from '#app/components/compare/compare-tools.tsx';
import type { LineCounts } from '#app/components/compare/comparison-lines.ts';
import { PatchList } from '#app/components/compare/patch-list.tsx';
import type { CompareViewState } from '#app/components/compare/use-compare-view.ts';
import { EmptyState } from '#app/components/empty-state.tsx';
import type { FieldRow } from '#app/components/state/field-row.ts';
import { NamesProvider } from '#app/components/value/reference-names.tsx';
import * as words from '#app/messages/words.ts';
import type { PatchStep } from '#lib/domain/state-patch.ts';
import type { ReferenceNames } from '#lib/queries/views.ts';

/** What differs, as it is asked for: side by side, unified or as a patch; the whole or the changed alone. */
export function CompareBoard(props: {
  board: RefObject<HTMLElement | null>;
  rows: FieldRow[];
  counts: LineCounts;
  view: CompareViewState;
  heads: { before: ReactNode; after: ReactNode };
  names: ReferenceNames;
  causes?: LineCauses;
  /** Null where what differs is told by no patch. */
  patch: { steps: PatchStep[]; name: string } | null;
  /** What is said where nothing differs. */
  nothing: { title: string; text: string | null };
  /** What is to be known before the lines are read. */
  notes?: ReactNode;
}) {
  const { rows, counts, view, patch, causes } = props;
  const table = useRef<HTMLTableElement>(null);
  const showsPatch = view.view === 'patch' && patch !== null;
  const isAlike = counts.differ === 0 && counts.unknown === 0;
  const isEmpty = isAlike && (view.onlyChanged || showsPatch);
  return (
    <section
      ref={props.board}
      aria-label={words.compare.differences}
      className="min-w-0 max-w-[1400px] px-gutter pt-2 pb-6"
    >
      <CompareTools view={view} counts={counts} hasPatch={patch !== null} />
      {props.notes}
      {counts.differ === 0 ? (
        <div className="-mx-(--gutter)">
          <EmptyState title={props.nothing.title}>{props.nothing.text}</EmptyState>
        </div>
      ) : null}
      {isEmpty ? null : showsPatch ? (
        <PatchList {...patch} by={causes?.by ?? null} backwards={causes?.backwards ?? false} />
      ) : (
        <NamesProvider names={props.names}>
          <CompareTable
            {...{ table, rows }}
            {...(causes ? { causes } : {})}
            heads={props.heads}
            view={view.view === 'patch' ? 'side' : view.view}
            onlyChanged={view.onlyChanged}
          />
        </NamesProvider>
      )}
      {isEmpty ? null : <KeysLine />}
    </section>
  );
}
