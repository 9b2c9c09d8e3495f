'use client';

import { useEffect } from 'react';
import { LinkButton } from '#app/components/button.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { useReturn } from '#app/components/shell/use-return.ts';
import * as words from '#app/messages/words.ts';

export default function PageError(props: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  useReturn(props.retry);
  useEffect(() => {
    console.error(props.error);
  }, [props.error]);
  return (
    <>
      <h1 className="sr-only">{words.common.errorTitle}</h1>
      <ErrorState
        digest={props.error.digest}
        onRetry={props.retry}
        actions={<LinkButton href="/">{words.common.toOverview}</LinkButton>}
      />
    </>
  );
}
