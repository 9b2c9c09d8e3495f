import type { Store } from '#lib/event-store/store.ts';
import type { FieldsFor } from '#lib/queries/search/search-fields.ts';

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
const mostAlike = 150;
/** Below it a word is too short to be misspelt; what holds digits is another number. */
const shortestMisspelt = 4;
/** Of the trigrams of a word, those that a misspelt one still has. */
const alike = 0.45;
/** Without an index for parts, all values are read; what takes longer than this is given up. */
const patience = 2_000;
/** Misspelt words are an extra: who waits for the rest does not wait longer than this for them. */
const patienceForAlike = 400;
/** Texts are found at their start by so many characters; the index holds no more. */
const startLength = 64;
/** Two signs are a word in these, where two letters are the beginning of too many. */
const written = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2,}$/u;

const columns = 'entity_type, entity_id, field, held, since, until, plain, value';

type Pool = Pick<Store, 'pool'>;

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
  const text = `
    select ${columns} from derived.search_value
    where plain like all ($1::text[]) and field = any ($2) limit $3`;
  const values = [words.map((word) => `%${likeText(word)}%`), fields.open, mostOfWord];
  if (trigrams && words.every((word) => word.length > 2)) {
    const query = { name: 'search-parts', text, values };
    return (await store.pool.query<FoundValue>(query)).rows;
  }
  return withinPatience(store, async (query) => (await query(text, values)).rows as FoundValue[]);
}

/** Values with a word that is nearly one of those asked. */
export async function findAlike(store: Pool, { words, fields, trigrams }: Asked) {
  const long = words
    .filter((word) => word.length >= shortestMisspelt && !/\d/.test(word))
    .toSorted((a, b) => b.length - a.length);
  if (!trigrams || long.length === 0) return [];
  return withinPatience(
    store,
    async (query) => {
      await query(`set local pg_trgm.word_similarity_threshold = ${alike}`, []);
      const found: FoundValue[] = [];
      for (const word of long.slice(0, 2)) {
        const { rows } = await query(
          `select ${columns} from derived.search_value
           where $1 <% plain and field = any ($2)
           order by word_similarity($1, plain) desc, length(plain) limit $3`,
          [word, fields.open, mostAlike],
        );
        found.push(...(rows as FoundValue[]));
      }
      return found;
    },
    patienceForAlike,
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
      words.map((word) => `%${likeText(word)}%`),
    ],
  });
  return rows;
}

function likeText(word: string): string {
  return word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
}

type Query = (text: string, values: unknown[]) => Promise<{ rows: unknown[] }>;

/** Finds nothing where the server needs longer. */
async function withinPatience(
  { pool }: Pool,
  find: (query: Query) => Promise<FoundValue[]>,
  longest = patience,
): Promise<FoundValue[]> {
  const client = await pool.connect();
  try {
    await client.query(`begin read only; set local statement_timeout = ${longest}`);
    const found = await find((text, values) => client.query(text, values));
    await client.query('commit');
    client.release();
    return found;
  } catch (error) {
    const rolledBack = await client.query('rollback').then(
      () => true,
      () => false,
    );
    client.release(!rolledBack);
    // 57014: it took longer than it may.
    if ((error as { code?: string }).code === '57014') return [];
    throw error;
  }
}
