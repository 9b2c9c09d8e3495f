'use client';

import { useRef, useState, useTransition } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import type { ReasonDialogProps } from '#app/components/form/reason-dialog.tsx';
import * as words from '#app/messages/words.ts';

/** An act that needs a reason: what it does, what is to be chosen, why, and the button that does it. */
export function ReasonWindow(props: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const [pending, start] = useTransition();
  const area = useRef<HTMLTextAreaElement>(null);
  const isHeld = typeof props.heldBack === 'string';
  const send = () => {
    if (isHeld || pending) return;
    setFault(null);
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return area.current?.focus();
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
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {props.children}
        <Labelled
          label={words.common.reason}
          note={words.common.reasonNote}
          fault={missing ? words.common.reasonMissing : null}
        >
          {(control) => (
            <textarea
              {...control}
              ref={area}
              rows={2}
              required
              maxLength={4_000}
              value={reason}
              onChange={(event) => {
                setReason(event.target.value);
                setMissing(false);
                setFault(null);
              }}
              className={controlClass(missing)}
            />
          )}
        </Labelled>
        {fault === null ? null : (
          <p role="alert" className="font-medium text-del">
            {fault}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={props.onClose}>{words.common.cancel}</Button>
          <Button
            type="submit"
            look={props.look ?? 'primary'}
            aria-disabled={pending || isHeld}
            title={props.heldBack ?? undefined}
          >
            {pending ? (props.sending ?? props.send) : props.send}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
