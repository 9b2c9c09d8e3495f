'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { markField } from '#app/admin/masking/mark-field.ts';
import { Button } from '#app/components/button.tsx';
import { MarkDialog } from '#app/components/masking/mark-dialog.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';
import type { MaskedField, MaskedType } from '#lib/queries/masking-table.ts';

/** Marks an attribute as personal, or takes the mark away, as the page of the administration does. */
export function MarkAttribute(props: {
  of: MaskedType;
  field: MaskedField;
  markField: typeof markField;
}) {
  const masking = words.masking;
  const router = useRouter();
  const [isAsked, setAsked] = useState(false);
  const { path, mark, looksLike } = props.field;
  const [label, text] =
    mark === null
      ? [masking.markOf(path, props.of.type), masking.mark]
      : [masking.unmarkOf(path, props.of.type), masking.unmark];
  return (
    <>
      <Button
        look={looksLike === null ? 'quiet' : 'plain'}
        aria-label={label}
        onClick={() => setAsked(true)}
      >
        {text}
      </Button>
      {isAsked ? (
        <MarkDialog
          of={props.of}
          field={props.field}
          mark={props.markField}
          onClose={() => setAsked(false)}
          onDone={(told) => {
            setAsked(false);
            toast.success(told);
            router.refresh();
          }}
        />
      ) : null}
    </>
  );
}
