import type { EntityRef, UpdatedEntry } from '#lib/domain/event.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';
import { type EventRow, eventColumns } from '#lib/event-store/event-row.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';

export type Entry = UpdatedEntry & { effectiveAt: number };

/** An event as it is stored, with all that an erasure may take of it. */
export type ScopeEvent = {
  row: EventRow & {
    idempotency_key: Buffer | null;
    salts: (Buffer | null)[];
    commitments: (Buffer | null)[];
  };
  ref: EntityRef;
  data: JsonObject | null;
  metadata: JsonObject;
  entries: readonly Entry[];
};

export type Head = { version: number; commitment: Buffer; effectiveAt: number };

/** One entity's events by version, each the same object in every history that has it. */
export type History = { ref: EntityRef; head: Head | null; events: ScopeEvent[] };

type HeadRow = { version: number; commitment: Buffer; effective_at: number };

/**
 * Whole histories, each read once, or taken from a wider scope. The head is read first: what comes
 * after is refused later on.
 */
export class Scope {
  readonly #store: Pick<Reading, 'pool'>;
  readonly #within: Scope | undefined;
  readonly #histories = new Map<string, History>();
  readonly #events = new Map<bigint, ScopeEvent>();

  constructor(store: Pick<Reading, 'pool'>, within?: Scope) {
    this.#store = store;
    this.#within = within;
  }

  get histories(): History[] {
    return [...this.#histories.values()];
  }

  /** By position. */
  get events(): ScopeEvent[] {
    return [...this.#events.values()].toSorted((a, b) =>
      a.row.position < b.row.position ? -1 : 1,
    );
  }

  async historyOf(ref: EntityRef): Promise<History> {
    const known = this.#histories.get(keyOf(ref));
    if (known) return known;
    const history = this.#within ? await this.#within.historyOf(ref) : await this.#read(ref);
    for (const event of history.events) this.#events.set(event.row.position, event);
    this.#histories.set(keyOf(ref), history);
    return history;
  }

  async #read(ref: EntityRef): Promise<History> {
    const { rows: heads } = await this.#store.pool.query<HeadRow>(
      `select version, commitment, effective_at from authority.head
       where entity_type = $1 and entity_id = $2`,
      [ref.type, ref.id],
    );
    const head = heads[0];
    const { rows } = await this.#store.pool.query<ScopeEvent['row']>(
      `select * from (
         select e.version as of_version, ${columns} from authority.event e
           where e.entity_type = $1 and e.entity_id = $2 and e.version <= $3
         union all
         select t.version, ${columns} from authority.touch t
           join authority.event e on e.position = t.position
           where t.entity_type = $1 and t.entity_id = $2 and t.version <= $3) h
       order by of_version`,
      [ref.type, ref.id, head?.version ?? 0],
    );
    return {
      ref: { type: ref.type, id: ref.id },
      head: head
        ? { version: head.version, commitment: head.commitment, effectiveAt: head.effective_at }
        : null,
      events: rows.map((row) => this.#event(row)),
    };
  }

  #event(row: ScopeEvent['row']): ScopeEvent {
    return this.#events.get(row.position) ?? parsed(row);
  }
}

function parsed(row: ScopeEvent['row']): ScopeEvent {
  return {
    row,
    ref: { type: row.entity_type, id: row.entity_id },
    data: row.data === null ? null : (JSON.parse(row.data) as JsonObject),
    metadata: JSON.parse(row.metadata) as JsonObject,
    entries: JSON.parse(row.updated) as Entry[],
  };
}

const columns = `${eventColumns}, e.idempotency_key, e.salts, e.commitments`;

export async function eventsAt(
  { pool }: Pick<Reading, 'pool'>,
  positions: readonly bigint[],
): Promise<ScopeEvent[]> {
  if (positions.length === 0) return [];
  const { rows } = await pool.query<ScopeEvent['row']>(
    `select ${columns} from authority.event e where e.position = any ($1) order by e.position`,
    [positions],
  );
  return rows.map(parsed);
}

export function isSame(a: EntityRef, b: EntityRef): boolean {
  return a.type === b.type && a.id === b.id;
}

export function entryOn({ entries }: Pick<ScopeEvent, 'entries'>, ref: EntityRef) {
  return entries.find((entry) => isSame(entry, ref));
}

/** Every string, number and boolean in a value. */
export function leavesOf(value: Json): (string | number | boolean)[] {
  if (value === null) return [];
  if (typeof value !== 'object') return [value];
  return Object.values(value).flatMap(leavesOf);
}
