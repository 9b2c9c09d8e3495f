import type { EntityRef } from '#lib/domain/event.ts';
import { meetLeft } from '#lib/erasure/meet-left.ts';
import { type Left, type Planning, planErasure } from '#lib/erasure/plan-erasure.ts';
import { Scope } from '#lib/erasure/scope.ts';
import type { Selection } from '#lib/erasure/selection.ts';
import { keyOf } from '#lib/event-store/view.ts';

/** What one of several erasures would take by itself. */
export type Part = { selection: Selection; left: readonly Left[]; inTexts: readonly string[] };

/** What is left once several things are erased together. */
export type Plans = {
  /** All that was read for any of them. */
  scope: Scope;
  selections: Selection[];
  left: Left[];
  /** Those of the words that went that are looked for within running text. */
  inTexts: ReadonlySet<string>;
};

/** Plans each by itself, so that one looks no further than it would alone. */
export async function planParts(
  store: Planning,
  selections: readonly Selection[],
): Promise<{ scope: Scope; parts: Part[] }> {
  const scope = new Scope(store);
  const parts: Part[] = [];
  for (const selection of selections) {
    const { left, words } = await planErasure(store, selection, scope);
    parts.push({ selection, left, inTexts: words.inTexts() });
  }
  return { scope, parts };
}

/** Takes from an event what any of them takes. */
export function mergeParts(scope: Scope, parts: readonly Part[]): Plans {
  const left = new Map<bigint, Left>();
  for (const part of parts) {
    for (const one of part.left) {
      const { position } = one.event.row;
      const other = left.get(position);
      left.set(position, other ? meetLeft(other, one) : one);
    }
  }
  return {
    scope,
    selections: parts.map(({ selection }) => selection),
    left: [...left.values()].toSorted((a, b) =>
      a.event.row.position < b.event.row.position ? -1 : 1,
    ),
    inTexts: new Set(parts.flatMap(({ inTexts }) => inTexts)),
  };
}

/** The entities that would lose something, or of whose events something would go; its own first. */
export function losersOf({ selection, left }: Part): EntityRef[] {
  const losers = new Map<string, EntityRef>([[keyOf(selection.ref), selection.ref]]);
  for (const { event, data, reason, metadata, entries } of left) {
    const isLess =
      data !== event.data ||
      reason !== event.row.reason ||
      (metadata !== event.metadata && event.row.metadata !== '{}');
    if (isLess) losers.set(keyOf(event.ref), event.ref);
    entries.forEach((entry, index) => {
      if (entry === event.entries[index]) return;
      losers.set(keyOf(entry), { type: entry.type, id: entry.id });
    });
  }
  return [...losers.values()];
}

/** The versions of the entities that an erasure is about: they stay. */
export function versionsOf({ scope, selections }: Pick<Plans, 'scope' | 'selections'>): number {
  const own = new Set(selections.map(({ ref }) => keyOf(ref)));
  return scope.histories
    .filter(({ ref }) => own.has(keyOf(ref)))
    .reduce((sum, { head }) => sum + (head?.version ?? 0), 0);
}
