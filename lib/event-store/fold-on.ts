import type { EntityRef, State } from '#lib/domain/event.ts';
import { evolveEntity } from '#lib/domain/fold.ts';
import { readHistory } from '#lib/event-store/read-history.ts';
import type { Reading } from '#lib/event-store/store.ts';

const pageSize = 500;

/** A state brought on from `from.version` to `to` by the entity's events. Writes nothing. */
export async function foldOn(
  store: Pick<Reading, 'pool' | 'catalogue'>,
  ref: EntityRef,
  from: { version: number; state: State },
  to: number,
  each: (version: number, state: State) => void = () => {},
): Promise<State> {
  let { version, state } = from;
  while (version < to) {
    const page = await readHistory(store, ref, {
      order: 'asc',
      after: version,
      upTo: to,
      limit: pageSize,
    });
    for (const item of page) {
      state = evolveEntity(store.catalogue, ref, state, item.event, item.changes);
      version = item.version;
      each(version, state);
    }
    if (page.length === 0) break;
  }
  if (version !== to) throw new Error(`${ref.type} has no event for version ${version + 1}`);
  return state;
}
