import type { Masker } from '#lib/access/masker.ts';
import type { Change, EntityRef, StoredEvent } from '#lib/domain/event.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import { type HistoryItem, readHistory } from '#lib/event-store/read-history.ts';
import type { Reading } from '#lib/event-store/store.ts';
import type { OwnEvent } from '#lib/own-history/own-history.ts';
import { eventViews } from '#lib/queries/event-views.ts';
import type { EventView } from '#lib/queries/views.ts';

const page = 500;

/**
 * Every event that is of a person, touched them, or was done by them to another, the first one first;
 * without proofs.
 */
export async function readOwnEvents(
  store: Reading,
  masker: Masker,
  ref: EntityRef,
): Promise<Omit<OwnEvent, 'proof'>[]> {
  const events: Omit<OwnEvent, 'proof'>[] = [];
  let after = 0;
  for (;;) {
    const history = await readHistory(store, ref, { order: 'asc', after, limit: page });
    const views = await eventViews(
      store,
      masker,
      history.map(({ event }) => event),
    );
    for (const [index, item] of history.entries())
      events.push(ownEvent(masker, ref, item, views[index] as EventView));
    after = history.at(-1)?.version ?? after;
    if (history.length < page) break;
  }
  events.push(...(await doneElsewhere(store, masker, ref)));
  return events.toSorted((a, b) => (BigInt(a.position) < BigInt(b.position) ? -1 : 1));
}

/** What a person did to others in their own name: from where, by what device and why is theirs. */
async function doneElsewhere(
  store: Reading,
  masker: Masker,
  ref: EntityRef,
): Promise<Omit<OwnEvent, 'proof'>[]> {
  const events: Omit<OwnEvent, 'proof'>[] = [];
  let after = 0n;
  for (;;) {
    const { rows } = await store.pool.query<EventRow>(
      `select ${eventColumns} from authority.event e
       where e.actor = $1 and e.position > $2 and e.entity_type not like '$%'
         and (e.entity_type, e.entity_id) <> ($3, $1) and not exists (
         select from authority.touch t
         where t.entity_type = $3 and t.entity_id = $1 and t.position = e.position)
       order by e.position limit $4`,
      [ref.id, after, ref.type, page],
    );
    const stored = rows.map((row) => toStoredEvent(store.catalogue, row));
    const views = await eventViews(store, masker, stored);
    for (const [index, event] of stored.entries()) {
      const item = { version: null, changes: [], event };
      events.push(ownEvent(masker, ref, item, views[index] as EventView));
    }
    after = stored.at(-1)?.position ?? after;
    if (rows.length < page) return events;
  }
}

function ownEvent(
  masker: Masker,
  ref: EntityRef,
  { version, changes, event }: Pick<HistoryItem, 'changes' | 'event'> & Pick<OwnEvent, 'version'>,
  view: EventView,
): Omit<OwnEvent, 'proof'> {
  const isOwn = event.entity.type === ref.type && event.entity.id === ref.id;
  const isTheirs = event.actor === ref.id;
  const { position, id, type, occurredAt, recordedAt, imported, actor, recorder, reason } = view;
  return {
    ...{ position, id, type, sentence: view.sentence, version },
    of: isOwn || event.entity.type.startsWith('$') ? null : idOf(event.entity),
    ...{ occurredAt, recordedAt, imported, actor, recorder },
    reason: reason === null ? null : withoutMarks(reason),
    // Device, address and session of somebody else are theirs.
    metadata: isTheirs ? event.metadata : {},
    data: isOwn ? (view.data ?? null) : null,
    changes: masker.changes(ref, changes),
    elsewhere: elsewhereOf(event, ref),
  };
}

/** What other entities keep under the id of the person is the person's. */
function elsewhereOf(event: StoredEvent, ref: EntityRef): OwnEvent['elsewhere'] {
  const under = `/${ref.id.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const isUnder = ({ path }: Change) => path.endsWith(under) || path.includes(`${under}/`);
  return event.updated
    .filter(({ type, id }) => !type.startsWith('$') && !(type === ref.type && id === ref.id))
    .map((entry) => ({ ...idOf(entry), changes: entry.changes.filter(isUnder) }))
    .filter(({ changes }) => changes.length > 0);
}

function idOf({ type, id }: EntityRef): EntityRef {
  return { type, id };
}
