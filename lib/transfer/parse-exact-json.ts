import { isExact, mayBeInexact } from '#lib/domain/exact-number.ts';
import type { Json } from '#lib/domain/json.ts';

/** JSON whose numbers that a double cannot hold are kept as strings; `inexact` counts them. */
export function parseExactJson(text: string): { value: Json; inexact: number } {
  if (!mayBeInexact.test(text)) return { value: JSON.parse(text), inexact: 0 };
  let inexact = 0;
  // The third parameter, with the source text, is newer than TypeScript's types.
  const reviver = (_: string, value: Json, context?: { source?: string }): Json => {
    const source = context?.source;
    if (typeof value !== 'number' || source === undefined || isExact(source)) return value;
    inexact++;
    return source;
  };
  return { value: JSON.parse(text, reviver), inexact };
}
