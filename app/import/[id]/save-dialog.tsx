'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { toast } from '#app/components/toast/toast.ts';
import type { How } from '#app/import/[id]/use-look.ts';
import { keepAs } from '#app/import/import-actions.ts';
import * as words from '#app/messages/words.ts';

/** Saves a mapping under a name. */
export function SaveDialog(props: { how: How; name: string; onClose: () => void }) {
  const imports = words.imports;
  const router = useRouter();
  const { mapping } = props.how;
  const [name, setName] = useState(
    props.name || (typeof mapping.type === 'string' ? mapping.type : ''),
  );
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const send = () =>
    start(async () => {
      const { status } = await keepAs({ name, ...props.how }).catch(() => ({
        status: 'failed' as const,
      }));
      if (status !== 'saved') return setFault(imports.answers[status] ?? null);
      toast.success(imports.savedNow);
      router.refresh();
      props.onClose();
    });
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      title={imports.saveTitle}
      description={imports.saveText}
    >
      <form
        className="grid gap-3.5"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending) send();
        }}
      >
        <Labelled label={imports.saveName} fault={fault}>
          {(control) => (
            <input
              {...control}
              autoComplete="off"
              maxLength={100}
              value={name}
              onChange={({ target }) => {
                setName(target.value);
                setFault(null);
              }}
              className={controlClass(fault !== null)}
            />
          )}
        </Labelled>
        <div className="flex justify-end gap-2">
          <Button onClick={props.onClose}>{words.common.cancel}</Button>
          <Button type="submit" look="primary" aria-disabled={pending}>
            {imports.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
