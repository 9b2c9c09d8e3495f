import type { EntityRef } from '#lib/domain/event.ts';

/**
 * Entities in the order of type and id, byte by byte: `from` is among them, and so is `upTo`. No name
 * holds the character before the first of `justAfter`, so that what follows a name begins there.
 */
export type Span = { from: EntityRef; upTo: EntityRef };

/** After every name that there is. */
export const last = '\u{10ffff}';

const everything: Span = { from: { type: '', id: '' }, upTo: { type: last, id: '' } };

export function justAfter({ type, id }: EntityRef): EntityRef {
  return { type, id: `${id}\u0001` };
}

export function spanOf(what: { type?: string | undefined; id?: string | undefined }): Span {
  const { type, id } = what;
  if (type === undefined) return everything;
  if (id === undefined) return { from: { type, id: '' }, upTo: { type, id: last } };
  return { from: { type, id }, upTo: { type, id } };
}

export function restOf(from: EntityRef): Span {
  return { from, upTo: everything.upTo };
}
