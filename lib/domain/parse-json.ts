import { type CanonicalFault, canonicalFaults } from '#lib/domain/canonical-json.ts';
import { isExact, mayBeInexact } from '#lib/domain/exact-number.ts';
import type { Json } from '#lib/domain/json.ts';
import { formatPointer } from '#lib/domain/pointer.ts';

export type ParsedJson =
  | { status: 'malformed'; message: string }
  /** `faults` tell what of it cannot be stored exactly as it was sent. */
  | { status: 'parsed'; value: Json; faults: CanonicalFault[] };

/** JSON as it was sent: what a parser would round, cut or choke on later is told with its place. */
export function parseJson(text: string): ParsedJson {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    return { status: 'malformed', message: error instanceof Error ? error.message : 'No JSON.' };
  }
  const faults = canonicalFaults(value);
  // Reviving recurses: what is nested too deep is refused for that alone.
  if (faults.length > 0 || !mayBeInexact.test(text)) return { status: 'parsed', value, faults };
  return { status: 'parsed', value, faults: roundedNumbers(text) };
}

const rounded = Symbol('rounded');

function roundedNumbers(text: string): CanonicalFault[] {
  // The third parameter, with the source text, is newer than TypeScript's types.
  const revived: unknown = JSON.parse(text, (_, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' && context?.source !== undefined && !isExact(context.source)
      ? rounded
      : value,
  );
  const faults: CanonicalFault[] = [];
  const visit = (value: unknown, path: string[]) => {
    if (value === rounded) {
      faults.push({
        pointer: formatPointer(path),
        message: 'a number that JSON cannot hold exactly',
      });
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) visit(item, [...path, key]);
    }
  };
  visit(revived, []);
  return faults;
}
