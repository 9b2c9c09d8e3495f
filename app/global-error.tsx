'use client';

import { ErrorState } from '#app/components/error-state.tsx';
import { useReturn } from '#app/components/shell/use-return.ts';
import { languageNow } from '#app/messages/language-now.ts';
import * as words from '#app/messages/words.ts';
import './globals.css';

/** The shell itself could not be made: the store is away. */
export default function GlobalError(props: { error: Error & { digest?: string } }) {
  useReturn(reload);
  return (
    <html lang={languageNow()}>
      <body>
        <title>{`${words.common.errorTitle} · ${words.common.appName}`}</title>
        <main>
          <ErrorState digest={props.error.digest} text={words.common.awayText} onRetry={reload} />
        </main>
      </body>
    </html>
  );
}

function reload(): void {
  window.location.reload();
}
