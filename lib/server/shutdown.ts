/** What has to be ended, in the reverse of the order in which it was begun. */
export type Shutdown = {
  add: (end: () => unknown) => void;
  run: () => Promise<void>;
  /** Aborted by the first signal. */
  signal: AbortSignal;
};

/** Whatever hangs: a process that was asked to end is gone within 10 seconds. */
const LIMIT_MS = 9_500;

/** SIGINT, SIGTERM and SIGHUP end the process in order. */
export function onShutdown(): Shutdown {
  const ends: (() => unknown)[] = [];
  const controller = new AbortController();
  let running: Promise<void> | null = null;

  const run = () => {
    running ??= endAll(ends);
    return running;
  };
  const onSignal = (signal: NodeJS.Signals) => {
    // A terminal and npm both send it; once is enough.
    if (controller.signal.aborted) return;
    controller.abort(new Error(`ended by ${signal}`));
    setTimeout(() => process.exit(1), LIMIT_MS).unref();
    process.stdout.write('\n  Stopping …\n');
    void run().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  return { add: (end) => ends.push(end), run, signal: controller.signal };
}

async function endAll(ends: (() => unknown)[]): Promise<void> {
  // What a start that is still under way adds meanwhile is ended as well.
  for (let end = ends.pop(); end; end = ends.pop()) {
    try {
      await end();
    } catch (error) {
      console.error('Ending in order failed:', error);
    }
  }
}
