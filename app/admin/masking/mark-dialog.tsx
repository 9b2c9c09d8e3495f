'use client';

import { type FormEvent, useId, useState, useTransition } from 'react';
import { markField } from '#app/admin/masking/mark-field.ts';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { words } from '#app/messages/words.ts';
import type { MaskedField, MaskedType } from '#lib/queries/masking-table.ts';

/** Asks why a field is marked as personal, or why it no longer is. */
export function MarkDialog(props: {
  of: MaskedType;
  field: MaskedField;
  onClose: () => void;
  onDone: (told: string) => void;
}) {
  const { masking } = words;
  const { type, plural, version } = props.of;
  const { path, mark } = props.field;
  const personal = mark === null;
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<keyof typeof masking.answers | null>(null);
  const [isSaving, startSaving] = useTransition();
  const reasonId = useId();
  const faultId = useId();
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (isSaving) return;
    if (reason.trim() === '') {
      setFault('reason-missing');
      document.getElementById(reasonId)?.focus();
      return;
    }
    startSaving(async () => {
      const request = { entityType: type, path, personal, reason, expected: version };
      const { status } = await markField(request).catch(() => ({ status: 'failed' as const }));
      if (status === 'changed') {
        props.onDone(personal ? masking.marked(path) : masking.unmarked(path));
      } else setFault(status);
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      title={personal ? masking.markTitle(path) : masking.unmarkTitle(path)}
      description={personal ? masking.markText(plural) : masking.unmarkText(plural)}
    >
      <form onSubmit={save} className="grid gap-3.5" noValidate>
        <div>
          <label htmlFor={reasonId} className="mb-1 block font-medium">
            {masking.reason}
          </label>
          <textarea
            id={reasonId}
            rows={2}
            required
            maxLength={4_000}
            value={reason}
            aria-invalid={fault === 'reason-missing'}
            aria-describedby={faultId}
            onChange={(event) => {
              setReason(event.target.value);
              setFault(null);
            }}
            className={controlClass(fault === 'reason-missing')}
          />
          <p id={faultId} role={fault === null ? undefined : 'alert'} className="mt-1 text-xs">
            {fault === null ? (
              <span className="text-ink-2">{masking.reasonHint}</span>
            ) : (
              <span className="font-medium text-del">{masking.answers[fault]}</span>
            )}
          </p>
        </div>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={props.onClose}>{words.common.cancel}</Button>
          <Button type="submit" look="primary" aria-disabled={isSaving}>
            {isSaving ? masking.saving : masking.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
