'use client';

import { useState } from 'react';
import { makeBackupNow } from '#app/admin/backups/backup-actions.ts';
import { Button } from '#app/components/button.tsx';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';

export function MakeNow(props: { isWanted: boolean }) {
  const [open, setOpen] = useState(false);
  const backups = words.backups;
  return (
    <>
      <Button
        look="primary"
        aria-disabled={props.isWanted}
        onClick={() => (props.isWanted ? toast(backups.wanted) : setOpen(true))}
      >
        {backups.makeNow}
      </Button>
      {open ? (
        <ReasonDialog
          title={backups.makeTitle}
          text={backups.makeText}
          send={backups.make}
          sending={backups.making}
          onClose={() => setOpen(false)}
          onSend={async (reason) => {
            const { status } = await makeBackupNow({ reason }).catch(() => ({
              status: 'failed' as const,
            }));
            if (status !== 'wanted') return backups.answers[status];
            toast.success(backups.made);
            return null;
          }}
        />
      ) : null}
    </>
  );
}
