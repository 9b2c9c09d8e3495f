import { plainText, wordsOf } from '#lib/domain/search-text.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { findAlike } from '#lib/queries/search/find-alike.ts';
import {
  type Asked,
  type FoundValue,
  findBeginning,
  findBeside,
  findCommon,
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
/** So many in one statement. */
const atOnce = 500;
/** Of words that are all common, so many entities that fit are enough. */
const many = 300;

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
  const paths = new Map([...fields.of].map(([id, { path }]) => [id, path]));
  const judged = { plain, words, paths };
  const found = [...beginning, ...parts.together, ...parts.rarest];
  const rank = (alike: readonly FoundValue[] = []) => rankEntities(found, whole, alike, judged);
  // What holds all of them together stands above what holds them here and there, and these are many.
  if (words.length > 1 && parts.rarest.length > 0) {
    const refs = entitiesOf(found).slice(0, mostBeside);
    for (let from = 0; from < refs.length; from += atOnce) {
      found.push(...(await findBeside(store, asked, refs.slice(from, from + atOnce))));
      if (parts.isCut && rank().length >= many) break;
    }
    if (parts.isCut && rank().length < few) {
      const common = await findCommon(store, asked);
      found.push(...common, ...(await findBeside(store, asked, entitiesOf(common))));
    }
  }
  const ranked = rank();
  if (ranked.length >= few) return { ranked, fields, words };
  const seen = [...found, ...parts.others];
  const known = new Set(words.filter((word) => seen.some((value) => value.plain.includes(word))));
  const alike = await findAlike(
    store,
    asked,
    known,
    (value) => likeness(words, value.plain) >= nearEnough,
    ranked.length === 0,
  );
  return { ranked: rank(alike), fields, words };
}

function entitiesOf(found: readonly FoundValue[]): FoundValue[] {
  const keyOf = ({ entity_type, entity_id }: FoundValue) =>
    JSON.stringify([entity_type, entity_id]);
  return [...new Map(found.map((value) => [keyOf(value), value])).values()];
}
