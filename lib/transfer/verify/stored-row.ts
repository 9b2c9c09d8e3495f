import type pg from 'pg';
import type { Change } from '#lib/domain/event.ts';
import type { HeldBack } from '#lib/domain/held-back.ts';
import { envelopeHash } from '#lib/event-store/commitment.ts';
import { envelopeText } from '#lib/event-store/envelope.ts';
import { type EventRow, eventColumns } from '#lib/event-store/event-row.ts';

export type StoredRow = EventRow & {
  idempotency_key: Buffer | null;
  salts: (Buffer | null)[];
  commitments: (Buffer | null)[];
  digest: Buffer;
};

export type Entry = {
  type: string;
  id: string;
  version: number;
  effectiveAt: number;
  changes: Change[];
};

/** Events from one position up to another, with all that was committed to. */
export async function readRows(
  client: pg.ClientBase,
  from: bigint,
  upTo: bigint,
): Promise<StoredRow[]> {
  const { rows } = await client.query<StoredRow>({
    name: 'verify-rows',
    text: `select ${eventColumns}, e.idempotency_key, e.salts, e.commitments, e.digest
      from authority.event e where e.position >= $1 and e.position <= $2 order by e.position`,
    values: [from, upTo],
  });
  return rows;
}

/** The hash of the envelope, made anew from the row. */
export function envelopeOf(row: StoredRow, entries: readonly Entry[]): Buffer {
  return envelopeHash(envelopeParts(row, entries));
}

/** The canonical text of the envelope. */
export function envelopeParts(row: StoredRow, entries: readonly Entry[]): string {
  return envelopeText({
    actor: row.actor,
    causationId: row.causation_id,
    correlationId: row.correlation_id,
    fingerprint: row.fingerprint,
    heldBack: row.held_back === null ? null : (JSON.parse(row.held_back) as HeldBack[]),
    id: row.id,
    idempotencyKey: row.idempotency_key,
    imported: row.imported,
    occurredAt: row.occurred_at,
    recorder: row.recorder,
    schemaVersion: row.schema_version,
    touches: entries,
    type: row.type,
    commitments: row.commitments,
  });
}
