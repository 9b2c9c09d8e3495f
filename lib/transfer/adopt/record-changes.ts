import type { EntityRef, State } from '#lib/domain/event.ts';
import { deletedAt } from '#lib/domain/fold.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import type { Store } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';
import { erasedAmong } from '#lib/transfer/adopt/erased-among.ts';
import { recordFacts } from '#lib/transfer/adopt/record-facts.ts';
import { adopted, changeEvents, refOf } from '#lib/transfer/adopt/row-events.ts';
import type { Source } from '#lib/transfer/adopt/source.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';
import { importId } from '#lib/transfer/import-id.ts';

/** What became of a row at a time, as the source tells it. */
export type RowChange = {
  /** What it is known by, in its source. */
  key: string;
  table: SourceTable;
  /** `known`: what was told of the row so far. */
  before: JsonObject | null | 'known';
  after: JsonObject | null;
  /** Milliseconds since 1970. */
  at: number;
  actor: string | null;
  reason?: string | null;
  correlationId: string | null;
};

export const longestActor = 512;
const earlier = 'As it was before the first change that is told of it';

/**
 * Records changes in their order, each as the events that it is. One whose events are there already is
 * passed over as a whole: what it would be is asked of states that came later.
 */
export async function recordChanges(
  { store, installation, tell }: Source,
  changes: readonly RowChange[],
): Promise<void> {
  const idOf = importId(store.secrets.identityKey);
  const id = ({ at, key }: RowChange, place: number) =>
    idOf(at, ['adopt', installation.id, key, String(place)]);
  const there = await recordedAmong(
    store,
    changes.map((change) => id(change, 0)),
  );
  const fresh = changes.filter((change) => !there.has(id(change, 0)));
  const states = await statesOf(store, fresh);
  const groups = fresh.map((change): ProposedEvent[] => {
    const { table, after, at, actor, reason = null, correlationId } = change;
    const known = after && states.get(keyOf(refOf(table, after)));
    const before = change.before === 'known' ? (known ?? null) : change.before;
    const events = changeEvents(table, before, after, (ref) => isDeleted(states, ref));
    const isTold = before === null || states.has(keyOf(refOf(table, before)));
    const named = [
      ...(!isTold ? [{ ...adopted(table, before), reason: earlier }] : []),
      ...events.map((event) => ({ ...event, reason })),
    ];
    for (const event of named) tellOn(states, event.entity, event);
    return named.map((event, place) => ({
      ...event,
      id: id(change, place),
      actor: event.reason === earlier ? null : (actor?.slice(0, longestActor) ?? null),
      occurredAt: Math.min(at, Date.now()),
      ...(correlationId === null ? {} : { correlationId }),
    }));
  });
  await recordFacts(store, groups, tell);
}

type States = Map<string, State>;

function isDeleted(states: States, ref: EntityRef): boolean {
  return deletedAt(states.get(keyOf(ref)) ?? {}) !== null;
}

/** What an event of a row makes of what is known of it, as far as the next one asks. */
function tellOn(states: States, ref: EntityRef, { type, data }: ProposedEvent): void {
  const { $deleted: _, ...state } = states.get(keyOf(ref)) ?? {};
  const isGone = type === `${ref.type}Deleted`;
  states.set(keyOf(ref), isGone ? { ...state, $deleted: '' } : { ...state, ...data });
}

/** Of what the changes are about, as far as anything was recorded of it. */
async function statesOf(store: Store, changes: readonly RowChange[]): Promise<States> {
  const refs = new Map<string, EntityRef>();
  for (const { table, before, after } of changes) {
    for (const row of [before, after]) {
      if (row === null || row === 'known') continue;
      const ref = refOf(table, row);
      refs.set(keyOf(ref), ref);
    }
  }
  const all = [...refs.values()];
  const [known, erased] = await Promise.all([loadKnown(store, all), erasedAmong(store, all)]);
  // Others may have named it before its own row came: that tells nothing of it.
  return new Map(
    known
      .filter(({ ref, state }) => Object.keys(state).length > 0 || erased.has(keyOf(ref)))
      .map(({ ref, state }) => [keyOf(ref), state]),
  );
}

async function recordedAmong(store: Store, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await store.pool.query<{ id: string }>({
    name: 'adopt-recorded-among',
    text: 'select id from authority.event where id = any ($1::uuid[])',
    values: [ids],
  });
  return new Set(rows.map(({ id }) => id));
}
