'use client';

import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { classNames } from '#app/components/class-names.ts';
import { FieldEditor } from '#app/components/form/field-editor.tsx';
import type { Draft, FormField } from '#app/components/form/form-field.ts';
import * as words from '#app/messages/words.ts';

/** Items that are shown before more is asked for. */
const atOnce = 50;

/** The items of a list, each to be filled in or removed. Untouched it is not sent; emptied it is. */
export function ListEditor(props: {
  item: FormField;
  at: string;
  label: string;
  draft: Draft;
  faults: ReadonlyMap<string, string[]>;
  onChange: (draft: Draft) => void;
}) {
  const { item, at, label, faults, onChange } = props;
  const drafts = Array.isArray(props.draft) ? props.draft : null;
  const [most, setMost] = useState(atOnce);
  // What was added since the list was opened is shown as well.
  const [known] = useState(drafts?.length ?? 0);
  const hidden = Math.min(known, drafts?.length ?? 0) - most;
  return (
    <fieldset aria-label={label} className="grid gap-2.5">
      {(drafts ?? []).map((draft, index) =>
        index >= most && index < known ? null : (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity before they are sent
            key={index}
            className="flex items-start gap-2"
          >
            <div
              className={classNames(
                '@container min-w-0 flex-1 nav:[&>div]:grid-cols-1',
                // What has members of its own stands under its name.
                item.kind !== 'object' && 'nav:@sm:[&>div]:grid-cols-[90px_minmax(0,1fr)]',
              )}
            >
              <FieldEditor
                field={item}
                at={`${at}/${index}`}
                label={words.record.item(label, index + 1)}
                draft={draft}
                present={undefined}
                faults={faults}
                onChange={(value) => onChange((drafts ?? []).with(index, value))}
              />
            </div>
            <button
              type="button"
              aria-label={words.record.removeItem(label, index + 1)}
              title={words.record.removeItem(label, index + 1)}
              onClick={() => onChange((drafts ?? []).toSpliced(index, 1))}
              className="mt-0.5 grid size-7 shrink-0 place-items-center rounded-md text-ink-3 hover:bg-sunk hover:text-ink"
            >
              <X size={14} aria-hidden />
            </button>
          </div>
        ),
      )}
      <div className="flex flex-wrap items-center gap-3 text-xs">
        {hidden > 0 ? (
          <button type="button" className="act py-[3px]" onClick={() => setMost(most + atOnce)}>
            {words.record.moreItems(hidden)}
          </button>
        ) : null}
        <Button onClick={() => onChange([...(drafts ?? []), undefined])}>
          <Plus size={14} aria-hidden /> {words.record.addItem(label)}
        </Button>
        {drafts?.length === 0 ? (
          <span className="text-ink-3">
            {words.record.emptyList}{' '}
            <button type="button" className="act" onClick={() => onChange(undefined)}>
              {words.record.leaveOut}
            </button>
          </span>
        ) : null}
      </div>
    </fieldset>
  );
}
