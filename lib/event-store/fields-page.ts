import type { State } from '#lib/domain/event.ts';
import { deletedAt } from '#lib/domain/fold.ts';
import type { Json } from '#lib/domain/json.ts';
import {
  headsAfter,
  type ListedState,
  newestState,
  servedState,
} from '#lib/event-store/list-states.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import type { Reading } from '#lib/event-store/store.ts';

/**
 * An entity of which some members of its state are known, and no others; when it changed is not a
 * number where that was not asked for.
 */
export type FieldsOfState = Omit<ListedState, 'label'>;

export type AskedFields = { names: readonly string[]; times: boolean };

type Row = [
  id: string,
  version: number,
  isThere: boolean,
  effectiveAt: number | null,
  deletedAt: number | null,
  ...values: (string | null)[],
];

/**
 * The next entities of a type by id, deleted ones too, of their states these members alone, which
 * the database takes out: a step of a scan that costs a fraction of reading whole states. What is
 * behind its head is folded on and comes whole.
 */
export async function fieldsAfter(
  store: Reading,
  type: string,
  { names, times, after, limit }: AskedFields & { after: string; limit: number },
): Promise<{ items: FieldsOfState[]; whole: boolean }> {
  const { current, serving } = await store.generations.find(type);
  const isOne = current === serving;
  const first = isOne ? 5 : 6;
  const members = names.map((_, index) => `, s.value -> $${first + index}::text`).join('');
  const { rows } = await store.pool.query<Row>({
    text: `${headsAfter}
     select h.entity_id, h.version, s.version is not distinct from h.version,
       ${times ? 'h.effective_at' : 'null'}, s.deleted_at${members}
     from h ${isOne ? servedState : newestState} order by h.entity_id`,
    values: [serving, type, after, limit, ...(isOne ? [] : [current]), ...names],
    rowMode: 'array',
  });
  const refs = rows.flatMap(([id, , isThere]) => (isThere ? [] : [{ type, id }]));
  const folded = new Map(
    (refs.length > 0 ? await loadKnown(store, refs) : []).map((known) => [known.ref.id, known]),
  );
  const items = rows.map(([id, version, , changed, deleted, ...values]): FieldsOfState => {
    const known = folded.get(id);
    if (!known) {
      const place = { id, version, effectiveAt: changed ?? Number.NaN, deletedAt: deleted };
      return { ...place, state: stateOf(names, values) };
    }
    const { state, effectiveAt } = known;
    const mark = deletedAt(state);
    const time = mark === null ? null : Date.parse(mark);
    return { id, version: known.version, effectiveAt, deletedAt: time, state };
  });
  return { items, whole: rows.length < limit };
}

function stateOf(names: readonly string[], values: readonly (string | null)[]): State {
  const state: State = {};
  for (let index = 0; index < names.length; index++) {
    const told = values[index];
    if (told === null || told === undefined) continue;
    const name = names[index] ?? '';
    const value = JSON.parse(told) as Json;
    // Assigned, it would be the prototype.
    if (name === '__proto__') Object.defineProperty(state, name, { value, enumerable: true });
    else state[name] = value;
  }
  return state;
}
