const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
export type EndSignal = (typeof signals)[number];

const LOOK_EVERY_MS = 200;

/** Tells once that this process should end. Answers with what takes the listener off again. */
export function onEndSignal(listener: (signal: EndSignal) => void): () => void {
  const tell = (signal: EndSignal) => {
    off();
    listener(signal);
  };
  for (const signal of signals) process.on(signal, tell);
  const timer = watchParent(() => tell('SIGTERM'));
  const off = () => {
    clearInterval(timer);
    // From now on a repeated signal changes nothing: a terminal and npm both send each.
    for (const signal of signals) process.on(signal, ignore).off(signal, tell);
  };
  return () => {
    off();
    for (const signal of signals) process.off(signal, ignore);
  };
}

function ignore(): void {}

/**
 * npm runs a script through a shell and passes a signal on to that shell alone, which ends without
 * telling us. So, under npm, a parent that is gone counts as the signal, and one that closes the channel
 * that it opened to us: on Windows it has no other way to tell.
 */
function watchParent(gone: () => void): NodeJS.Timeout | undefined {
  if (!process.env['npm_lifecycle_event']) return undefined;
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent || process.connected === false) gone();
  }, LOOK_EVERY_MS).unref();
}
