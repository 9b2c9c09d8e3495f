import { isObject, type Json } from '#lib/domain/json.ts';
import { isMasked } from '#lib/domain/masked-text.ts';
import { formatPointer } from '#lib/domain/pointer.ts';
import type { Fault } from '#lib/event-store/append-types.ts';

/** Masks of values that were sent back in the place of the values: they must not become the values. */
export function maskedFaults(data: Json): Fault[] {
  return holdsMask(data) ? faultsOf(data, []) : [];
}

/** Asked of every event, so that only one that holds a mask pays for pointers. */
function holdsMask(data: Json): boolean {
  if (typeof data === 'string') return isMasked(data);
  if (data === null || typeof data !== 'object') return false;
  if (Array.isArray(data)) return data.some(holdsMask);
  for (const name of Object.keys(data)) {
    if (isMasked(name) || holdsMask(data[name] as Json)) return true;
  }
  return false;
}

function faultsOf(data: Json, path: readonly string[]): Fault[] {
  if (Array.isArray(data)) {
    return data.flatMap((item, index) => faultsOf(item, [...path, String(index)]));
  }
  if (isObject(data)) {
    return Object.entries(data).flatMap(([name, value]) => [
      ...(isMasked(name) ? [fault([...path, name])] : []),
      ...faultsOf(value, [...path, name]),
    ]);
  }
  return isMasked(data) ? [fault(path)] : [];
}

function fault(path: readonly string[]): Fault {
  return {
    kind: 'invalid',
    code: 'masked_value',
    message: 'This is the mask of a value: leave it out, or send the value.',
    pointer: formatPointer(path),
  };
}
