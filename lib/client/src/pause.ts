/** Milliseconds, or until the signal says so: then it throws the signal's reason. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const end = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', end, { once: true });
  });
}

/** Full jitter: anywhere up to a bound that doubles with each try, so that many do not come again at once. */
export function jitter(tries: number, { first = 200, most = 10_000 } = {}): number {
  return Math.random() * Math.min(most, first * 2 ** tries);
}
