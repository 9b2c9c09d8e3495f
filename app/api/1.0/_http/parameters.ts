import { refusal } from '#app/api/1.0/_http/problem.ts';
import { parseInstant } from '#lib/domain/parse-instant.ts';

const lastPosition = 9_223_372_036_854_775_807n;
const lastVersion = 2_147_483_647;
const defaultLimit = 50;
const mostLimit = 1_000;

/** Refuses parameters that an operation does not know: a misspelt filter must not give everything. */
export function onlyParameters(query: URLSearchParams, known: readonly string[]): void {
  for (const name of query.keys()) {
    if (!known.includes(name)) {
      throw parameterRefusal(
        name,
        `There is no such parameter here; known are ${known.join(', ')}.`,
      );
    }
  }
}

export function textParameter(query: URLSearchParams, name: string): string | undefined {
  const [value, ...others] = query.getAll(name);
  if (value === undefined) return undefined;
  if (others.length > 0) throw parameterRefusal(name, 'It is given more than once.');
  if (value === '') throw parameterRefusal(name, 'It is empty.');
  if (value.includes('\0')) throw parameterRefusal(name, 'It holds a NUL character.');
  return value;
}

/** All values of a parameter that may be given several times. */
export function textParameters(query: URLSearchParams, name: string): string[] | undefined {
  const values = query.getAll(name);
  for (const value of values) {
    if (value === '' || value.includes('\0'))
      throw parameterRefusal(name, 'It is empty or holds a NUL.');
  }
  return values.length > 0 ? values : undefined;
}

export function choiceParameter<T extends string>(
  query: URLSearchParams,
  name: string,
  choices: readonly T[],
): T | undefined {
  const value = textParameter(query, name);
  if (value === undefined) return undefined;
  const choice = choices.find((one) => one === value);
  if (choice === undefined) throw parameterRefusal(name, `It has to be ${choices.join(' or ')}.`);
  return choice;
}

/** Items of a page: 50 where nothing is said, and never more than 1,000. */
export function limitParameter(query: URLSearchParams): number {
  const value = textParameter(query, 'limit');
  if (value === undefined) return defaultLimit;
  if (!/^\d+$/.test(value) || Number(value) < 1) {
    throw parameterRefusal('limit', 'It has to be a whole number from 1.');
  }
  return Math.min(Number(value), mostLimit);
}

/** A version, 0 being absence. What no entity can have reached is as good as the last there can be. */
export function versionParameter(query: URLSearchParams, name: string): number | undefined {
  const value = textParameter(query, name);
  if (value === undefined) return undefined;
  if (!/^\d+$/.test(value)) throw parameterRefusal(name, 'It has to be a version, a whole number.');
  return Math.min(Number(value), lastVersion);
}

export function positionParameter(query: URLSearchParams, name: string): string | undefined {
  const value = textParameter(query, name);
  if (value !== undefined && !isPosition(value)) {
    throw parameterRefusal(name, 'It has to be a position, a whole number.');
  }
  return value;
}

export function isPosition(text: string): boolean {
  return /^\d{1,19}$/.test(text) && BigInt(text) <= lastPosition;
}

/** Milliseconds since 1970. */
export function instantParameter(query: URLSearchParams, name: string): number | undefined {
  const value = textParameter(query, name);
  if (value === undefined) return undefined;
  // A plus sign that was not encoded has become a space.
  const instant = parseInstant(value.replace(/ (?=\d\d:\d\d$)/, '+'));
  if (instant === null) {
    throw parameterRefusal(
      name,
      'It has to be an RFC 3339 time with an offset: 2026-03-12T15:04:11Z.',
    );
  }
  return instant;
}

export function parameterRefusal(parameter: string, message: string): Error {
  return refusal({
    status: 400,
    code: 'parameter_invalid',
    detail: `${parameter}: ${message}`,
    errors: [{ parameter, code: 'parameter_invalid', message }],
  });
}
