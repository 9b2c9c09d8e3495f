'use client';

import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { DeleteDialog } from '#app/entities/[type]/[id]/delete/delete-dialog.tsx';
import * as words from '#app/messages/words.ts';
import type { DeletionView } from '#lib/corrections/deletion-view.ts';
import type { EntityRef } from '#lib/domain/event.ts';

/** The button that begins a soft deletion; it says why where the type's policy keeps it off. */
export function DeleteControl(props: {
  entity: EntityRef & { label: string | null };
  deletion: DeletionView;
}) {
  const deletes = words.deletes;
  const { mayDelete, deleted } = props.deletion;
  const { type, id, label } = props.entity;
  const [asking, setAsking] = useState(false);
  if (deleted || mayDelete === 'permission') return null;
  const isOff = mayDelete !== 'yes';
  return (
    <>
      <Button
        aria-haspopup="dialog"
        aria-disabled={isOff}
        title={isOff ? deletes.may[mayDelete] : undefined}
        onClick={() => {
          if (!isOff) setAsking(true);
        }}
      >
        {deletes.open}
      </Button>
      {asking ? (
        <DeleteDialog
          entity={{ type, id, label }}
          does="deletes"
          causationId={null}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
