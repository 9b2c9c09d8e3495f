'use client';

import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { CopyButton } from '#app/components/copy-button.tsx';
import { later } from '#app/components/later.tsx';
import { BlameProvider } from '#app/components/state/blame-context.ts';
import { RemovedFields } from '#app/components/state/removed-fields.tsx';
import { StateTable } from '#app/components/state/state-table.tsx';
import { Time } from '#app/components/time/time.tsx';
import { useSoon } from '#app/components/use-soon.ts';
import { JsonBlock } from '#app/components/value/json-block.tsx';
import { NamesProvider } from '#app/components/value/reference-names.tsx';
import { BlameToggle } from '#app/entities/[type]/[id]/blame-toggle.tsx';
import { useBlameView } from '#app/entities/[type]/[id]/use-blame-view.ts';
import type { VersionState } from '#app/entities/[type]/[id]/use-version-state.ts';
import * as words from '#app/messages/words.ts';
import { erasedWholeAt } from '#lib/domain/fold.ts';
import { hintAt } from '#lib/domain/hint-at.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';

const loadHistory = () =>
  import('#app/components/state/field-history-panel.tsx').then(
    (loaded) => loaded.FieldHistoryPanel,
  );
const FieldHistoryPanel = later(loadHistory, { fromStart: dynamic(loadHistory) });

/** The state at the version at hand, and what is to be known before it is read. */
export function StatePanel(props: {
  shown: VersionState;
  head: number;
  past: boolean;
  raw: boolean;
  /** The field to whose changes the timeline is narrowed. */
  narrowedTo: string | null;
  onNarrow: (field: string | null) => void;
}) {
  const { shown, head, past, raw } = props;
  const { state, rows, item } = shown;
  const blame = useBlameView(state);
  useSoon(FieldHistoryPanel.load);
  const { field } = blame;
  const changed = rows.filter(
    (row) => row.differs && (row.kind === 'value' || row.status === 'moved'),
  ).length;
  return (
    // What only a screen reader is told stays within, and makes the page no longer.
    <div aria-busy={shown.isStale} className={classNames('relative', shown.isStale && 'awaited')}>
      {shown.failed ? (
        <p role="alert" className="py-2 text-del">
          {words.entity.stateError}{' '}
          <button type="button" className="act" onClick={shown.retry}>
            {words.common.tryAgain}
          </button>
        </p>
      ) : null}
      <div className="my-2 grid gap-1.5 empty:hidden">
        {past ? (
          <Note look="past">
            {words.entity.past(state.version, head)} {item ? words.entity.changedHere(changed) : ''}
          </Note>
        ) : null}
        {/* Of the present the banner tells more. */}
        {past && state.deletedAt !== null ? (
          <Note look="deleted">
            {words.entity.deletedSince} <Time at={state.deletedAt} form="date-time" />
          </Note>
        ) : null}
        {state.erasedAt === null ? null : (
          <Note look="plain">
            {erasedWholeAt(state.state) === null ? words.entity.erased : words.entity.erasedWhole}
          </Note>
        )}
      </div>
      {raw ? (
        <div className="relative pt-2">
          <div className="absolute top-1 right-0 z-10">
            <CopyButton
              text={withoutMarks(JSON.stringify(state.state, null, 2))}
              what={words.entity.rawLabel(state.version)}
            />
          </div>
          <JsonBlock value={state.state} label={words.entity.rawLabel(state.version)} />
        </div>
      ) : (
        <NamesProvider names={{ ...item?.names, ...state.names }}>
          <BlameProvider value={blame.view}>
            {field === null ? (
              <div className="@container">
                <BlameToggle blame={blame} />
                <StateTable
                  rows={rows}
                  label={words.entity.fieldsOf(state.label ?? state.id)}
                  past={past}
                  blame={blame.shows}
                />
                {blame.shows === 'off' ? null : (
                  <RemovedFields removed={blame.removed} more={blame.removedMore} />
                )}
              </div>
            ) : (
              <FieldHistoryPanel
                key={field}
                entity={state}
                version={state.version}
                field={field}
                hint={hintAt(field, state.fields)}
                narrowed={props.narrowedTo === field}
                onNarrow={(narrowed) => props.onNarrow(narrowed ? field : null)}
                onClose={blame.closeField}
              />
            )}
          </BlameProvider>
        </NamesProvider>
      )}
      {state.known ? null : (
        <p className="px-2 pt-3 text-xs text-ink-3">{words.entity.unknownType}</p>
      )}
    </div>
  );
}

const noteLooks = {
  past: 'bg-past-soft font-medium text-past',
  deleted: 'border border-line-2 bg-card text-del',
  plain: 'bg-sunk text-ink-2',
};

function Note(props: { look: keyof typeof noteLooks; children: ReactNode }) {
  return (
    <p className={classNames('rounded-md px-2.5 py-1.5', noteLooks[props.look])}>
      {props.children}
    </p>
  );
}
