'use client';

import { useRef, useState, useTransition } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { ConfirmField, isConfirmed } from '#app/components/erasure/confirm-field.tsx';
import { approve, type ErasureDecision } from '#app/components/erasure/erase-actions.ts';
import { FactorField } from '#app/components/erasure/factor-field.tsx';
import { factorTold } from '#app/components/erasure/use-ask-erasure.ts';
import * as words from '#app/messages/words.ts';

/** The second person confirms as deliberately as the first. */
export function ApproveDialog(props: {
  id: string;
  seen: string;
  confirm: string;
  /** Whether a code of the second factor is asked for, and whether the viewer has one. */
  asksFactor: boolean;
  hasFactor: boolean;
  onClose: () => void;
  /** Answers with what went wrong, or null where it is done. */
  onAnswer: (answer: ErasureDecision) => string | null;
}) {
  const erasing = words.erasing;
  const { confirm, asksFactor } = props;
  const [typed, setTyped] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [factorFault, setFactorFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const typedRef = useRef<HTMLInputElement>(null);
  const codeRef = useRef<HTMLInputElement>(null);
  const isOff = asksFactor && !props.hasFactor;
  const lacksCode = asksFactor && code.trim() === '';
  const send = () => {
    if (pending || isOff) return;
    setTried(true);
    if (!isConfirmed(typed, confirm)) return typedRef.current?.focus();
    if (lacksCode) return codeRef.current?.focus();
    start(async () => {
      const { id, seen } = props;
      const answer = await approve({ id, seen, code: asksFactor ? code : '' }).catch(
        (): ErasureDecision => ({ status: 'failed' }),
      );
      const ofFactor = factorTold(answer);
      setFactorFault(ofFactor);
      setFault(ofFactor === null ? props.onAnswer(answer) : null);
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      title={erasing.approveTitle}
      description={erasing.approveText}
    >
      <form
        noValidate
        className="grid gap-3.5"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <ConfirmField
          text={confirm}
          typed={typed}
          faulty={tried}
          controlRef={typedRef}
          onType={setTyped}
        />
        {asksFactor ? (
          <FactorField
            hasFactor={props.hasFactor}
            code={code}
            fault={factorFault ?? (tried && lacksCode ? erasing.factorMissing : null)}
            controlRef={codeRef}
            onCode={(next) => {
              setCode(next);
              setFactorFault(null);
            }}
          />
        ) : null}
        {fault === null ? null : (
          <p role="alert" className="font-medium text-del">
            {fault}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={props.onClose}>{erasing.cancel}</Button>
          <Button
            type="submit"
            look="destroy"
            aria-disabled={pending || isOff || lacksCode || !isConfirmed(typed, confirm)}
          >
            {pending ? erasing.approving : erasing.approve}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
