'use client';

import { useState, useTransition } from 'react';
import { Button } from '#app/components/button.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { toast } from '#app/components/toast/toast.ts';
import { DiscardButton } from '#app/import/[id]/discard-button.tsx';
import { SaveDialog } from '#app/import/[id]/save-dialog.tsx';
import type { How } from '#app/import/[id]/use-look.ts';
import { check } from '#app/import/import-actions.ts';
import * as words from '#app/messages/words.ts';
import type { ImportView } from '#lib/transfer/runs/list-imports.ts';
import type { Look } from '#lib/transfer/runs/look-at.ts';
import type { SavedMapping } from '#lib/transfer/runs/saved-mappings.ts';

/** What can be done with a mapping, at hand wherever the page is scrolled to. */
export function MapBar(props: {
  view: ImportView;
  how: How;
  onHow: (how: How) => void;
  look: Look;
  looking: boolean;
  mappings: SavedMapping[];
  onMoved: () => Promise<unknown>;
}) {
  const { view, how, look } = props;
  const imports = words.imports;
  const [pending, start] = useTransition();
  const [saving, setSaving] = useState(false);
  const [saved, setSaved] = useState('');
  const reads = look.missing.length === 0 && look.fault === null;
  const isOff = !reads || props.looking || pending;
  const why = reads
    ? null
    : look.fault !== null
      ? words.faults.ofFile(look.fault)
      : imports.stillMissing(look.missing.map((part) => imports.missing[part]));
  const send = () =>
    start(async () => {
      const { status } = await check({ id: view.id, ...how }).catch(() => ({ status: 'failed' }));
      if (status !== 'done') toast.error(imports.answers[status]);
      await props.onMoved();
    });
  return (
    <div className="sticky bottom-0 z-20 flex flex-wrap items-center gap-x-2.5 gap-y-2 border-t border-line-2 bg-card px-gutter py-2.5">
      {props.mappings.length === 0 ? null : (
        <label className="flex items-center gap-2 text-ink-2 max-nav:basis-full">
          <span className="whitespace-nowrap">{imports.saved}</span>
          <select
            value={saved}
            onChange={({ target }) => {
              setSaved(target.value);
              const chosen = props.mappings.find(({ name }) => name === target.value);
              if (chosen)
                props.onHow({ mapping: chosen.mapping, pseudonymise: chosen.pseudonymise });
            }}
            className={controlClass(false, 'max-w-56')}
          >
            <option value="">{imports.savedNone}</option>
            {props.mappings.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <span className="min-w-0 flex-1 max-nav:hidden" />
      <DiscardButton id={view.id} />
      <Button
        aria-disabled={!reads}
        title={why ?? undefined}
        onClick={() => {
          if (reads) setSaving(true);
        }}
      >
        {imports.saveMapping}
      </Button>
      <Button
        look="primary"
        aria-disabled={isOff}
        title={why ?? imports.checkNote}
        className="px-3 py-[5px] max-nav:flex-1"
        onClick={() => isOff || send()}
      >
        {imports.check}
      </Button>
      {saving ? <SaveDialog how={how} name={saved} onClose={() => setSaving(false)} /> : null}
    </div>
  );
}
