import { parameterRefusal, textParameter } from '#app/api/1.0/_http/parameters.ts';

/** Where a page ends, as a client hands it back: what it is made of is ours to change. */
export function cursorOf(id: string | null): string | null {
  return id === null ? null : Buffer.from(id, 'utf8').toString('base64url');
}

/** What `after` was made of; undefined where it is not given. */
export function cursorParameter(query: URLSearchParams): string | undefined {
  const given = textParameter(query, 'after');
  if (given === undefined) return undefined;
  const id = Buffer.from(given, 'base64url').toString('utf8');
  if (id === '' || cursorOf(id) !== given) {
    throw parameterRefusal('after', 'It has to be the `next` of a page before.');
  }
  return id;
}
