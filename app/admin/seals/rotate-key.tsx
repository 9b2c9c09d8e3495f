'use client';

import { useState } from 'react';
import { rotateKey } from '#app/admin/seals/seal-actions.ts';
import { Button } from '#app/components/button.tsx';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';

/** Has a new key sign, once it is said why. */
export function RotateKey() {
  const seals = words.seals;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button className="ml-auto" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {seals.rotate}
      </Button>
      {open ? (
        <ReasonDialog
          title={seals.rotateTitle}
          text={seals.rotateText}
          send={seals.rotateSend}
          onClose={() => setOpen(false)}
          onSend={async (reason) => {
            const { status } = await rotateKey({ reason }).catch(() => ({
              status: 'failed' as const,
            }));
            if (status !== 'rotated') return seals.rotateAnswers[status] ?? '';
            toast.success(seals.rotated);
            return null;
          }}
        />
      ) : null}
    </>
  );
}
