import { parameterRefusal, textParameter } from '#app/api/1.0/_http/parameters.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { type Condition, operators, valueOperators } from '#lib/domain/condition.ts';
import type { Json } from '#lib/domain/json.ts';
import type { Limited } from '#lib/queries/find-spans.ts';

export const conditionParameters = ['field', 'operator', 'value'] as const;

/** A field as a JSON Pointer that leads to something. */
export function fieldParameter(query: URLSearchParams): string {
  const field = textParameter(query, 'field');
  if (!field?.startsWith('/') || /~(?![01])/.test(field)) {
    throw parameterRefusal('field', 'It has to be a JSON Pointer: /address/street.');
  }
  return field;
}

/** What is asked of a field. A value is JSON; what is none is taken as the text that it is. */
export function conditionOf(query: URLSearchParams): Condition & { field: string } {
  const field = fieldParameter(query);
  const name = textParameter(query, 'operator');
  const operator = operators.find((each) => each === name);
  if (!operator) throw parameterRefusal('operator', `It has to be ${operators.join(' or ')}.`);
  const given = query.getAll('value');
  if (given.length > 1) throw parameterRefusal('value', 'It is given more than once.');
  const [text] = given;
  const isAsked = valueOperators.includes(operator) || operator === 'changedBy';
  if (isAsked && text === undefined) throw parameterRefusal('value', `${operator} needs a value.`);
  if (!isAsked && text !== undefined) throw parameterRefusal('value', `${operator} takes none.`);
  if (text === undefined) return { field, operator };
  // Ids of people may look like numbers.
  return { field, operator, value: operator === 'changedBy' ? text : parsedValue(text) };
}

function parsedValue(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** Refuses what was asked too often of values that the viewer does not see. */
export function unlessLimited<T>(found: T | Limited): Exclude<T, Limited> {
  if (typeof found === 'object' && found !== null && 'status' in found) {
    const limited = found as Limited;
    if (limited.status === 'limited') {
      throw refusal({
        status: 429,
        code: 'too_many_refusals',
        detail: 'You compared too often with values that you do not see. Try again later.',
        more: { retryAfter: limited.retryAfter },
        headers: { 'Retry-After': String(limited.retryAfter) },
      });
    }
  }
  return found as Exclude<T, Limited>;
}
