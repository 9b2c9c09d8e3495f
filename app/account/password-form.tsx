'use client';

import { useState, useTransition } from 'react';
import { changePassword } from '#app/account/account-actions.ts';
import { PasswordField } from '#app/account/password-field.tsx';
import { toldFault } from '#app/account/told-fault.ts';
import { Button } from '#app/components/button.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';
import { shortestPassword } from '#lib/domain/password-length.ts';

export function PasswordForm(props: { email: string }) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [fault, setFault] = useState<{ of: 'current' | 'next'; text: string } | null>(null);
  const [pending, start] = useTransition();
  const account = words.account;
  const change = () =>
    start(async () => {
      const answer =
        next.length < shortestPassword
          ? { status: 'too-short' }
          : await changePassword({ current, next });
      const text = toldFault(answer);
      setFault(
        text === null ? null : { of: answer.status === 'too-short' ? 'next' : 'current', text },
      );
      if (text !== null) return;
      setCurrent('');
      setNext('');
      toast.success(account.passwordChanged);
    });
  return (
    <form
      className="grid max-w-[320px] gap-3.5"
      onSubmit={(event) => {
        event.preventDefault();
        change();
      }}
    >
      {/* For password managers, which otherwise do not know whose password it is. */}
      <input type="hidden" name="username" autoComplete="username" value={props.email} readOnly />
      <PasswordField
        label={account.current}
        value={current}
        fault={fault?.of === 'current' ? fault.text : null}
        autoComplete="current-password"
        onChange={setCurrent}
      />
      <PasswordField
        label={account.next}
        note={account.nextNote(shortestPassword)}
        value={next}
        fault={fault?.of === 'next' ? fault.text : null}
        autoComplete="new-password"
        onChange={setNext}
      />
      <div>
        <Button type="submit" aria-disabled={pending}>
          {account.changePassword}
        </Button>
      </div>
    </form>
  );
}
