import type { State } from '#lib/domain/event.ts';
import { statesAfter } from '#lib/event-store/states-page.ts';
import type { Reading } from '#lib/event-store/store.ts';

export type StateSample = {
  states: State[];
  /** Whether they are all there are. */
  whole: boolean;
};

const most = 2_000;
/** From so many rows on a sample reads some pages of the table instead of every one. */
const large = 2_000_000;

/**
 * States of a type that are not deleted: all of them where they are few, else some at random. Reads
 * more than it gives, so keep its answer a while.
 */
export async function sampleStates(
  store: Reading,
  type: string,
  total: number,
): Promise<StateSample> {
  if (total <= most) {
    const { items } = await statesAfter(store, type, { after: '', limit: most + 1 });
    const states = items.filter(({ deletedAt }) => deletedAt === null).map(({ state }) => state);
    return { states, whole: items.length <= most };
  }
  const { serving } = await store.generations.find(type);
  // More than wanted, so that enough are not deleted; of a huge table whole pages.
  const percent = Math.min((100 * most * 1.3) / total, 100);
  const method = total > large ? 'system' : 'bernoulli';
  const { rows } = await store.pool.query<{ value: string }>(
    `select value from derived.state tablesample ${method} ($2)
     where generation = $1 and deleted_at is null limit $3`,
    [serving, percent, most],
  );
  return { states: rows.map(({ value }) => JSON.parse(value) as State), whole: false };
}
