'use client';

import { useTransition } from 'react';
import { endSignIns } from '#app/account/account-actions.ts';
import { toldFault } from '#app/account/told-fault.ts';
import { Button } from '#app/components/button.tsx';
import { Chip } from '#app/components/chip.tsx';
import { Time } from '#app/components/time/time.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';
import type { SignInView } from '#lib/people/own-sign-ins.ts';

type Shown = Omit<SignInView, 'agent'> & { device: string };

/** Where a person is signed in; each but this one can be ended. */
export function SignIns(props: { signIns: Shown[]; canEnd: boolean }) {
  const [pending, start] = useTransition();
  const account = words.account;
  const end = (id: string | null) =>
    start(async () => {
      const answer = await endSignIns(id);
      const fault = toldFault(answer);
      if (fault !== null) toast.error(fault);
      else if (id !== null) toast.success(account.ended);
      else if ('ended' in answer) toast.success(account.othersEnded(answer.ended));
    });
  return (
    <div>
      <ul className="border-b border-line">
        {props.signIns.map(({ id, device, address, since, until, isThis }) => (
          <li
            key={id}
            className="flex items-center justify-between gap-4 border-t border-line py-2.5"
          >
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-2 font-medium">
                {device} {isThis ? <Chip look="on">{account.thisOne}</Chip> : null}
              </p>
              <p className="text-xs text-ink-3">
                {address ? <span className="mono">{address}</span> : null}
                {address ? ' · ' : null}
                {account.since} <Time at={since} form="near" /> · {account.until}{' '}
                <Time at={until} form="date" />
              </p>
            </div>
            {isThis || !props.canEnd ? null : (
              <Button
                aria-label={account.endOf(device)}
                aria-disabled={pending}
                onClick={() => end(id)}
              >
                {account.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {props.canEnd && props.signIns.length > 1 ? (
        <Button look="danger" className="mt-3" aria-disabled={pending} onClick={() => end(null)}>
          {account.endOthers}
        </Button>
      ) : null}
    </div>
  );
}
