import { OperatorError } from '#lib/server/operator-error.ts';

/** `--compare-every` in milliseconds. */
export function minutesOf(given: string): number {
  const minutes = Number(given);
  if (!(minutes > 0)) throw new OperatorError('minutes_wrong', '--compare-every takes minutes.');
  return minutes * 60_000;
}
