'use client';

import { useState } from 'react';
import { ColumnTable } from '#app/import/[id]/column-table.tsx';
import { FileFacts } from '#app/import/[id]/file-facts.tsx';
import { MapBar } from '#app/import/[id]/map-bar.tsx';
import { PreviewPane } from '#app/import/[id]/preview-pane.tsx';
import { type How, useLook } from '#app/import/[id]/use-look.ts';
import * as words from '#app/messages/words.ts';
import type { ImportView } from '#lib/transfer/runs/list-imports.ts';
import type { Look } from '#lib/transfer/runs/look-at.ts';
import type { SavedMapping } from '#lib/transfer/runs/saved-mappings.ts';

/** At the left what the file is and what its columns become, at the right what that makes of it. */
export function MapScreen(props: {
  view: ImportView;
  initial: Look;
  mappings: SavedMapping[];
  types: string[];
  onMoved: () => Promise<unknown>;
}) {
  const { view } = props;
  const [how, setHow] = useState<How>({
    mapping: props.initial.mapping,
    pseudonymise: view.pseudonymise,
  });
  const { look, looking, failed } = useLook(view.id, props.initial, how);
  const onMapping = (mapping: How['mapping']) => setHow({ ...how, mapping });
  return (
    <>
      <div className="grid border-t border-line wide:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]">
        <div className="min-w-0 pb-6">
          {view.error ? (
            <p role="alert" className="border-b border-line bg-del-soft px-gutter py-2.5">
              <span className="font-medium">{words.imports.cannotGoOn}: </span>
              <span className="whitespace-pre-line wrap-anywhere">
                {words.faults.ofFile(view.error)}
              </span>
            </p>
          ) : null}
          <FileFacts how={how} onHow={setHow} look={look} types={props.types} />
          <ColumnTable mapping={how.mapping} onMapping={onMapping} look={look} />
        </div>
        <div className="min-w-0 wide:border-l wide:border-line max-wide:border-t max-wide:border-line">
          <PreviewPane look={look} looking={looking} failed={failed} />
        </div>
      </div>
      <MapBar
        {...{ view, how, look, looking, mappings: props.mappings, onMoved: props.onMoved }}
        onHow={setHow}
      />
    </>
  );
}
