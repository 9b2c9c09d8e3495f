/** A signal that somebody wants the command to end; `off` takes the listeners away again. */
export function untilEnded(): { signal: AbortSignal; off: () => void } {
  const ending = new AbortController();
  const end = () => ending.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  return {
    signal: ending.signal,
    off: () => process.off('SIGINT', end).off('SIGTERM', end),
  };
}
