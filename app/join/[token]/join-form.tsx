'use client';

import { useActionState } from 'react';
import { buttonClass } from '#app/components/button.tsx';
import { DoorField, doorFieldProps } from '#app/components/door.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { acceptJoin, type JoinAnswer } from '#app/join/[token]/accept-join.ts';
import * as words from '#app/messages/words.ts';
import { longestPassword, shortestPassword } from '#lib/domain/password-length.ts';

/** Name, email where the invitation names none, and a password. */
export function JoinForm(props: { token: string; name: string; email: string | null }) {
  const [answer, send, isSending] = useActionState<JoinAnswer | null, FormData>(acceptJoin, null);
  const signIn = words.signIn;
  const faults = answer?.faults ?? {};
  const text = {
    name: faults.name && signIn.faults.name,
    email: faults.email && signIn.faults[faults.email === 'taken' ? 'taken' : 'email'],
    password:
      faults.password &&
      (faults.password === 'short'
        ? signIn.faults.short(shortestPassword)
        : signIn.faults.long(longestPassword)),
  };
  const isFixed = props.email !== null;
  return (
    <form action={send} className="flex flex-col gap-3.5 pt-5" noValidate>
      <input type="hidden" name="token" value={props.token} />
      <DoorField id="name" label={signIn.name} note={signIn.nameNote} fault={text.name}>
        <input
          {...doorFieldProps('name', { note: true, fault: text.name })}
          name="name"
          autoComplete="name"
          maxLength={200}
          defaultValue={answer?.name ?? props.name}
          className={controlClass(text.name !== undefined, 'py-[7px]')}
        />
      </DoorField>
      <DoorField id="email" label={signIn.email} fault={text.email}>
        <input
          {...doorFieldProps('email', { fault: text.email })}
          name="email"
          type="email"
          autoComplete="username"
          maxLength={320}
          readOnly={isFixed}
          defaultValue={props.email ?? answer?.email ?? ''}
          className={controlClass(
            text.email !== undefined,
            isFixed ? 'border-line bg-sunk py-[7px] text-ink-2' : 'py-[7px]',
          )}
        />
      </DoorField>
      <DoorField
        id="password"
        label={signIn.newPassword}
        note={signIn.newPasswordNote(shortestPassword)}
        fault={text.password}
      >
        <input
          {...doorFieldProps('password', { note: true, fault: text.password })}
          name="password"
          type="password"
          autoComplete="new-password"
          className={controlClass(text.password !== undefined, 'py-[7px]')}
        />
      </DoorField>
      <button
        type="submit"
        aria-disabled={isSending}
        className={buttonClass('primary', 'mt-1 py-[7px]')}
      >
        {isSending ? signIn.joinSubmitting : signIn.joinSubmit}
      </button>
    </form>
  );
}
