import { applyChanges } from '#lib/domain/apply-changes.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import { evolveEntity } from '#lib/domain/fold.ts';
import { type HistoryItem, readHistory } from '#lib/event-store/read-history.ts';
import type { HistorySource } from '#lib/event-store/store.ts';

const pageSize = 500;

/** A state brought on from `from.version` to `to` by the entity's events. Writes nothing. */
export async function foldOn(
  store: HistorySource,
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
      state = await evolveOne(store, ref, state, item);
      version = item.version;
      each(version, state);
    }
    if (page.length === 0) break;
  }
  if (version !== to) throw new Error(`${ref.type} has no event for version ${version + 1}`);
  return state;
}

/**
 * A definition that fails on a stored event is told with its place; `code` is `definition_failed`,
 * `eventType` the event's. It may fail for what was erased, and then what the event recorded is applied.
 */
async function evolveOne(
  store: HistorySource,
  ref: EntityRef,
  state: State,
  { event, changes, version }: HistoryItem,
): Promise<State> {
  try {
    return evolveEntity(store.catalogue, ref, state, event, changes);
  } catch (cause) {
    if (await wasErased(store, ref)) return applyChanges(state, changes);
    const told = cause instanceof Error ? cause.message : String(cause);
    const message = `The definition of ${event.type} fails on version ${version}: ${told}`;
    const known = { code: 'definition_failed', eventType: event.type };
    throw Object.assign(new Error(message, { cause }), known);
  }
}

async function wasErased({ pool }: Pick<HistorySource, 'pool'>, ref: EntityRef): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from authority.head
     where entity_type = $1 and entity_id = $2 and erased_at is not null`,
    [ref.type, ref.id],
  );
  return rowCount === 1;
}
