import type { Store } from '#lib/event-store/store.ts';
import type { FieldsFor } from '#lib/queries/search/search-fields.ts';
import { sureOfIndex, withinPatience } from '#lib/queries/search/within-patience.ts';

/** A value that fits what is asked, of one entity. */
export type FoundValue = {
  entity_type: string;
  entity_id: string;
  field: number;
  held: number;
  since: number;
  until: number | null;
  plain: string;
  value: string;
};

export type Asked = {
  /** As it is compared. */
  plain: string;
  words: readonly string[];
  fields: FieldsFor;
  trigrams: boolean;
};

/** So many values are looked at for each word: what is equal or begins so is among them at any size. */
const mostOfWord = 1_500;
/** Of words that are all common, few of whose first values fit, so many are looked for, so long. */
const mostCommon = 50;
const longestCommon = 120;
const mostBeginning = 300;
const mostWhole = 50;
/** Texts are found at their start by so many characters; the index holds no more. */
const startLength = 64;
/** Two signs are a word in these, where two letters are the beginning of too many. */
const written = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2,}$/u;

export const columns = 'entity_type, entity_id, field, held, since, until, plain, value';

export type Pool = Pick<Store, 'pool'>;

/** Values that begin with what is asked: the first of them are equal to it. */
export async function findBeginning({ pool }: Pool, { plain, fields }: Asked) {
  const start = plain.slice(0, startLength);
  const { rows } = await pool.query<FoundValue>({
    name: 'search-beginning',
    text: `
      select ${columns} from derived.search_value
      where "left"(plain, 64) >= $1 and "left"(plain, 64) < $2 and plain >= $3
        and starts_with(plain, $3) and field = any ($4)
      order by "left"(plain, 64) limit $5`,
    values: [start, `${start}\u{10ffff}`, plain, fields.open, mostBeginning],
  });
  return rows;
}

/** Values of masked fields that are what is asked, and not a letter less. */
export async function findWhole({ pool }: Pool, { plain, fields }: Asked): Promise<FoundValue[]> {
  if (fields.whole.length === 0) return [];
  const { rows } = await pool.query<FoundValue>({
    name: 'search-whole',
    text: `
      select ${columns} from derived.search_value
      where "left"(plain, 64) = "left"($1, 64) and plain = $1 and field = any ($2) limit $3`,
    values: [plain, fields.whole, mostWhole],
  });
  return rows;
}

type Parts = {
  /** Values that hold all the words. */
  together: FoundValue[];
  /** Those that hold the word that stands in the fewest: an entity that fits has one of them. */
  rarest: FoundValue[];
  /** There are more of these than were looked at. */
  isCut: boolean;
  /** Values that hold one of the other words. */
  others: FoundValue[];
};

/** Values that hold the words, wherever; and where these are not many, those that hold the rarest. */
export async function findParts(store: Pool, asked: Asked): Promise<Parts> {
  const words = asked.words.filter((word) => word.length > 2 || written.test(word));
  if (words.length === 0) return { together: [], rarest: [], isCut: false, others: [] };
  const together = await findHolding(store, asked, words);
  if (words.length === 1) {
    const isCut = together.length >= mostOfWord;
    return { together: [], rarest: together, isCut, others: [] };
  }
  if (together.length >= mostOfWord) {
    // A word of two letters is not among them: it may stand in another field.
    const isAll = words.length === asked.words.length;
    return isAll
      ? { together, rarest: [], isCut: false, others: [] }
      : { together: [], rarest: together, isCut: true, others: [] };
  }
  const each = await Promise.all(words.map((word) => findHolding(store, asked, [word])));
  const rarest = each.reduce((least, one) => (one.length < least.length ? one : least));
  const others = each.filter((one) => one !== rarest).flat();
  return { together, rarest, isCut: rarest.length >= mostOfWord, others };
}

/** Of values that hold a common word, some whose entities hold the others too. */
export async function findCommon(store: Pool, { words, fields, trigrams }: Asked) {
  const [first, ...others] = words.filter((word) => word.length > 2);
  if (first === undefined || others.length === 0 || !trigrams) return [];
  const each = others.map(
    (_, n) => `and exists (select from derived.search_value o
      where o.entity_type = v.entity_type and o.entity_id = v.entity_id
        and o.field = any ($1) and o.plain like $${n + 4} offset 0)`,
  );
  return withinPatience(
    store,
    async (query) =>
      (
        await query(
          `select ${columns} from derived.search_value v
           where v.plain like $3 and v.field = any ($1) ${each.join(' ')} limit $2`,
          [fields.open, mostCommon, holding(first), ...others.map(holding)],
        )
      ).rows as FoundValue[],
    { longest: longestCommon, settings: sureOfIndex },
  );
}

async function findHolding(store: Pool, { fields, trigrams }: Asked, words: readonly string[]) {
  // One condition a word: of `like all (…)` no index can be asked.
  const each = words.map((_, n) => `plain like $${n + 3}`);
  const text = `
    select ${columns} from derived.search_value
    where ${each.join(' and ')} and field = any ($1) limit $2`;
  const values = [fields.open, mostOfWord, ...words.map(holding)];
  const byIndex = trigrams && words.every((word) => word.length > 2);
  return withinPatience(
    store,
    async (query) => (await query(text, values)).rows as FoundValue[],
    byIndex ? { settings: sureOfIndex } : {},
  );
}

/** What else of these entities holds one of the words: words may stand in several fields. */
export async function findBeside(
  { pool }: Pool,
  { words, fields }: Asked,
  refs: readonly { entity_type: string; entity_id: string }[],
): Promise<FoundValue[]> {
  if (refs.length === 0) return [];
  const { rows } = await pool.query<FoundValue>({
    name: 'search-beside',
    text: `
      select v.* from unnest($1::text[], $2::text[]) r(entity_type, entity_id)
      cross join lateral (
        select ${columns} from derived.search_value s
        where s.entity_type = r.entity_type and s.entity_id = r.entity_id
          and s.field = any ($3) and s.plain like any ($4::text[])
        order by s.held = 0 limit 12 offset 0) v`,
    values: [
      refs.map((ref) => ref.entity_type),
      refs.map((ref) => ref.entity_id),
      fields.open,
      words.map(holding),
    ],
  });
  return rows;
}

/** The pattern of what holds a word. */
export function holding(word: string): string {
  return `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
