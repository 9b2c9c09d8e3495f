import { meetLeft } from '#lib/erasure/meet-left.ts';
import { type Left, type Planning, planErasure } from '#lib/erasure/plan-erasure.ts';
import { Scope } from '#lib/erasure/scope.ts';
import type { Selection } from '#lib/erasure/selection.ts';

/** What is left once several things are erased together. */
export type Plans = {
  /** All that was read for any of them. */
  scope: Scope;
  left: Left[];
  /** Those of the words that went that are looked for within running text. */
  inTexts: ReadonlySet<string>;
};

/**
 * Plans each by itself, so that one looks no further than it would alone, and takes from an event
 * what any of them takes.
 */
export async function planErasures(
  store: Planning,
  selections: readonly Selection[],
): Promise<Plans> {
  const scope = new Scope(store);
  const left = new Map<bigint, Left>();
  const inTexts = new Set<string>();
  for (const selection of selections) {
    const plan = await planErasure(store, selection, scope);
    for (const word of plan.words.inTexts()) inTexts.add(word);
    for (const one of plan.left) {
      const { position } = one.event.row;
      const other = left.get(position);
      left.set(position, other ? meetLeft(other, one) : one);
    }
  }
  const inOrder = [...left.values()].toSorted((a, b) =>
    a.event.row.position < b.event.row.position ? -1 : 1,
  );
  return { scope, left: inOrder, inTexts };
}
