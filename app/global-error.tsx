'use client';

import { ErrorState } from '#app/components/error-state.tsx';
import { words } from '#app/messages/words.ts';
import './globals.css';

/** The shell itself could not be made: the store is away. */
export default function GlobalError(props: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>{`${words.common.errorTitle} · ${words.common.appName}`}</title>
        <main>
          <ErrorState digest={props.error.digest} onRetry={() => window.location.reload()} />
        </main>
      </body>
    </html>
  );
}
