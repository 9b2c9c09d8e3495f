import { createHash } from 'node:crypto';
import type pg from 'pg';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { StoredEvent, UpdatedEntry } from '#lib/domain/event.ts';
import type { Json } from '#lib/domain/json.ts';
import type { AppendOutcome } from '#lib/event-store/append-types.ts';

/** A position, and a hash of the event acknowledged there. */
export type LedgerLine = [position: string, hash: string];

/** What was acknowledged, kept to be compared with what is stored. */
export class Ledger {
  readonly #lines = new Map<bigint, string>();
  #first: bigint | undefined;

  add(outcome: AppendOutcome): void {
    if (outcome.status !== 'recorded') throw new Error(JSON.stringify(outcome.faults));
    for (const { event, replayed } of outcome.events) {
      if (replayed) continue;
      this.#put(event.position, hashOf(event));
    }
  }

  /** What was acknowledged since the last call, to be kept by another process. */
  take(): LedgerLine[] {
    const lines = [...this.#lines].map(([position, hash]): LedgerLine => [String(position), hash]);
    this.#lines.clear();
    this.#first = undefined;
    return lines;
  }

  /** Keeps what another process was told. */
  keep(lines: readonly LedgerLine[]): void {
    for (const [text, hash] of lines) this.#put(BigInt(text), hash);
  }

  #put(position: bigint, hash: string): void {
    this.#lines.set(position, hash);
    if (this.#first === undefined || position < this.#first) this.#first = position;
  }

  get count(): number {
    return this.#lines.size;
  }

  /** Throws where the store holds other events, or others at their positions, than were acknowledged. */
  async compare(pool: pg.Pool): Promise<void> {
    let after = (this.#first ?? 1n) - 1n;
    let stored = 0;
    for (;;) {
      const { rows } = await pool.query<Row>(
        `select position, id, type, entity_type, entity_id, version, data, updated
         from authority.event where position > $1 order by position limit 5000`,
        [after],
      );
      for (const row of rows) {
        if (row.position !== after + 1n) throw new Error(`position ${after + 1n} is missing`);
        after = row.position;
        stored += 1;
        if (this.#lines.get(row.position) !== hashOf(eventOf(row))) {
          throw new Error(`the event at ${row.position} is not the one acknowledged`);
        }
      }
      if (rows.length < 5000) break;
    }
    if (stored !== this.count) {
      throw new Error(`${this.count} events were acknowledged, ${stored} are stored`);
    }
  }
}

type Told = Pick<StoredEvent, 'position' | 'id' | 'type' | 'entity' | 'data' | 'updated'>;
type Row = {
  position: bigint;
  id: string;
  type: string;
  entity_type: string;
  entity_id: string;
  version: number;
  data: string;
  updated: string;
};

function eventOf(row: Row): Told {
  const updated = JSON.parse(row.updated) as (UpdatedEntry & { effectiveAt: number })[];
  return {
    position: row.position,
    id: row.id,
    type: row.type,
    entity: { type: row.entity_type, id: row.entity_id, version: row.version },
    data: JSON.parse(row.data) as StoredEvent['data'],
    updated: updated.map(({ effectiveAt: _, ...entry }) => entry),
  };
}

function hashOf({ position, id, type, entity, data, updated }: Told): string {
  const told = [String(position), id, type, entity, data, updated] as unknown as Json;
  return createHash('sha256').update(canonicalJson(told)).digest('base64');
}
