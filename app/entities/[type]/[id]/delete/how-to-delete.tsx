'use client';

import { useState } from 'react';
import { Dialog } from '#app/components/dialog.tsx';
import { DeleteForm } from '#app/entities/[type]/[id]/delete/delete-dialog.tsx';
import { HardPart } from '#app/entities/[type]/[id]/delete/hard-part.tsx';
import { type How, HowChoice } from '#app/entities/[type]/[id]/delete/how-choice.tsx';
import * as words from '#app/messages/words.ts';
import type { DeletionView } from '#lib/corrections/deletion-view.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { ErasureOf } from '#lib/erasure/erasure-of.ts';

/** Deletes softly, or leads to what would go if it was erased. */
export function HowToDelete(props: {
  entity: EntityRef & { label: string | null };
  deletion: DeletionView;
  erasure: ErasureOf;
  onClose: () => void;
}) {
  const { erasure, onClose } = props;
  const { type, id, label } = props.entity;
  const softOff = whyNotSoft(props.deletion);
  const [how, setHow] = useState<How>(softOff === null ? 'soft' : 'hard');
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={words.deletes.title(label ?? id)}
    >
      {/* Outside of the form: enter on it sends nothing. */}
      {erasure.mayErase === 'permission' ? null : (
        <HowChoice how={how} softOff={softOff} onHow={setHow} />
      )}
      {how === 'soft' ? (
        <DeleteForm
          entity={{ type, id, label }}
          does="deletes"
          causationId={null}
          onClose={onClose}
        />
      ) : (
        <HardPart entity={{ type, id }} erasure={erasure} onClose={onClose} />
      )}
    </Dialog>
  );
}

function whyNotSoft({ deleted, mayDelete }: DeletionView): string | null {
  const { softOff } = words.hardDelete;
  if (deleted) return softOff.deleted;
  return mayDelete === 'yes' ? null : softOff[mayDelete];
}
