'use client';

import { useState, useTransition } from 'react';
import { PasswordField } from '#app/account/password-field.tsx';
import { Button } from '#app/components/button.tsx';
import * as words from '#app/messages/words.ts';

/** Asks for the password once more before something that an open screen alone should not allow. */
export function PasswordStep(props: {
  send: string;
  look?: 'primary' | 'danger';
  onCancel: () => void;
  /** Answers with what went wrong, or null. */
  onSend: (password: string) => Promise<string | null>;
}) {
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  return (
    <form
      className="grid gap-3.5"
      onSubmit={(event) => {
        event.preventDefault();
        start(async () => setFault(await props.onSend(password)));
      }}
    >
      <PasswordField
        label={words.account.current}
        value={password}
        fault={fault}
        autoComplete="current-password"
        onChange={setPassword}
      />
      <div className="flex justify-end gap-2">
        <Button onClick={props.onCancel}>{words.common.cancel}</Button>
        <Button type="submit" look={props.look ?? 'primary'} aria-disabled={pending}>
          {props.send}
        </Button>
      </div>
    </form>
  );
}
