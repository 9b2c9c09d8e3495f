'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { importHref } from '#app/components/hrefs.ts';
import { toast } from '#app/components/toast/toast.ts';
import { discard } from '#app/import/import-actions.ts';
import * as words from '#app/messages/words.ts';

/** Gives up a file that nothing was recorded of, once that is confirmed. */
export function DiscardButton({ id }: { id: string }) {
  const imports = words.imports;
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [pending, start] = useTransition();
  const giveUp = () =>
    start(async () => {
      const { status } = await discard({ id }).catch(() => ({ status: 'failed' }));
      setAsking(false);
      if (status !== 'done') return void toast.error(imports.answers[status]);
      toast.success(imports.discarded);
      router.push(importHref());
    });
  return (
    <>
      <Button look="quiet" onClick={() => setAsking(true)}>
        {imports.discard}
      </Button>
      {asking ? (
        <Dialog
          open
          onOpenChange={setAsking}
          title={imports.discardTitle}
          description={imports.discardText}
        >
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setAsking(false)}>{words.common.cancel}</Button>
            <Button look="danger" aria-disabled={pending} onClick={() => pending || giveUp()}>
              {imports.discardSend}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
