'use client';

import { useState, useTransition } from 'react';
import { revokeKey } from '#app/admin/keys/key-actions.ts';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { FieldFrame, frameProps } from '#app/components/form/field-frame.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';

/** Revokes a key, once it is said why. */
export function RevokeKey(props: { id: string; name: string }) {
  const keys = words.keys;
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [isSending, send] = useTransition();
  const revoke = () => {
    if (reason.trim() === '') return setFault(keys.reasonMissing);
    send(async () => {
      const { status } = await revokeKey({ id: props.id, reason });
      if (status !== 'revoked') return setFault(keys.answers[status]);
      setOpen(false);
      toast.success(keys.isRevoked(props.name));
    });
  };
  const faults = fault === null ? [] : [fault];
  return (
    <>
      <Button look="danger" aria-label={keys.revokeOf(props.name)} onClick={() => setOpen(true)}>
        {keys.revoke}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={keys.revokeOf(props.name)}
        description={keys.revokeText}
      >
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            revoke();
          }}
        >
          <FieldFrame
            at="/reason"
            label={keys.reason}
            optional={false}
            note={keys.reasonNote}
            faults={faults}
          >
            <input
              {...frameProps('/reason', faults, true)}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              className={controlClass(fault !== null)}
              autoComplete="off"
            />
          </FieldFrame>
          <div className="mt-4 flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{words.common.cancel}</Button>
            <Button look="danger" type="submit" aria-disabled={isSending}>
              {keys.revokeSend}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
