import { plainText } from '#lib/domain/search-text.ts';
import { heldByNoOther } from '#lib/erasure/held-by-no-other.ts';
import type { Plans } from '#lib/erasure/plan-erasures.ts';
import { termsOf } from '#lib/erasure/terms.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** Of words that go, those that stand in one of the texts and tell of nothing else that is kept. */
export async function namingWords(
  store: Pick<Reading, 'pool'>,
  { left, selections }: Pick<Plans, 'left' | 'selections'>,
  words: Iterable<string>,
  texts: readonly string[],
): Promise<string[]> {
  const said = [...words].filter((word) =>
    termsOf([word]).some((term) => texts.some((text) => text.includes(term))),
  );
  const refs = [...selections.map(({ ref }) => ref), ...left.flatMap(({ entries }) => entries)];
  const touched = [...new Map(refs.map((ref) => [`${ref.type}/${ref.id}`, ref])).values()];
  const alone = await heldByNoOther(store, [...new Set(said.map(plainText))], touched);
  return said.filter((word) => alone.has(plainText(word)));
}
