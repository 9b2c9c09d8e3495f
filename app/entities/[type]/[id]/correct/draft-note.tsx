'use client';

import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Chip } from '#app/components/chip.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { Time } from '#app/components/time/time.tsx';
import { toast } from '#app/components/toast/toast.ts';
import type { KeptForm } from '#app/entities/[type]/[id]/correct/use-kept-form.ts';
import * as words from '#app/messages/words.ts';

/** That the draft is kept, and the way to be rid of it. */
export function DraftNote(props: { kept: KeptForm; version: number }) {
  const { keeping, filled, discard } = props.kept;
  const [asks, setAsks] = useState(false);
  const text = words.correct;
  return (
    <>
      <span className="max-nav:order-last">
        <Chip>{text.versionNow(props.version)}</Chip>
      </span>
      <span role="status" className="text-xs text-ink-3">
        {keeping.status === 'kept' ? (
          <>
            {text.kept} <Time at={keeping.at} form="near" />
          </>
        ) : keeping.status === 'keeping' ? (
          text.keeping
        ) : keeping.status === 'not-kept' ? (
          <span className="text-del" title={text.notKeptWhy[keeping.why]}>
            {text.notKept}
            <span className="sr-only">: {text.notKeptWhy[keeping.why]}</span>
          </span>
        ) : null}
      </span>
      {filled ? <Button onClick={() => setAsks(true)}>{text.discard}</Button> : null}
      <Dialog
        open={asks}
        onOpenChange={setAsks}
        title={text.discardTitle}
        description={text.discardText}
      >
        <div className="flex justify-end gap-2">
          <Button
            look="primary"
            onClick={() => {
              discard();
              setAsks(false);
              toast(text.discarded);
            }}
          >
            {text.discard}
          </Button>
          <Button onClick={() => setAsks(false)}>{words.common.cancel}</Button>
        </div>
      </Dialog>
    </>
  );
}
