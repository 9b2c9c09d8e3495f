'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '#app/components/button.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { holdBack } from '#app/corrections/bulk/bulk-actions.ts';
import * as words from '#app/messages/words.ts';
import type { BulkDue } from '#lib/corrections/bulk/bulk-due.ts';

/** Holds all effects of one reactor back, or lets them go after all: each entity is decided anew. */
export function HoldReactor(props: {
  bulk: string;
  due: BulkDue;
  one: BulkDue['reactors'][number];
  open: boolean;
  onOpen: (open: boolean) => void;
  onFault: (fault: string | null) => void;
}) {
  const { bulk, due, one, open, onOpen } = props;
  const text = words.due;
  const router = useRouter();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [pending, start] = useTransition();
  const send = (holds: { reactor: string; reason: string }[]) => {
    start(async () => {
      const { status } = await holdBack({ id: bulk, holds });
      props.onFault(status === 'held' ? null : text.notHeld);
      onOpen(false);
      router.refresh();
    });
  };
  const others = due.reactors.flatMap(({ reactor, held }) =>
    reactor !== one.reactor && held?.reason ? [{ reactor, reason: held.reason }] : [],
  );
  return (
    <form
      className="mt-1 grid gap-1.5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(reason.trim() === '');
        if (reason.trim() !== '' && !pending) {
          send([...others, { reactor: one.reactor, reason: reason.trim() }]);
        }
      }}
    >
      <label className="inline-flex min-h-6 w-fit items-center gap-1.5 text-ink-2">
        <input
          type="checkbox"
          checked={open || one.held !== null}
          disabled={pending}
          aria-label={text.holdOf(one.summary, '')}
          onChange={() => {
            if (one.held) send(others);
            else onOpen(!open);
          }}
          className="max-nav:size-5"
        />
        {text.holdAll(one.count)}
      </label>
      {open && one.held === null ? (
        <>
          <Labelled label={text.reason} fault={missing ? text.reasonMissing : null}>
            {(control) => (
              <input
                {...control}
                value={reason}
                maxLength={2_000}
                autoComplete="off"
                placeholder={text.reasonHint}
                onChange={(event) => setReason(event.target.value)}
                className={controlClass(missing)}
              />
            )}
          </Labelled>
          <div>
            <Button type="submit" aria-disabled={pending}>
              {text.holdAnew}
            </Button>
          </div>
        </>
      ) : null}
    </form>
  );
}
