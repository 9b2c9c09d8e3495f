import { isObject, type Json, member } from '#lib/domain/json.ts';

// JSON Pointer (RFC 6901).

export function parsePointer(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export function escapeToken(token: string): string {
  return token.includes('~') || token.includes('/')
    ? token.replaceAll('~', '~0').replaceAll('/', '~1')
    : token;
}

export function formatPointer(tokens: readonly (string | number)[]): string {
  return tokens.map((token) => `/${escapeToken(String(token))}`).join('');
}

/** The value at a pointer, or undefined where there is none. */
export function valueAt(value: Json | undefined, pointer: string): Json | undefined {
  let at = value;
  for (const token of parsePointer(pointer)) {
    if (Array.isArray(at)) at = at[arrayIndex(token) ?? -1];
    else if (isObject(at)) at = member(at, token);
    else return undefined;
  }
  return at;
}

export function arrayIndex(token: string): number | undefined {
  return /^(0|[1-9][0-9]*)$/.test(token) ? Number(token) : undefined;
}

/** Whether a pointer falls under a pattern in which `*` stands for any one member. */
export function pointerMatches(pattern: string, pointer: string): boolean {
  if (pattern === pointer) return true;
  if (!pattern.includes('*')) return false;
  const wanted = pattern.split('/');
  const given = pointer.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((token, index) => token === '*' || token === given[index])
  );
}

/** Whether one of two places is the other, or within it; `*` in either stands for any one member. */
export function placesMeet(one: readonly string[], two: readonly string[]): boolean {
  const shared = Math.min(one.length, two.length);
  return one.slice(0, shared).every((token, index) => {
    const other = two[index];
    return token === other || token === '*' || other === '*';
  });
}
