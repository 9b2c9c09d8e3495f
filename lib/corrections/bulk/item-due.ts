import type { ItemDue } from '#lib/corrections/bulk/bulk.ts';
import type { ReactorDefinition } from '#lib/domain/reactor.ts';
import type { PreviewedAppend } from '#lib/event-store/preview-appends.ts';
import type { Store } from '#lib/event-store/store.ts';
import { allReactors } from '#lib/reactors/all-reactors.ts';
import { previewDue } from '#lib/reactors/preview-due.ts';

/** Items that are asked for at once: each may read states. */
const atOnce = 8;

/** What would be due by each of them that fits, in their order; the store is read as it is now. */
export async function itemsDue(
  store: Store,
  outcomes: readonly (PreviewedAppend | undefined)[],
): Promise<ItemDue[][]> {
  const reactors = await allReactors(store);
  const found: ItemDue[][] = outcomes.map(() => []);
  let next = 0;
  const work = async () => {
    for (let place = next++; place < outcomes.length; place = next++) {
      const outcome = outcomes[place];
      if (outcome?.status === 'decided') found[place] = await dueOf(store, reactors, outcome);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return found;
}

async function dueOf(
  store: Store,
  reactors: readonly ReactorDefinition[],
  { decision }: Extract<PreviewedAppend, { status: 'decided' }>,
): Promise<ItemDue[]> {
  const { effects } = await previewDue(store, reactors, decision);
  return effects.map(({ reactor, key, due }) => ({
    reactor: reactor.name,
    key,
    summary: due.summary,
    to: due.recipient ?? null,
  }));
}
