'use client';

import { useState } from 'react';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { toast } from '#app/components/toast/toast.ts';
import {
  type GivenHistory,
  giveOwnHistory,
} from '#app/entities/[type]/[id]/own-history/own-history-actions.ts';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';

const forms = ['html', 'json'] as const;
type Form = (typeof forms)[number];

const types: Record<Form, string> = { html: 'text/html', json: 'application/json' };

/** Gives a person their own history, as a file, once it is said why. */
export function OwnHistoryDialog(props: {
  entity: EntityRef & { label: string | null };
  onClose: () => void;
}) {
  const ownHistory = words.ownHistory;
  const { type, id, label } = props.entity;
  const [form, setForm] = useState<Form>('html');
  return (
    <ReasonDialog
      title={ownHistory.title(label ?? id)}
      text={ownHistory.text}
      send={ownHistory.send}
      sending={ownHistory.sending}
      onClose={props.onClose}
      onSend={async (reason) => {
        const given = await giveOwnHistory({ type, id, form, reason }).catch(
          (): GivenHistory => ({ status: 'failed' }),
        );
        if (given.status !== 'given') return ownHistory.refused[given.status] ?? '';
        download(given.text, form);
        toast.success(ownHistory.done);
        return null;
      }}
    >
      <fieldset className="grid gap-1">
        <legend className="mb-1 text-ink-2">{ownHistory.form}</legend>
        {forms.map((one) => (
          <label key={one} className="flex min-h-6 items-center gap-2">
            <input
              type="radio"
              name="form"
              checked={form === one}
              onChange={() => setForm(one)}
              className="accent-accent"
            />
            {ownHistory.forms[one]}
          </label>
        ))}
      </fieldset>
    </ReasonDialog>
  );
}

function download(text: string, form: Form): void {
  const url = URL.createObjectURL(new Blob([text], { type: types[form] }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `own-history.${form}`;
  link.click();
  URL.revokeObjectURL(url);
}
