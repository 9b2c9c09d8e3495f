import { acts } from '#lib/access/acts.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { namingWords } from '#lib/erasure/naming-words.ts';
import type { Left } from '#lib/erasure/plan-erasure.ts';
import type { Plans } from '#lib/erasure/plan-erasures.ts';
import { eventsAt } from '#lib/erasure/scope.ts';
import { termsOf, wordFinder } from '#lib/erasure/terms.ts';
import { toldTexts } from '#lib/erasure/told.ts';
import type { Reading } from '#lib/event-store/store.ts';

export type PlansWithActs = Plans & {
  /** What is left of acts on Backstory itself (a hold, an export, an erasure) that name what goes. */
  acts: Left[];
  /** By which texts they do. */
  naming: string[];
};

type Said = { position: bigint; reason: string | null; metadata: string };

/**
 * The reason of an act goes where it names what goes, and of its metadata what does: the legal ground of
 * an erasure stays. Data of acts names nobody, so no state changes by it, and no head moves.
 * `words` are those that went, in steps before as well.
 */
export async function withActs(
  store: Pick<Reading, 'pool' | 'catalogue'>,
  plan: Plans,
  words: ReadonlySet<string> = plan.inTexts,
): Promise<PlansWithActs> {
  // What others tell by themselves stays, where it is about single events.
  const isAlone = plan.selections.every((selection) => selection.isAlone);
  if (isAlone || words.size === 0) return { ...plan, acts: [], naming: [] };
  const wordsIn = wordFinder(words);
  const { rows } = await store.pool.query<Said>(
    `select position, reason, metadata::text as metadata from authority.event
     where entity_type = any ($1) and (reason is not null or metadata::text <> '{}')`,
    [Object.keys(acts)],
  );
  const said = rows.map((row) => ({
    position: row.position,
    words: wordsIn(`${row.reason ?? ''}\n${row.metadata}`),
  }));
  const told = (await toldTexts(store.pool)).map(wordsIn);
  const found = new Set([...said.map((one) => one.words), ...told].flatMap((one) => [...one]));
  const named = await namingWords(store, plan, found);
  const meets = (some: Set<string>) => [...some].some((word) => named.has(word));
  const isNamed = (text: string) => meets(wordsIn(text));
  const positions = said.filter((one) => meets(one.words));
  const events = await eventsAt(
    store,
    positions.map(({ position }) => position),
  );
  return {
    ...plan,
    naming: termsOf(named),
    acts: events.map((event): Left => {
      const { data, entries, metadata, row } = event;
      const reason = row.reason !== null && isNamed(row.reason) ? null : row.reason;
      return { event, data, reason, metadata: without(metadata, isNamed), entries };
    }),
  };
}

function without(metadata: JsonObject, isNamed: (text: string) => boolean): JsonObject {
  const left = Object.entries(metadata).filter((one) => !isNamed(JSON.stringify(one)));
  return left.length === Object.keys(metadata).length ? metadata : Object.fromEntries(left);
}
