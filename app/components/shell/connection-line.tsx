'use client';

import { classNames } from '#app/components/class-names.ts';
import { useLive } from '#app/components/live/live-provider.tsx';
import { footLine, footValue } from '#app/components/shell/foot-line.ts';
import * as words from '#app/messages/words.ts';

/** Whether the server is there, and how fast it last answered. */
export function ConnectionLine() {
  const { status, latency } = useLive();
  const text = {
    open: words.shell.connected,
    connecting: words.shell.connecting,
    lost: words.shell.reconnecting,
  }[status];
  return (
    <p className={classNames(footLine, status === 'lost' && 'text-del')}>
      <span>{text}</span>
      {status === 'open' && latency !== null ? (
        <span className={footValue} title={words.shell.latencyLabel}>
          {words.shell.latency(latency)}
        </span>
      ) : null}
    </p>
  );
}
