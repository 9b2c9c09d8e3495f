import type { Operator } from '#lib/domain/condition.ts';
import type { Json } from '#lib/domain/json.ts';

// A condition's value in a URL is JSON, or a text as it is where that cannot be taken for JSON.

export function valueToText(value: Json): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return isJson(value) ? JSON.stringify(value) : value;
}

export function textToValue(text: string): Json {
  return isJson(text) ? (JSON.parse(text) as Json) : text;
}

/**
 * What a person typed, taken as what the field holds: a number where it holds numbers; while that is
 * not known, also where it is to be more or less than something.
 */
export function typedToText(typed: string, known: readonly Json[], operator?: Operator): string {
  const same = known.find((value) => shownValue(value) === typed);
  if (same !== undefined) return valueToText(same);
  const isOrdered = operator === 'greater' || operator === 'less';
  const holdsNumbers =
    known.some((value) => typeof value === 'number') || (known.length === 0 && isOrdered);
  const number = Number(typed.replaceAll(/[\s,](?=\d{3})/g, ''));
  if (holdsNumbers && typed.trim() !== '' && Number.isFinite(number)) return String(number);
  return valueToText(typed);
}

export function shownValue(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function needsValue(operator: Operator): boolean {
  return operator !== 'missing' && operator !== 'changed';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
