import { acts } from '#lib/access/acts.ts';
import { namingWords } from '#lib/erasure/naming-words.ts';
import type { Left } from '#lib/erasure/plan-erasure.ts';
import type { Plans } from '#lib/erasure/plan-erasures.ts';
import { eventsSaying } from '#lib/erasure/scope.ts';
import { termsOf } from '#lib/erasure/terms.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** With what people said of acts on Backstory itself; `naming` are the texts that it is known by. */
export type PlansWithActs = Plans & { naming: string[] };

/**
 * Reason and metadata of acts (a hold, an export, another erasure) go where they name what goes. Their
 * data names nobody, so no state changes by it. `words` are those that went, in steps before as well.
 */
export async function withActs(
  store: Pick<Reading, 'pool'>,
  plan: Plans,
  words: ReadonlySet<string> = plan.inTexts,
): Promise<PlansWithActs> {
  // What others tell by themselves stays, where it is about single events.
  const isAlone = plan.selections.every((selection) => selection.isAlone);
  const said = isAlone ? [] : await eventsSaying(store, Object.keys(acts), termsOf(words));
  if (said.length === 0) return { ...plan, naming: [] };
  const texts = said.map(({ row }) => `${row.reason ?? ''}\n${row.metadata}`);
  const naming = termsOf(await namingWords(store, plan, words, texts));
  const left = said.flatMap((event, index): Left[] => {
    if (!naming.some((term) => texts[index]?.includes(term))) return [];
    return [{ event, data: event.data, reason: null, metadata: {}, entries: event.entries }];
  });
  return { ...plan, left: [...left, ...plan.left], naming };
}
