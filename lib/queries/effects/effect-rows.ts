import { maskProse } from '#lib/access/mask-prose.ts';
import type { Masker } from '#lib/access/masker.ts';
import { seesPersonal } from '#lib/access/policy.ts';
import type { EffectStatus } from '#lib/domain/effect-status.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import { valueAt } from '#lib/domain/pointer.ts';
import { effectKey, type Recipient } from '#lib/domain/reactor.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import { statesAtVersions } from '#lib/event-store/states-at-versions.ts';
import type { Reading, Viewing } from '#lib/event-store/store.ts';
import type { EffectView, RecipientView } from '#lib/queries/effects/effect-views.ts';
import { reactorWords } from '#lib/queries/effects/reactor-words.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';
import { eventViews, isoTime } from '#lib/queries/event-views.ts';
import { isReadable } from '#lib/queries/readable.ts';
import { viewerNames } from '#lib/queries/viewer-names.ts';

/** A row of `operational.effect` as the pool reads it: json as text, times in milliseconds. */
export type EffectRow = {
  id: string;
  reactor: string;
  event_id: string;
  event_position: bigint;
  event_type: string;
  entity_type: string;
  entity_id: string;
  key: string;
  recipient: string | null;
  summary: string;
  status: Exclude<EffectStatus, 'scheduled'>;
  due_at: number;
  next_at: number | null;
  attempts: number;
  started_at: number | null;
  finished_at: number | null;
  cause: string | null;
  error: string | null;
  reason: string | null;
  decided_by: string | null;
  appended: string[];
  made_at: number;
  blocked_by: string | null;
  is_scheduled: boolean;
};

/** The columns of `EffectRow`, of the table aliased `e`. */
export const effectColumns = `e.id, e.reactor, e.event_id, e.event_position, e.event_type,
  e.entity_type, e.entity_id, e.key, e.recipient, e.summary, e.status, e.due_at, e.next_at,
  e.attempts, e.started_at, e.finished_at, e.cause, e.error, e.reason, e.decided_by, e.appended,
  e.made_at, e.blocked_by, e.status = 'waiting' and e.due_at > now() as is_scheduled`;

/** Effects as their viewer may see them; the caller leaves out those of types that they may not read. */
export async function effectViews(
  store: Viewing,
  masker: Masker,
  rows: readonly EffectRow[],
): Promise<EffectView[]> {
  if (rows.length === 0) return [];
  const events = await eventsOf(store, rows);
  const reactors = await reactorWords(store);
  const [views, recipients, names] = await Promise.all([
    eventViews(store, masker, [...events.values()]),
    recipientsOf(store, masker, rows),
    viewerNames(
      store,
      rows.flatMap(({ decided_by }) =>
        decided_by === null ? [] : [{ actor: null, recorder: decided_by }],
      ),
    ),
  ]);
  const byId = new Map(views.map((view) => [view.id, view]));
  return rows.map((row, index): EffectView => {
    const event = byId.get(row.event_id);
    const prose = proseFor(masker, row);
    return {
      id: row.id,
      key: effectKey(row.event_id, row.reactor, row.key),
      reactor: row.reactor,
      reactorLabel: reactors.labelOf(row.reactor),
      status: row.is_scheduled ? 'scheduled' : row.status,
      summary: reactors.summaryOf(row.reactor, row.summary),
      event: {
        id: row.event_id,
        position: String(row.event_position),
        type: row.event_type,
        sentence: event?.sentence ?? row.event_type,
        occurredAt: event?.occurredAt ?? isoTime(row.made_at),
      },
      entity: {
        type: row.entity_type,
        id: row.entity_id,
        label: event?.entityLabel ?? null,
      },
      recipient: recipients[index] ?? null,
      attempts: row.attempts,
      mostAttempts: reactors.known.get(row.reactor)?.attempts ?? null,
      dueAt: isoTime(row.due_at),
      nextAt: row.status === 'waiting' ? timeOf(row.next_at) : null,
      startedAt: timeOf(row.started_at),
      finishedAt: timeOf(row.finished_at),
      madeAt: isoTime(row.made_at),
      durationMs: durationOf(row),
      cause: prose(row.cause),
      error: prose(row.error),
      reason: prose(row.reason),
      decidedBy:
        row.decided_by === null
          ? null
          : { id: row.decided_by, name: names.get(row.decided_by) ?? null },
      appended: row.appended,
      blockedBy: row.status === 'waiting' ? row.blocked_by : null,
    };
  });
}

/** Words of people and of servers: as they are for whom everything of the entity is. */
export function proseFor(
  { viewer }: Masker,
  { entity_type }: Pick<EffectRow, 'entity_type'>,
): (text: string | null) => string | null {
  if (seesPersonal(viewer, entity_type)) return (text) => text;
  return (text) => (text === null ? null : maskProse(text, []));
}

function timeOf(at: number | null): string | null {
  return at === null ? null : isoTime(at);
}

function durationOf({ status, started_at, finished_at }: EffectRow): number | null {
  if (status !== 'done' && status !== 'failed') return null;
  return started_at === null || finished_at === null ? null : Math.max(0, finished_at - started_at);
}

async function eventsOf(
  store: Reading,
  rows: readonly EffectRow[],
): Promise<Map<string, StoredEvent>> {
  const ids = [...new Set(rows.map(({ event_id }) => event_id))];
  const found = await store.pool.query<EventRow>({
    name: 'effect-events',
    text: `select ${eventColumns} from authority.event e where e.id = any ($1::uuid[])`,
    values: [ids],
  });
  return new Map(
    found.rows.map((row) => {
      const event = toStoredEvent(store.catalogue, row);
      return [event.id, event];
    }),
  );
}

/** Each recipient read where its reference points to, and masked as that field is. */
async function recipientsOf(
  store: Reading,
  masker: Masker,
  rows: readonly EffectRow[],
): Promise<(RecipientView | null)[]> {
  const refs = rows.map(({ recipient }) => {
    const ref = recipient === null ? null : (JSON.parse(recipient) as Recipient);
    return ref && isReadable(masker.viewer, ref.type) ? ref : null;
  });
  const distinct = new Map(
    refs.flatMap((ref) => (ref ? [[`${ref.type}/${ref.version}/${ref.id}`, ref] as const] : [])),
  );
  const wanted = [...distinct.values()];
  const [found, labels] = await Promise.all([
    statesAtVersions(store, wanted),
    entityLabels(store, masker, wanted),
  ]);
  const states = new Map([...distinct.keys()].map((key, index) => [key, found[index] ?? null]));
  return refs.map((ref) => {
    if (!ref) return null;
    const { type, id, version, field } = ref;
    const state = states.get(`${type}/${version}/${id}`);
    const shown = state ? masker.state({ type, id }, state) : {};
    return {
      type,
      id,
      version,
      field,
      label: labels.of(ref),
      value: valueAt(shown, field) ?? null,
    };
  });
}
