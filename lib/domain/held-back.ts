import type { JsonObject } from '#lib/domain/json.ts';

/**
 * An effect that an event does not set off: of this reactor, with this key, empty where it has none, or
 * `*`, whatever it is.
 */
export type HeldBack = { key: string; reactor: string };

/** As whoever records the event asks for it; the event's own reason stands where none is given. */
export type ProposedHold = { reactor: string; key?: string; reason?: string | null };

/** Sorted, each once, members in canonical order: as the envelope holds it. Null where it is nothing. */
export function heldBackOf(holds: readonly ProposedHold[] | undefined): HeldBack[] | null {
  if (!holds || holds.length === 0) return null;
  const named = new Map(holds.map((hold) => [heldName(hold), hold]));
  return [...named]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { reactor, key = '' }]) => ({ key, reactor }));
}

/** The reasons that were given, by what is held back. They can be erased, as all metadata can. */
export function heldBackReasons(holds: readonly ProposedHold[] | undefined): JsonObject | null {
  const given = (holds ?? []).flatMap((hold) =>
    hold.reason ? [[heldName(hold), hold.reason] as const] : [],
  );
  return given.length > 0 ? Object.fromEntries(given) : null;
}

/** In the place of a key: all effects of the reactor. */
export const everyKey = '*';

/** Whether an event does not set off this effect. */
export function isHeldBack(
  heldBack: readonly HeldBack[] | null | undefined,
  reactor: string,
  key = '',
): boolean {
  return (heldBack ?? []).some(
    (held) => held.reactor === reactor && (held.key === key || held.key === everyKey),
  );
}

/** The canonical text of what is held back. */
export function heldBackText(heldBack: readonly HeldBack[]): string {
  return JSON.stringify(heldBack.map(({ key, reactor }) => ({ key, reactor })));
}

/** `reactor`, or `reactor/key`. A reactor's name holds no slash. */
export function heldName({ reactor, key = '' }: { reactor: string; key?: string }): string {
  return key === '' ? reactor : `${reactor}/${key}`;
}

/** The same from its text. */
export function parseHeldName(text: string): { reactor: string; key: string } {
  const cut = text.indexOf('/');
  return cut === -1
    ? { reactor: text, key: '' }
    : { reactor: text.slice(0, cut), key: text.slice(cut + 1) };
}
