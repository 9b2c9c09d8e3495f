import type { Json } from '#lib/domain/json.ts';

/** A copy that whoever is given it cannot change. */
export function frozen<T extends Json>(value: T): T {
  const copy = structuredClone(value);
  freeze(copy);
  return copy;
}

function freeze(value: Json): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  for (const item of Object.values(value)) freeze(item);
}
