import { isObject, type Json } from '#lib/domain/json.ts';

/** Texts shorter than this are found in any sentence, and tell nobody. */
const shortest = 4;
const longest = 300;

/**
 * An error's words without what they may hold of people: these values, whatever looks like an email
 * address, and long numbers.
 */
export function scrub(message: string, values: readonly Json[] = []): string {
  const texts = [...new Set(values.flatMap(textsIn))].sort((a, b) => b.length - a.length);
  let clean = message;
  for (const text of texts) clean = clean.replaceAll(text, '…');
  return clean
    .replaceAll(/[^\s<>"'(),;:]+@[^\s<>"'(),;]+/g, '…')
    .replaceAll(/\+?\d[\d\s/-]{6,}\d/g, '…')
    .slice(0, longest);
}

function textsIn(value: Json): string[] {
  if (typeof value === 'string') return value.length < shortest ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}
