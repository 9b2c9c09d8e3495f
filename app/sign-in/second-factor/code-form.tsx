'use client';

import { useActionState, useState } from 'react';
import { buttonClass } from '#app/components/button.tsx';
import { DoorField, doorFieldProps } from '#app/components/door.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { signInHref } from '#app/components/sign-in-href.ts';
import * as words from '#app/messages/words.ts';
import { type CodeAnswer, giveCode } from '#app/sign-in/second-factor/give-code.ts';

export function CodeForm(props: { next: string }) {
  const [isRecovery, setRecovery] = useState(false);
  const [answer, send, isSending] = useActionState(giveCode, null);
  const secondFactor = words.secondFactor;
  const signIn = words.signIn;
  const fault = answer === null ? undefined : faultOf(answer);
  const note = isRecovery ? secondFactor.recoveryNote : secondFactor.codeNote;
  return (
    <>
      <form action={send} className="flex flex-col gap-3.5 pt-2">
        <input type="hidden" name="next" value={props.next} />
        <input type="hidden" name="recovery" value={String(isRecovery)} />
        <DoorField
          key={String(isRecovery)}
          id="code"
          label={isRecovery ? secondFactor.recoveryCode : secondFactor.code}
          note={note}
          fault={fault}
        >
          <input
            {...doorFieldProps('code', { note: true, fault })}
            name="code"
            required
            // biome-ignore lint/a11y/noAutofocus: it is the one thing that this page asks for
            autoFocus
            maxLength={40}
            autoComplete={isRecovery ? 'off' : 'one-time-code'}
            inputMode={isRecovery ? 'text' : 'numeric'}
            className={controlClass(fault !== undefined, 'mono py-[7px] tracking-[0.15em]')}
          />
        </DoorField>
        <button
          type="submit"
          aria-disabled={isSending}
          className={buttonClass('primary', 'py-[7px]')}
        >
          {isSending ? signIn.submitting : signIn.submit}
        </button>
      </form>
      <p className="mt-5 flex flex-wrap justify-between gap-3">
        <button type="button" className="act" onClick={() => setRecovery(!isRecovery)}>
          {isRecovery ? secondFactor.withApp : secondFactor.withRecoveryCode}
        </button>
        <a href={signInHref(props.next)} className="act">
          {secondFactor.beginAgain}
        </a>
      </p>
    </>
  );
}

function faultOf(answer: CodeAnswer): string {
  const secondFactor = words.secondFactor;
  const account = words.account;
  switch (answer.status) {
    case 'locked':
      return words.signIn.locked(answer.wait);
    case 'begin-again':
      return secondFactor.expired;
    case 'unreadable':
      return secondFactor.missing;
    case 'wrong-code':
      return account.wrongCode;
  }
}
