import type { Json, JsonObject } from '#lib/domain/json.ts';

/**
 * Canonical JSON (RFC 8785): members in the order of their UTF-16 code units, no white space,
 * numbers as ECMAScript writes them. The one rendering that is hashed, and the very text stored.
 */
export function canonicalJson(value: Json): string {
  // The runtime writes what stands in order already, at a third of the cost.
  return isInOrder(value) ? JSON.stringify(value) : render(value);
}

/**
 * A value with its members as whoever reads its canonical text has them: what is made of it now is
 * then, to the order of members, what will be made of it from the table.
 */
export function asStored<T extends Json>(value: T, canonical: string): T {
  return isInOrder(value) ? value : (JSON.parse(canonical) as T);
}

function isInOrder(value: Json): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.every(isInOrder);
  let before: string | undefined;
  for (const key of Object.keys(value)) {
    if (before !== undefined && before > key) return false;
    if (!isInOrder(value[key] as Json)) return false;
    before = key;
  }
  return true;
}

function render(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(render).join(',')}]`;
  let text = '{';
  for (const key of Object.keys(value).sort()) {
    if (text.length > 1) text += ',';
    text += `${JSON.stringify(key)}:${render(value[key] as Json)}`;
  }
  return `${text}}`;
}

/**
 * The value without members that are undefined, as `evolve` may leave them. What needs no cleaning
 * comes back as the same object, so that what did not change is told at once.
 */
export function cleanJson(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no JSON form`);
    return value === 0 ? 0 : value;
  }
  if (Array.isArray(value)) {
    const items = value.map(cleanJson);
    return items.every((item, index) => Object.is(item, value[index])) ? value : items;
  }
  if (typeof value !== 'object') throw new TypeError(`a ${typeof value} has no JSON form`);
  if (!isPlain(value)) throw new TypeError(`a ${value.constructor.name} has no JSON form`);
  const members = value as Record<string, unknown>;
  const keys = Object.keys(members);
  // Made only where a member is not clean: most values are, and cost nothing but the look.
  let cleaned: [string, Json][] | null = null;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as string;
    const item = members[key];
    const clean = item === undefined ? undefined : cleanJson(item);
    if (clean !== undefined && cleaned === null && Object.is(clean, item)) continue;
    cleaned ??= keys.slice(0, at).map((before) => [before, members[before] as Json]);
    if (clean !== undefined) cleaned.push([key, clean]);
  }
  // fromEntries defines members, it does not assign: `__proto__` stays a plain key.
  return cleaned === null ? (members as JsonObject) : Object.fromEntries(cleaned);
}

/** A Date or a Map would be stored as {} and go on as itself in memory. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  // That of another realm, such as a test's.
  return Object.getPrototypeOf(prototype) === null;
}

export type CanonicalFault = { pointer: string; message: string };

const maxDepth = 64;

/** What of a value has no exact canonical form: NUL, lone surrogates, unsafe integers, depth past 64. */
export function canonicalFaults(value: Json): CanonicalFault[] {
  return isExact(value, 0) ? [] : faultsOf(value, '', 0);
}

/** Whether there is no such fault: asked of every event, so that only a faulty one pays for pointers. */
function isExact(value: Json, depth: number): boolean {
  if (typeof value === 'string') return isExactText(value);
  if (typeof value === 'number') return isExactNumber(value);
  if (value === null || typeof value !== 'object') return true;
  if (depth >= maxDepth) return false;
  if (Array.isArray(value)) return value.every((item) => isExact(item, depth + 1));
  return Object.keys(value).every(
    (key) => isExactText(key) && isExact(value[key] as Json, depth + 1),
  );
}

function isExactText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

function isExactNumber(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

function faultsOf(value: Json, pointer: string, depth: number): CanonicalFault[] {
  if (typeof value === 'string') return stringFaults(value, pointer);
  if (typeof value === 'number') {
    return isExactNumber(value)
      ? []
      : [{ pointer, message: 'a number that JSON cannot hold exactly' }];
  }
  if (value === null || typeof value !== 'object') return [];
  if (depth >= maxDepth) return [{ pointer, message: `nested deeper than ${maxDepth} levels` }];
  const faults: CanonicalFault[] = [];
  for (const [key, item] of Object.entries(value)) {
    const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!Array.isArray(value)) faults.push(...stringFaults(key, at));
    faults.push(...faultsOf(item, at, depth + 1));
  }
  return faults;
}

function stringFaults(text: string, pointer: string): CanonicalFault[] {
  if (text.includes('\0')) return [{ pointer, message: 'holds a NUL character' }];
  if (!text.isWellFormed()) return [{ pointer, message: 'holds a lone surrogate' }];
  return [];
}
