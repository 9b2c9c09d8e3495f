'use client';

import { useState } from 'react';
import { ShownSecret } from '#app/admin/webhooks/shown-secret.tsx';
import { rotateSecret } from '#app/admin/webhooks/webhook-actions.ts';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import * as words from '#app/messages/words.ts';

const choices = [24, 168, 1, 0] as const;

/** Adds a secret and shows it, once. */
export function RotateSecret({ id }: { id: string }) {
  const webhooks = words.webhooks;
  const [open, setOpen] = useState(false);
  const [overlapHours, setOverlap] = useState<(typeof choices)[number]>(24);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{webhooks.rotate}</Button>
      {open ? (
        <ReasonDialog
          title={webhooks.rotateTitle}
          text={webhooks.rotateText}
          send={webhooks.rotateSend}
          onClose={() => setOpen(false)}
          onSend={async (reason) => {
            const answer = await rotateSecret({ id, reason, overlapHours });
            if (answer.status !== 'rotated') return webhooks.answers[answer.status];
            setSecret(answer.secret);
            return null;
          }}
        >
          <Labelled label={webhooks.overlap}>
            {(control) => (
              <select
                {...control}
                value={overlapHours}
                onChange={(event) =>
                  setOverlap(choices.find((one) => String(one) === event.target.value) ?? 24)
                }
                className={controlClass(false)}
              >
                {choices.map((hours) => (
                  <option key={hours} value={hours}>
                    {webhooks.overlaps[hours]}
                  </option>
                ))}
              </select>
            )}
          </Labelled>
        </ReasonDialog>
      ) : null}
      <Dialog
        open={secret !== null}
        onOpenChange={(isOpen) => {
          if (!isOpen) setSecret(null);
        }}
        title={webhooks.rotatedTitle}
      >
        {secret === null ? null : (
          <>
            <ShownSecret title={webhooks.newSecret} secret={secret} />
            <div className="mt-4 flex justify-end">
              <Button look="primary" onClick={() => setSecret(null)}>
                {webhooks.done}
              </Button>
            </div>
          </>
        )}
      </Dialog>
    </>
  );
}
