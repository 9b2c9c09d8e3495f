import { plainText, wordsOf } from '#lib/domain/search-text.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { findAlike } from '#lib/queries/search/find-alike.ts';
import {
  type Asked,
  findBeginning,
  findBeside,
  findParts,
  findWhole,
} from '#lib/queries/search/find-values.ts';
import { likeness, type Ranked, rankEntities } from '#lib/queries/search/rank-entities.ts';
import type { FieldsFor } from '#lib/queries/search/search-fields.ts';
import { trigramsAtHand } from '#lib/queries/search/search-index.ts';

/** Where fewer fit, words that are nearly those asked are looked for too. */
const few = 5;
/** Words that come as near as this are taken for misspelt. */
const nearEnough = 0.62;
/** Entities that are looked at for words in further fields. */
const mostBeside = 2_000;

export type FoundEntities = { ranked: Ranked[]; fields: FieldsFor; words: readonly string[] };

/** Every entity that fits, the best first; of very common words the best and some others. */
export async function findEntities(
  store: Reading,
  text: string,
  { fields, mayFindWhole }: { fields: FieldsFor; mayFindWhole: boolean },
): Promise<FoundEntities> {
  const plain = plainText(text);
  const words = wordsOf(plain);
  const trigrams = await trigramsAtHand(store);
  if (words.length === 0) return { ranked: [], fields, words };
  const asked: Asked = { plain, words, fields, trigrams };
  const [beginning, parts, whole] = await Promise.all([
    findBeginning(store, asked),
    findParts(store, asked),
    mayFindWhole ? findWhole(store, asked) : [],
  ]);
  const found = [...beginning, ...parts];
  const refs = new Map(
    found.map((value) => [JSON.stringify([value.entity_type, value.entity_id]), value]),
  );
  const beside =
    words.length > 1 ? await findBeside(store, asked, [...refs.values()].slice(0, mostBeside)) : [];
  const paths = new Map([...fields.of].map(([id, { path }]) => [id, path]));
  const judged = { plain, words, paths };
  const ranked = rankEntities([...found, ...beside], whole, [], judged);
  if (ranked.length >= few) return { ranked, fields, words };
  const known = new Set(words.filter((word) => found.some((value) => value.plain.includes(word))));
  const alike = await findAlike(
    store,
    asked,
    known,
    (value) => likeness(words, value.plain) >= nearEnough,
  );
  return { ranked: rankEntities([...found, ...beside], whole, alike, judged), fields, words };
}
