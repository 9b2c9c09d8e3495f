'use client';

import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import type { Does } from '#app/docs/api-request.ts';
import * as words from '#app/messages/words.ts';

/** Said once more before anything is changed: in which store, as whom, and that it stays. */
export function ConfirmSend(props: {
  does: Exclude<Does, 'read' | 'dry'>;
  what: string;
  storeName: string;
  personName: string;
  onClose: () => void;
  onSend: () => void;
}) {
  const { does, storeName, personName } = props;
  const docs = words.docs;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      title={docs.confirmTitle[does](storeName)}
      description={docs.confirmText[does](storeName, personName)}
    >
      <p className="mono rounded-md bg-sunk px-3 py-2 wrap-anywhere">{props.what}</p>
      <div className="flex flex-wrap justify-end gap-2 pt-3">
        <Button onClick={props.onClose}>{words.common.cancel}</Button>
        <Button look={does === 'erase' ? 'destroy' : 'primary'} onClick={props.onSend}>
          {docs.confirm[does](storeName)}
        </Button>
      </div>
    </Dialog>
  );
}
