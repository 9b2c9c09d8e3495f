'use client';

import { useActionState, useEffect, useState } from 'react';
import { buttonClass } from '#app/components/button.tsx';
import { DoorField } from '#app/components/door.tsx';
import { controlClass } from '#app/components/form/control.ts';
import * as words from '#app/messages/words.ts';
import { type SignInAnswer, signInWithPassword } from '#app/sign-in/sign-in-actions.ts';

/** Email and password; a wait is told, and counted down on the button. */
export function PasswordForm(props: { next: string; isSecondary: boolean }) {
  const [answer, send, isSending] = useActionState(signInWithPassword, null);
  const left = useWait(answer);
  const signIn = words.signIn;
  const fault = answer === null ? null : faultOf(answer);
  return (
    <section>
      <h2 className={props.isSecondary ? 'mt-8 mb-3 text-xs font-medium text-ink-3' : 'sr-only'}>
        {signIn.withPassword}
      </h2>
      <form action={send} className="flex flex-col gap-3.5 pt-2">
        <input type="hidden" name="next" value={props.next} />
        <DoorField id="email" label={signIn.email}>
          <input
            id="email"
            name="email"
            type="email"
            required
            autoComplete="username"
            maxLength={320}
            defaultValue={answer?.email ?? ''}
            className={controlClass(false, 'py-[7px]')}
          />
        </DoorField>
        <DoorField id="password" label={signIn.password}>
          <input
            id="password"
            name="password"
            type="password"
            required
            autoComplete="current-password"
            maxLength={1_000}
            aria-invalid={fault !== null}
            {...(fault === null ? {} : { 'aria-describedby': 'sign-in-fault' })}
            className={controlClass(fault !== null, 'py-[7px]')}
          />
        </DoorField>
        <p id="sign-in-fault" role="alert" className="text-sm font-medium text-del empty:hidden">
          {fault}
        </p>
        <button
          type="submit"
          aria-disabled={isSending || left > 0}
          onClick={(click) => {
            if (isSending || left > 0) click.preventDefault();
          }}
          className={buttonClass(props.isSecondary ? 'plain' : 'primary', 'py-[7px] tabular-nums')}
        >
          {isSending ? signIn.submitting : left > 0 ? signIn.waiting(left) : signIn.submit}
        </button>
      </form>
    </section>
  );
}

function faultOf(answer: SignInAnswer): string {
  const signIn = words.signIn;
  switch (answer.status) {
    case 'refused':
      return answer.wait > 0 ? signIn.refusedAndWait(answer.wait) : signIn.refused;
    case 'locked':
      return signIn.locked(answer.wait);
    case 'deactivated':
      return signIn.deactivated;
    case 'unreadable':
      return signIn.unreadable;
  }
}

/** The seconds that are left of an answer's wait. */
function useWait(answer: SignInAnswer | null): number {
  const wait = answer && 'wait' in answer ? answer.wait : 0;
  const turn = answer && 'turn' in answer ? answer.turn : '';
  const [left, setLeft] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same wait told again counts anew
  useEffect(() => {
    const until = performance.now() + wait * 1_000;
    const tick = () => setLeft(Math.max(0, Math.ceil((until - performance.now()) / 1_000)));
    tick();
    if (wait === 0) return;
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [wait, turn]);
  return left;
}
