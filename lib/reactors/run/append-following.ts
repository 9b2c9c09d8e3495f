import type { Rights } from '#lib/access/permissions.ts';
import { asksToDelete } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityVersion, StoredEvent } from '#lib/domain/event.ts';
import type { FollowingEvent, ReactorDefinition } from '#lib/domain/reactor.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Fault } from '#lib/event-store/append-types.ts';
import { eventDefinitionOf } from '#lib/event-store/event-row.ts';
import { idempotencyKey } from '#lib/event-store/prepare-append.ts';
import { entityTypeOf } from '#lib/event-store/recording-fault.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { TellingError } from '#lib/reactors/run/failure.ts';

export type Following = {
  definition: Pick<ReactorDefinition, 'kind' | 'name' | 'label'>;
  event: StoredEvent;
  /** Known again by it: what was recorded by this key is not recorded a second time. */
  key: string;
  events: readonly FollowingEvent[];
  basis?: readonly EntityVersion[];
};

/** Ids of what is recorded, now or by an earlier try; null where what it was decided on moved. */
export async function appendFollowing(
  store: Store,
  following: Following,
): Promise<string[] | null> {
  const { definition, event, key, events, basis } = following;
  const outcome = await appendEvents(
    store,
    viewerOf(store, following),
    events.map(({ type, data, reason }) => ({
      type,
      data,
      reason: reason ?? null,
      actor: recorderOf(definition),
      correlationId: event.correlationId,
      causationId: event.id,
      idempotency: { key, of: 'effect' },
    })),
    basis ? { basis } : {},
  );
  if (outcome.status === 'recorded') return outcome.events.map((each) => each.event.id);
  const [fault] = outcome.faults;
  if (fault?.code === 'basis_moved') return null;
  if (fault?.kind === 'idempotency_key_reused' || fault?.kind === 'erased') {
    return recordedBy(store, key);
  }
  throw refused(fault);
}

/** Ids of the events that were recorded by a key; none where nothing was. */
export async function recordedBy(store: Store, key: string): Promise<string[]> {
  const ids: string[] = [];
  for (let from = 0; ; from += 100) {
    const keys = Array.from({ length: 100 }, (_, at) =>
      idempotencyKey(store, { id: '' }, { idempotency: { key, of: 'effect' } }, from + at),
    );
    const { rows } = await store.pool.query<{ id: string }>(
      'select id from authority.event where idempotency_key = any ($1::bytea[]) order by position',
      [keys],
    );
    ids.push(...rows.map(({ id }) => id));
    if (rows.length < keys.length) return ids;
  }
}

function recorderOf({ kind, name }: Following['definition']): string {
  return kind === 'policy' ? `policy:${name}` : `reactor:${name}`;
}

/** With the rights that recording these very events needs, and no other. */
function viewerOf(store: Store, { definition, events }: Following): Viewer {
  const types: { record: string[]; delete: string[] } = { record: [], delete: [] };
  for (const { type } of events) {
    const entityType = entityTypeOf(store.catalogue, type);
    if (entityType === undefined) continue;
    const known = eventDefinitionOf(store.catalogue, entityType, type);
    types[asksToDelete(entityType, type, known) ? 'delete' : 'record'].push(entityType);
  }
  return {
    kind: 'command',
    id: recorderOf(definition),
    name: definition.label,
    role: null,
    rights: types satisfies Rights,
    eventTypes: events.map(({ type }) => type),
    reveals: [],
  };
}

function refused(fault: Fault | undefined): TellingError {
  const { kind, code = 'refused', message = 'It was refused.' } = fault ?? {};
  return Object.assign(new Error(message), {
    failure: `refused:${code}`,
    isOfAll: false,
    // Tried again, a rule says the same.
    isFinal: kind !== 'contended' && kind !== 'limited',
  });
}
