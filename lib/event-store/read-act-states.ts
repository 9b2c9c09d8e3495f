import type { ActType } from '#lib/access/acts.ts';
import type { State } from '#lib/domain/event.ts';
import { foldOn } from '#lib/event-store/fold-on.ts';
import type { Reading } from '#lib/event-store/store.ts';

export type ActState = { id: string; version: number; state: State };

type Row = { id: string; head: number; version: number | null; value: string | null };

/**
 * The states that the acts of a type have left, by id: one query. `ids` narrows it; one that has no
 * event is not among them. Asks for no permission: policy itself reads here.
 */
export async function readActStates(
  store: Reading,
  type: ActType,
  ids: readonly string[] | null = null,
): Promise<Map<string, ActState>> {
  const { current } = await store.generations.find(type);
  const { rows } = await store.pool.query<Row>({
    name: 'read-act-states',
    text: `
      select h.entity_id as id, h.version as head, s.version, s.value
      from authority.head h
      left join derived.state s on s.generation = $1 and s.entity_id = h.entity_id
      where h.entity_type = $2 and ($3::text[] is null or h.entity_id = any ($3))
      order by h.entity_id`,
    values: [current, type, ids],
  });
  const states = await Promise.all(
    rows.map(async ({ id, head, version, value }) => {
      const state = value === null ? {} : (JSON.parse(value) as State);
      const from = { version: version ?? 0, state };
      return {
        id,
        version: head,
        state: from.version === head ? state : await foldOn(store, { type, id }, from, head),
      };
    }),
  );
  return new Map(states.map((state) => [state.id, state]));
}
