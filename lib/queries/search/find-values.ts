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

/** Values that hold the words, wherever; then those that hold one of them. */
export async function findParts(store: Pool, asked: Asked): Promise<FoundValue[]> {
  const words = asked.words.filter((word) => word.length > 2 || written.test(word));
  if (words.length === 0) return [];
  const all = words.length > 1 ? [words, ...words.map((word) => [word])] : [words];
  const found = await Promise.all(all.map((each) => findHolding(store, asked, each)));
  return found.flat();
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
