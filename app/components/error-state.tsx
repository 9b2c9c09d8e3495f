'use client';

import type { ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import * as words from '#app/messages/words.ts';

/** Something could not be read: what it was, the code that the log has it under, and a way on. */
export function ErrorState(props: {
  title?: string;
  text?: string;
  digest?: string | undefined;
  onRetry?: () => void;
  actions?: ReactNode;
}) {
  return (
    <div role="alert" className="px-gutter py-10">
      <p className="text-base font-semibold text-del">{props.title ?? words.common.errorTitle}</p>
      <p className="mt-1 max-w-[60ch] text-ink-2">
        {props.text ?? words.common.errorText}{' '}
        {props.digest === undefined ? null : words.common.errorCode(props.digest)}
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        {props.onRetry === undefined ? null : (
          <Button onClick={props.onRetry}>{words.common.tryAgain}</Button>
        )}
        {props.actions}
      </div>
    </div>
  );
}
