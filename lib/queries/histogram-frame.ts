/** What a histogram counts over, in milliseconds since 1970; steps begin at round times. */
export type HistogramFrame = { start: number; stop: number; origin: number; step: number };

/** Steps that a count may have; one more where it begins within one. */
const mostSteps = 1_001;

export function stepsOf({ stop, origin, step }: HistogramFrame): number {
  return Math.ceil((stop - origin) / step);
}

/** Where a count goes on, which says over what it counts: what it is made of is ours to change. */
export function histogramCursor(frame: HistogramFrame, through: bigint): string {
  const { start, stop, origin, step } = frame;
  return Buffer.from(JSON.stringify([String(through), start, stop, origin, step])).toString(
    'base64url',
  );
}

/** Null where a text is no such cursor. */
export function parseHistogramCursor(
  text: string,
): { frame: HistogramFrame; before: bigint } | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(parsed) || parsed.length !== 5) return null;
    const [through, ...numbers] = parsed as unknown[];
    if (typeof through !== 'string' || !/^\d{1,18}$/.test(through)) return null;
    if (!numbers.every((value) => Number.isSafeInteger(value))) return null;
    const [start = 0, stop = 0, origin = 0, step = 0] = numbers as number[];
    const frame = { start, stop, origin, step };
    const isWhole = step > 0 && origin <= start && start <= stop && stepsOf(frame) <= mostSteps;
    const isTime = Math.abs(origin) < 8e15 && Math.abs(stop) < 8e15;
    return isWhole && isTime ? { frame, before: BigInt(through) } : null;
  } catch {
    return null;
  }
}
