'use client';

import Link from 'next/link';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { WhatHappens } from '#app/components/delete/what-happens.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import type { Holding } from '#app/components/due/due-list.tsx';
import { type Holds, holdReasonId, unsaidHold } from '#app/components/due/holds.ts';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { recordHref } from '#app/components/hrefs.ts';
import {
  type Deleting,
  mustPropose,
  type Previewed,
  useDeletion,
} from '#app/entities/[type]/[id]/delete/use-deletion.ts';
import * as words from '#app/messages/words.ts';

/** Asks why an entity is restored, and shows what that does before it is done. */
export function RestoreDialog(props: Omit<Deleting, 'does'> & { onClose: () => void }) {
  const deletes = words.deletes;
  const { entity } = props;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      title={deletes.restoreTitle(entity.label ?? entity.id)}
    >
      <DeleteForm {...props} does="restores" />
    </Dialog>
  );
}

/** The same of deleting it softly, without the dialog around it. */
export function DeleteForm(props: Deleting & { onClose: () => void }) {
  const deletes = words.deletes;
  const { onClose } = props;
  const [holds, setHolds] = useState<Holds>({});
  const { seen, fault, moved, pending, looking, send } = useDeletion(props, holds, onClose);
  const [chosen, setChosen] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [ticket, setTicket] = useState('');
  const [missing, setMissing] = useState(false);
  const happensId = useId();
  const reasons = seen?.reasons ?? [];
  const reason = (chosen ?? reasons[0] ?? '') || typed.trim();
  const isOwn = chosen === '';
  const unsaid = unsaidHold(holds, seen?.preview.due.effects ?? []);
  const isHeld = !seen?.preview.pin || looking;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(reason === '' || unsaid !== null);
    if (unsaid !== null) document.getElementById(holdReasonId(unsaid))?.focus();
    else if (reason !== '' && !isHeld) send(reason, ticket);
  };
  return (
    <form onSubmit={submit} noValidate aria-busy={seen === null && fault === null}>
      <div className="grid gap-3 nav:grid-cols-[2fr_1fr]">
        <Labelled label={deletes.reason}>
          {(control) => (
            <select
              {...control}
              value={chosen ?? reasons[0] ?? ''}
              onChange={(event) => {
                setChosen(event.target.value);
                setMissing(false);
              }}
              className={controlClass(false)}
            >
              {reasons.map((each) => (
                <option key={each}>{each}</option>
              ))}
              <option value="">{deletes.ownWords}</option>
            </select>
          )}
        </Labelled>
        <Labelled label={deletes.ticket} optional>
          {(control) => (
            <input
              {...control}
              value={ticket}
              maxLength={2_000}
              autoComplete="off"
              placeholder={deletes.ticketHint}
              onChange={(event) => setTicket(event.target.value)}
              className={controlClass(false)}
            />
          )}
        </Labelled>
      </div>
      {isOwn ? (
        <div className="mt-3">
          <Labelled label={deletes.ownWords} fault={missing ? deletes.reasonMissing : null}>
            {(control) => (
              <textarea
                {...control}
                rows={2}
                maxLength={4_000}
                value={typed}
                placeholder={deletes.ownHint}
                onChange={(event) => {
                  setTyped(event.target.value);
                  setMissing(false);
                }}
                className={controlClass(missing)}
              />
            )}
          </Labelled>
        </div>
      ) : null}
      <div id={happensId} className="-mx-4 mt-4 border-t border-line px-4 pt-2.5">
        {moved ? (
          <p role="alert" className="mb-1.5 rounded-md bg-sunk px-2.5 py-1.5 font-medium">
            {deletes.moved}
          </p>
        ) : null}
        <Seen
          {...props}
          seen={seen}
          fault={fault}
          holding={{
            holds,
            missing,
            onHold: (name, hold) => setHolds((before) => ({ ...before, [name]: hold })),
          }}
        />
      </div>
      <div className="-mx-4 mt-3 flex flex-wrap justify-end gap-2 border-t border-line px-4 pt-3">
        <Button onClick={onClose}>{deletes.cancel}</Button>
        <Button
          type="submit"
          look="primary"
          aria-disabled={isHeld || pending}
          aria-describedby={happensId}
        >
          {buttonText(props, seen, pending)}
        </Button>
      </div>
    </form>
  );
}

function buttonText({ does }: Deleting, seen: Previewed | null, pending: boolean): string {
  const deletes = words.deletes;
  if (seen && mustPropose(seen)) return deletes.propose;
  if (does === 'deletes') return pending ? deletes.deleting : deletes.confirm;
  return pending ? deletes.restoring : deletes.restoreConfirm;
}

function Seen(
  props: Deleting & { seen: Previewed | null; fault: string | null; holding: Holding },
) {
  const deletes = words.deletes;
  const { seen, fault, does, entity } = props;
  if (fault !== null) {
    return (
      <p role="alert" className="py-1 font-medium text-del">
        {fault}
      </p>
    );
  }
  if (!seen) {
    return (
      <p role="status" className="py-1 text-ink-2">
        {deletes.counting}
      </p>
    );
  }
  const { preview, referring } = seen;
  if (preview.status === 'refused') {
    const wantsMore = preview.faults.some(({ kind, pointer }) => kind === 'invalid' && pointer);
    const type = preview.events[0]?.type;
    return (
      <div role="alert">
        <p className="font-medium">{deletes.refusedTitle}</p>
        <ul className="text-ink-2">
          {preview.faults.map(({ code, message, pointer }) => (
            <li key={`${code} ${pointer ?? ''}`}>{message}</li>
          ))}
        </ul>
        {wantsMore && type ? (
          <Link href={recordHref(entity, type)} className="act">
            {deletes.byForm}
          </Link>
        ) : null}
      </div>
    );
  }
  return (
    <WhatHappens does={does} preview={preview} referring={referring} holding={props.holding} />
  );
}
