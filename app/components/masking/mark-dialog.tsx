'use client';

import type { markField } from '#app/admin/masking/mark-field.ts';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import * as words from '#app/messages/words.ts';
import type { MaskedField, MaskedType } from '#lib/queries/masking-table.ts';

/** Asks why a field is marked as personal, or why it no longer is. */
export function MarkDialog(props: {
  of: MaskedType;
  field: MaskedField;
  mark: typeof markField;
  onClose: () => void;
  onDone: (told: string) => void;
}) {
  const masking = words.masking;
  const { type, plural, version } = props.of;
  const { path, mark } = props.field;
  const personal = mark === null;
  return (
    <ReasonDialog
      title={personal ? masking.markTitle(path) : masking.unmarkTitle(path)}
      text={personal ? masking.markText(plural) : masking.unmarkText(plural)}
      send={masking.save}
      sending={masking.saving}
      staysOpen
      onClose={props.onClose}
      onSend={async (reason) => {
        const request = { entityType: type, path, personal, reason, expected: version };
        const { status } = await props.mark(request).catch(() => ({ status: 'failed' as const }));
        if (status !== 'changed') return masking.answers[status];
        props.onDone(personal ? masking.marked(path) : masking.unmarked(path));
        return null;
      }}
    />
  );
}
