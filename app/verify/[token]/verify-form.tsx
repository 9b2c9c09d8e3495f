'use client';

import { useActionState, useEffect, useRef } from 'react';
import { buttonClass } from '#app/components/button.tsx';
import * as words from '#app/messages/words.ts';
import { type VerifyAnswer, verifyAddress } from '#app/verify/[token]/verify-action.ts';

/** The one button of the page, and what became of pressing it. */
export function VerifyForm(props: { token: string; address: string }) {
  const [answer, send, isSending] = useActionState<VerifyAnswer, FormData>(verifyAddress, null);
  const verify = words.verify;
  const done = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (answer === 'verified') done.current?.focus();
  }, [answer]);
  if (answer === 'verified') {
    return (
      <div role="status">
        <h1
          ref={done}
          tabIndex={-1}
          className="pt-7 pb-1 text-xl font-title tracking-[-0.015em] outline-none"
        >
          {verify.doneTitle}
        </h1>
        <p className="text-ink-2">{verify.doneText}</p>
      </div>
    );
  }
  return (
    <form action={send}>
      <h1 className="pt-7 pb-1 text-xl font-title tracking-[-0.015em]">{verify.title}</h1>
      <p className="text-ink-2">{verify.openText(props.address)}</p>
      <input type="hidden" name="token" value={props.token} />
      <button
        type="submit"
        aria-disabled={isSending}
        className={buttonClass('primary', 'mt-5 w-full py-[7px]')}
      >
        {isSending ? verify.verifying : verify.open}
      </button>
      {answer === 'busy' ? (
        <p role="alert" className="mt-2 text-xs font-medium text-del">
          {verify.busy}
        </p>
      ) : null}
    </form>
  );
}
