'use client';

import { type ReactNode, useState, useTransition } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { words } from '#app/messages/words.ts';

/** An act that needs a reason: what it does, what is to be chosen, why, and the button that does it. */
export function ReasonDialog(props: {
  title: string;
  text: string;
  send: string;
  look?: 'primary' | 'danger';
  children?: ReactNode;
  /** Once it is done something else is shown in its place. */
  staysOpen?: boolean;
  onClose: () => void;
  /** Answers with what went wrong, or null where it is done. */
  onSend: (reason: string) => Promise<string | null>;
}) {
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const [pending, start] = useTransition();
  const send = () => {
    setFault(null);
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    start(async () => {
      const wrong = await props.onSend(reason.trim());
      if (wrong !== null) setFault(wrong);
      else if (!props.staysOpen) props.onClose();
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      title={props.title}
      description={props.text}
    >
      <form
        className="grid gap-3.5"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {props.children}
        <Labelled
          label={words.people.reason}
          note={words.people.reasonNote}
          fault={missing ? words.people.reasonMissing : null}
        >
          {(control) => (
            <textarea
              {...control}
              rows={2}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              className={controlClass(missing)}
            />
          )}
        </Labelled>
        {fault === null ? null : (
          <p role="alert" className="font-medium text-del">
            {fault}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={props.onClose}>{words.common.cancel}</Button>
          <Button type="submit" look={props.look ?? 'primary'} aria-disabled={pending}>
            {props.send}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
