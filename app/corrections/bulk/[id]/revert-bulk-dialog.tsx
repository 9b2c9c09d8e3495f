'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { revertWhole } from '#app/corrections/bulk/bulk-actions.ts';
import * as words from '#app/messages/words.ts';
import type { BulkView } from '#lib/corrections/bulk/read-bulk.ts';

/** One more bulk act, which asks for its reason first. */
export function RevertBulk({ view }: { view: BulkView }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const bulk = words.bulk;
  const send = () =>
    start(async () => {
      const answer = await revertWhole({ id: view.id, reason }).catch(() => ({
        status: 'failed' as const,
      }));
      if (answer.status === 'chosen') router.push(`/corrections/bulk/${answer.id}`);
      else setFault(answer.status === 'reason-missing' ? bulk.reasonMissing : bulk.failedToAsk);
    });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{bulk.revert}</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={bulk.revert}
        description={bulk.revertText(view.counts.recorded)}
      >
        <form
          noValidate
          className="grid gap-3.5"
          onSubmit={(event) => {
            event.preventDefault();
            if (!pending) send();
          }}
        >
          <Labelled label={bulk.reason} fault={fault}>
            {(control) => (
              <textarea
                {...control}
                rows={3}
                value={reason}
                onChange={(event) => {
                  setReason(event.target.value);
                  setFault(null);
                }}
                className={controlClass(fault !== null)}
              />
            )}
          </Labelled>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{words.common.cancel}</Button>
            <Button type="submit" look="primary" aria-disabled={pending}>
              {bulk.revertGo}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
