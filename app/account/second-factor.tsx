'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { endSecondFactor, renewRecoveryCodes } from '#app/account/account-actions.ts';
import { PasswordStep } from '#app/account/password-step.tsx';
import { RecoveryCodes } from '#app/account/recovery-codes.tsx';
import type { SetUpProps } from '#app/account/set-up-factor.tsx';
import { toldFault } from '#app/account/told-fault.ts';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { later } from '#app/components/later.tsx';
import { toast } from '#app/components/toast/toast.ts';
import { useSoon } from '#app/components/use-soon.ts';
import * as words from '#app/messages/words.ts';

const SetUpFactor = later(
  () => import('#app/account/set-up-factor.tsx').then((loaded) => loaded.SetUpFactor),
  { leave: ({ onClose }: SetUpProps) => onClose },
);

/** How the second factor stands, and what can be done about it. */
export function SecondFactor(props: {
  isOn: boolean;
  codesLeft: number;
  /** The role that requires it, as people know it. */
  requiredBy: string | null;
  /** Where to go on to once it is set up; null to stay. */
  next: string | null;
}) {
  const [open, setOpen] = useState<'set-up' | 'renew' | 'turn-off' | null>(null);
  const router = useRouter();
  useSoon(SetUpFactor.load);
  const account = words.account;
  const close = () => setOpen(null);
  const { requiredBy } = props;
  return (
    <div>
      <p className="font-medium">{props.isOn ? account.on : account.off}</p>
      {props.isOn ? (
        <p className={props.codesLeft < 3 ? 'text-del' : 'text-ink-3'}>
          {account.codesLeft(props.codesLeft)}
        </p>
      ) : null}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {props.isOn ? (
          <>
            <Button onClick={() => setOpen('renew')}>{account.renewCodes}</Button>
            <Button
              look="danger"
              aria-disabled={requiredBy !== null}
              aria-describedby={requiredBy === null ? undefined : 'turn-off-refused'}
              onClick={() => {
                if (requiredBy === null) setOpen('turn-off');
              }}
            >
              {account.turnOff}
            </Button>
            {requiredBy === null ? null : (
              <span id="turn-off-refused" className="text-xs text-ink-3">
                {account.turnOffRefused(requiredBy)}
              </span>
            )}
          </>
        ) : (
          <Button look="primary" onClick={() => setOpen('set-up')}>
            {account.setUp}
          </Button>
        )}
      </div>
      {open === 'set-up' ? (
        <SetUpFactor
          onClose={close}
          onDone={() => {
            close();
            toast.success(account.isOn);
            if (props.next !== null) router.push(props.next);
            router.refresh();
          }}
        />
      ) : null}
      {open === 'renew' ? <RenewDialog onClose={close} /> : null}
      {open === 'turn-off' ? <TurnOffDialog onClose={close} /> : null}
    </div>
  );
}

function RenewDialog({ onClose }: { onClose: () => void }) {
  const [codes, setCodes] = useState<string[] | null>(null);
  const account = words.account;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={account.renewTitle}
      description={codes ? account.codesText : account.renewText}
    >
      {codes ? (
        <RecoveryCodes codes={codes} onKept={onClose} />
      ) : (
        <PasswordStep
          send={account.renew}
          onCancel={onClose}
          onSend={async (password) => {
            const answer = await renewRecoveryCodes(password);
            if ('recoveryCodes' in answer) setCodes(answer.recoveryCodes);
            return toldFault(answer);
          }}
        />
      )}
    </Dialog>
  );
}

function TurnOffDialog({ onClose }: { onClose: () => void }) {
  const account = words.account;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={account.turnOffTitle}
      description={account.turnOffText}
    >
      <PasswordStep
        send={account.turnOffSend}
        look="danger"
        onCancel={onClose}
        onSend={async (password) => {
          const fault = toldFault(await endSecondFactor(password));
          if (fault === null) {
            toast.success(account.isOff);
            onClose();
          }
          return fault;
        }}
      />
    </Dialog>
  );
}
