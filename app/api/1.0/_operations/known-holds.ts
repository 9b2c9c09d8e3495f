import { refusal } from '#app/api/1.0/_http/problem.ts';
import { allows } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { ProposedHold } from '#lib/domain/held-back.ts';
import type { Store } from '#lib/event-store/store.ts';
import { allReactors } from '#lib/reactors/all-reactors.ts';

/** Refuses a name that no reactor has: whoever misspelt it would take a letter for held back. */
export async function knownHolds(
  store: Store,
  viewer: Viewer,
  holds: readonly ProposedHold[] | undefined,
): Promise<void> {
  // Who may not hold back is refused by the append, and learns no name.
  if (!holds || holds.length === 0 || !allows(viewer, 'holdEffects')) return;
  const names = new Set((await allReactors(store)).map(({ name }) => name));
  const unknown = holds.find(({ reactor }) => !names.has(reactor));
  if (!unknown) return;
  throw refusal({
    status: 422,
    code: 'unknown_reactor',
    detail: `There is no reactor ${JSON.stringify(unknown.reactor)}.`,
  });
}
