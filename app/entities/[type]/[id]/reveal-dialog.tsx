'use client';

import { Eye } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState, useTransition } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { type RevealAnswer, revealPersonal } from '#app/entities/[type]/[id]/reveal-actions.ts';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';

const other = 'other';

/** Asks why before anything is uncovered; the reason goes into the audit. */
export function RevealDialog(props: {
  entity: EntityRef;
  /** Null for the whole entity. */
  path: string | null;
  title: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={props.title}
      description={words.reveal.description}
    >
      <RevealForm {...props} />
    </Dialog>
  );
}

function RevealForm(props: {
  entity: EntityRef;
  path: string | null;
  onOpenChange: (open: boolean) => void;
}) {
  const router = useRouter();
  const [chosen, setChosen] = useState<string>(words.reveal.reasons[0] ?? other);
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const name = useId();
  const faultId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const reason = chosen === other ? typed.trim() : chosen;
    if (reason.length < 3) {
      setFault(words.reveal.reasonMissing);
      document.getElementById(`${name}-typed`)?.focus();
      return;
    }
    const { type, id } = props.entity;
    start(async () => {
      const answer = await revealPersonal({ entity: { type, id }, path: props.path, reason }).catch(
        (): RevealAnswer => ({ status: 'failed' }),
      );
      if (answer.status === 'revealed') {
        props.onOpenChange(false);
        router.refresh();
      } else setFault(toldFault(answer.status));
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <fieldset>
        <legend className="mb-1.5 font-medium">{words.reveal.why}</legend>
        <div className="grid">
          {[...words.reveal.reasons, other].map((reason) => (
            <label
              key={reason}
              className="-mx-2 flex items-center gap-2.5 rounded-md px-2 py-1.5 hover:bg-sunk"
            >
              <input
                type="radio"
                name={name}
                value={reason}
                checked={chosen === reason}
                onChange={() => {
                  setChosen(reason);
                  setFault(null);
                }}
                className="size-4 accent-(--accent)"
              />
              {reason === other ? words.reveal.other : reason}
            </label>
          ))}
        </div>
      </fieldset>
      {chosen === other ? (
        <input
          id={`${name}-typed`}
          // biome-ignore lint/a11y/noAutofocus: it was just chosen to be written in
          autoFocus
          aria-label={words.reveal.otherHint}
          aria-describedby={fault === null ? undefined : faultId}
          aria-invalid={fault !== null}
          placeholder={words.reveal.otherHint}
          maxLength={500}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className={controlClass(fault !== null, 'mt-1')}
        />
      ) : null}
      <p id={faultId} role="alert" className="mt-1.5 text-del empty:hidden">
        {fault}
      </p>
      <div className="mt-4 flex flex-wrap justify-end gap-2 border-t border-line pt-3">
        <Button onClick={() => props.onOpenChange(false)}>{words.reveal.cancel}</Button>
        <Button type="submit" look="primary" aria-disabled={pending}>
          <Eye size={14} aria-hidden />
          {pending ? words.reveal.revealing : words.reveal.confirm}
        </Button>
      </div>
    </form>
  );
}

function toldFault(status: Exclude<RevealAnswer['status'], 'revealed'>): string {
  const { reasonMissing, refused, failed } = words.reveal;
  return { 'reason-missing': reasonMissing, refused, failed }[status];
}
