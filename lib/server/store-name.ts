import { OperatorError } from '#lib/server/operator-error.ts';

const reserved = new Set(['postgres', 'template0', 'template1']);

/** A store's name is its database's name as well: lower case, so that it needs no quoting anywhere. */
export function checkStoreName(name: string): string {
  if (/^[a-z][a-z0-9_-]{0,39}$/.test(name) && !reserved.has(name)) return name;
  throw new OperatorError(
    'store_name_invalid',
    `"${name}" cannot be the name of a store: use up to 40 small letters, digits, - and _, beginning with a letter (and not one of ${[...reserved].join(', ')}).`,
  );
}
