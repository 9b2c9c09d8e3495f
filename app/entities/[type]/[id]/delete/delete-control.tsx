'use client';

import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { later } from '#app/components/later.tsx';
import { useSoon } from '#app/components/use-soon.ts';
import * as words from '#app/messages/words.ts';
import type { DeletionView } from '#lib/corrections/deletion-view.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { ErasureOf } from '#lib/erasure/erasure-of.ts';

const HowToDelete = later(
  () =>
    import('#app/entities/[type]/[id]/delete/how-to-delete.tsx').then(
      (loaded) => loaded.HowToDelete,
    ),
  { leave: ({ onClose }) => onClose },
);

/** The button that begins a deletion, soft or hard; it says why where the type's policy keeps both off. */
export function DeleteControl(props: {
  entity: EntityRef & { label: string | null };
  deletion: DeletionView;
  erasure: ErasureOf;
}) {
  const { mayDelete, deleted } = props.deletion;
  const { mayErase } = props.erasure;
  const [asking, setAsking] = useState(false);
  useSoon(HowToDelete.load);
  const maySoft = mayDelete !== 'permission' && !deleted;
  const mayHard = mayErase !== 'permission';
  if (!maySoft && !mayHard) return null;
  const off = mayHard || mayDelete === 'yes' ? undefined : words.entity.mayDelete[mayDelete];
  return (
    <>
      <Button
        aria-haspopup="dialog"
        aria-disabled={off !== undefined}
        title={off}
        onClick={() => {
          if (off === undefined) setAsking(true);
        }}
      >
        {words.entity.delete}
      </Button>
      {asking ? <HowToDelete {...props} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
