'use client';

import { useState, useTransition } from 'react';
import { beginSecondFactor, confirmSecondFactor } from '#app/account/account-actions.ts';
import { PasswordStep } from '#app/account/password-step.tsx';
import { QrCode } from '#app/account/qr-code.tsx';
import { RecoveryCodes } from '#app/account/recovery-codes.tsx';
import { toldFault } from '#app/account/told-fault.ts';
import { Button } from '#app/components/button.tsx';
import { CopyButton } from '#app/components/copy-button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { useHeldPage } from '#app/components/query/use-held-page.ts';
import * as words from '#app/messages/words.ts';

type Begun = { uri: string; recoveryCodes: string[] };

export type SetUpProps = { onClose: () => void; onDone: () => void };

/** Three steps: the password, the app, the recovery codes. In force from the second on. */
export function SetUpFactor(props: SetUpProps) {
  const [begun, setBegun] = useState<Begun | null>(null);
  const [isOn, setOn] = useState(false);
  // The secret and the codes are in the memory of this page alone; turning on takes a new sign-in.
  useHeldPage();
  const account = words.account;
  const step = begun === null ? 1 : isOn ? 3 : 2;
  const text = { 1: account.confirmYou, 2: account.scanNote, 3: account.codesText }[step];
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) (isOn ? props.onDone : props.onClose)();
      }}
      title={isOn ? account.codesTitle : account.setUpTitle}
      description={`${account.step(step, 3)}. ${text}`}
    >
      {begun === null ? (
        <PasswordStep
          send={account.continue}
          onCancel={props.onClose}
          onSend={async (password) => {
            const answer = await beginSecondFactor(password);
            if (answer.status === 'begun') setBegun(answer);
            return toldFault(answer);
          }}
        />
      ) : isOn ? (
        <RecoveryCodes codes={begun.recoveryCodes} onKept={props.onDone} />
      ) : (
        <AppStep uri={begun.uri} onCancel={props.onClose} onOn={() => setOn(true)} />
      )}
    </Dialog>
  );
}

function AppStep(props: { uri: string; onCancel: () => void; onOn: () => void }) {
  const [code, setCode] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const account = words.account;
  const key = new URL(props.uri).searchParams.get('secret') ?? '';
  return (
    <form
      className="grid gap-3.5"
      onSubmit={(event) => {
        event.preventDefault();
        start(async () => {
          const wrong = toldFault(await confirmSecondFactor(code));
          setFault(wrong);
          if (wrong === null) props.onOn();
        });
      }}
    >
      <div className="flex flex-wrap items-center gap-4">
        <QrCode text={props.uri} label={account.qr} />
        <div className="min-w-0 flex-1 basis-[200px]">
          <p className="font-medium">{account.scan}</p>
          <p className="mt-2 text-xs text-ink-3">{account.byHand}</p>
          <p className="flex items-start gap-1">
            <span className="mono wrap-anywhere">{key.replaceAll(/(.{4})(?=.)/g, '$1 ')}</span>
            <CopyButton text={key} what={words.common.inText(account.key)} />
          </p>
        </div>
      </div>
      <Labelled label={account.code} note={account.codeNote} fault={fault}>
        {(control) => (
          <input
            {...control}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={7}
            value={code}
            onChange={(event) => setCode(event.target.value)}
            className={controlClass(fault !== null, 'mono max-w-[140px] tracking-[0.2em]')}
          />
        )}
      </Labelled>
      <div className="flex justify-end gap-2">
        <Button onClick={props.onCancel}>{words.common.cancel}</Button>
        <Button type="submit" look="primary" aria-disabled={pending}>
          {account.turnOn}
        </Button>
      </div>
    </form>
  );
}
