import { type FieldsOfState, fieldsAfter } from '#lib/event-store/fields-page.ts';
import type { ListedState } from '#lib/event-store/list-states.ts';
import { statesAt, statesAtAfter } from '#lib/event-store/states-at.ts';
import { statesAfter, statesOf } from '#lib/event-store/states-page.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { askedFields, type ListQuery } from '#lib/queries/listing/list-query.ts';

/** Entities in the first step, so that a page that is soon full costs little, and in the later ones. */
const firstStep = 1_000;
const longestStep = 8_000;
const wholeStep = 1_000;
/** Of the past a state has to be folded. */
const pastStep = 300;

type Step<Item> = { items: Item[]; seen: number; last: string };

type Scanned = Pick<ListQuery, 'type' | 'moment'>;

/**
 * Every entity of the type by id, on from one, as it is or was, step by step, as far as is asked of
 * it: the members of the state that filters and the order need. While a step is looked at, the
 * database is at the next.
 */
export async function* scanFields(
  store: Reading,
  query: ListQuery,
  from: string,
): AsyncGenerator<Step<FieldsOfState>> {
  if (query.moment) {
    yield* scanStates(store, query, from);
    return;
  }
  const fields = askedFields(query);
  const read = (after: string, limit: number) => {
    const step = fieldsAfter(store, query.type, { ...fields, after, limit });
    // Who stops here waits for it no more.
    step.catch(() => {});
    return step;
  };
  let limit = firstStep;
  for (let next = read(from, limit); ; ) {
    const { items, whole } = await next;
    const last = items.at(-1)?.id;
    if (last === undefined) return;
    limit = Math.min(limit * 2, longestStep);
    if (!whole) next = read(last, limit);
    yield { items, seen: items.length, last };
    if (whole) return;
  }
}

/** The same with their whole states. */
export async function* scanStates(
  store: Reading,
  { type, moment }: Scanned,
  from: string,
): AsyncGenerator<Step<ListedState>> {
  let after = from;
  for (let whole = false; !whole; ) {
    if (moment) {
      const page = await statesAtAfter(store, type, moment, { after, limit: pastStep });
      ({ whole, last: after } = page);
      if (page.seen > 0) yield page;
    } else {
      const page = await statesAfter(store, type, { after, limit: wholeStep });
      whole = page.whole;
      after = page.items.at(-1)?.id ?? after;
      const seen = page.items.length;
      if (seen > 0) yield { items: page.items, seen, last: after };
    }
  }
}

/** The states of these entities as they are, or were. */
export function statesNowOrThen(
  store: Reading,
  { type, moment }: Scanned,
  ids: readonly string[],
): Promise<ListedState[]> {
  return moment ? statesAt(store, type, moment, ids) : statesOf(store, type, ids);
}
