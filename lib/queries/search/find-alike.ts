import {
  type Asked,
  columns,
  type FoundValue,
  holding,
  type Pool,
} from '#lib/queries/search/find-values.ts';
import { sureOfIndex, withinPatience } from '#lib/queries/search/within-patience.ts';

const mostAlike = 150;
/** Below it a word is too short to be misspelt; what holds digits is another number. */
const shortestMisspelt = 4;
/** Of the trigrams of a word, those that a misspelt one still has: first what is very near. */
const alike = [0.65, 0.45];
/** So many values that hold a word that is nearly one are compared with it, whatever the size. */
const mostCompared = 600;
/**
 * Milliseconds. Beside what was found misspelt words are an extra: after `all` no further place is
 * looked at for them, and what takes longer than `one` in one place is given up. Where nothing else
 * was found they are the answer, also on a database that has much to do.
 */
const patience = { beside: { all: 100, one: 250 }, alone: { all: 1_000, one: 1_500 } };

/**
 * Values with a word that is nearly one of those asked. `known` words are some value's: they are
 * taken as they are where others are not, and are to stand beside it if that is to be had.
 */
export async function findAlike(
  store: Pool,
  { words, fields, trigrams }: Asked,
  known: ReadonlySet<string>,
  isNear: (value: FoundValue) => boolean,
  isAlone: boolean,
): Promise<FoundValue[]> {
  const long = words.filter((word) => word.length >= shortestMisspelt && !/\d/.test(word));
  const strange = long.filter((word) => !known.has(word));
  const misspelt = (strange.length > 0 ? strange : long)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, 2);
  if (!trigrams || misspelt.length === 0) return [];
  const { all, one } = isAlone ? patience.alone : patience.beside;
  const until = performance.now() + all;
  return withinPatience(
    store,
    async (query) => {
      const found: FoundValue[] = [];
      const look = async (word: string, beside: readonly string[]) => {
        if (performance.now() > until) return;
        const each = beside.map((_, n) => `and plain like $${n + 5}`);
        const { rows } = await query(
          `select ${columns} from (
             select * from derived.search_value
             where $1 <% plain and field = any ($2) ${each.join(' ')} limit $3) near
           order by word_similarity($1, plain) desc, length(plain) limit $4`,
          [word, fields.open, mostCompared, mostAlike, ...beside.map(holding)],
        );
        found.push(...(rows as FoundValue[]).filter(isNear));
      };
      for (const share of alike) {
        await query(`set local pg_trgm.word_similarity_threshold = ${share}`, []);
        for (const word of misspelt) {
          const beside = words.filter((other) => other !== word && known.has(other));
          const before = found.length;
          await look(word, beside);
          if (beside.length > 0 && found.length === before) await look(word, []);
        }
        if (found.length > 0) break;
      }
      return found;
    },
    { longest: one, settings: sureOfIndex },
  );
}
