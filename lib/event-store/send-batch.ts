import type pg from 'pg';
import {
  type AppendCodecs,
  type Batch,
  type ConditionRow,
  conditionRow,
  type EventRow,
  eventRow,
  type TouchRow,
  touchRows,
} from '#lib/event-store/append-rows.ts';
import { bytea, encodeArray, int4 } from '#lib/event-store/binary.ts';
import { isLone, sendLone } from '#lib/event-store/send-lone.ts';

/** Refused ones are decided again: by a `conflict` with its condition, or as stored already. */
export type BatchVerdict =
  | { verdict: 'recorded'; firstPosition: bigint; recordedAt: number }
  | { verdict: 'conflict' | 'replay' | 'stored' };

/** One row for each append that the call did not record; a single one with nulls where it did all. */
type OutcomeRow = {
  first_position: bigint;
  recorded_at: number;
  append: number | null;
  verdict: BatchVerdict['verdict'];
  stored_position: bigint | null;
  stored_at: number | null;
};

/**
 * One call, one commit; a verdict for each append, in order. `checkIds` for a batch that may be there
 * already, in whole or in part.
 */
export async function sendBatch(
  client: pg.ClientBase,
  codecs: AppendCodecs,
  batch: Batch,
  checkIds: boolean,
): Promise<BatchVerdict[]> {
  if (!checkIds && isLone(batch)) return [await sendLone(client, codecs, batch)];
  const events: EventRow[] = [];
  const envelopes: Buffer[] = [];
  const touches: TouchRow[] = [];
  const conditions: ConditionRow[] = [];
  batch.appends.forEach(({ decision, ...append }, at) => {
    for (const known of decision.read) conditions.push(conditionRow(batch.token, at, known));
    for (const decided of decision.events) {
      envelopes.push(decided.envelope);
      events.push(eventRow(at, append, batch.fingerprint, decided));
      if (decided.entries.length > 1) touches.push(...touchRows(at, events.length, decided));
    }
  });
  const { rows } = await client.query<OutcomeRow>({
    name: 'append',
    text: `
      select o.first_position, o.recorded_at, v.append, v.verdict,
        v.first_position as stored_position, v.recorded_at as stored_at
      from derived.append(
        $1::authority.new_event[], $2::int4[], $3::bytea[], $4::authority.new_touch[],
        $5::authority.new_condition[], $6::derived.new_state[], $7::derived.new_snapshot[],
        $8, $9) o
      left join lateral unnest(o.others) v on true`,
    values: [
      encodeArray(codecs.event, events),
      encodeArray(
        int4,
        events.map(({ append }) => append as number),
      ),
      encodeArray(bytea, envelopes),
      encodeArray(codecs.touch, touches),
      encodeArray(codecs.condition, conditions),
      encodeArray(codecs.state, batch.states),
      encodeArray(codecs.snapshot, batch.snapshots),
      checkIds,
      events.some(({ idempotencyKey }) => idempotencyKey !== null),
    ],
  });
  return verdictsOf(batch, rows);
}

/** Recorded appends stand one after the other, in the order of the batch. */
function verdictsOf({ appends }: Batch, rows: OutcomeRow[]): BatchVerdict[] {
  const [first] = rows;
  if (!first) throw new Error('a batch without an outcome');
  const others = new Map(rows.map((row) => [row.append, row]));
  let position = first.first_position;
  return appends.map(({ decision }, append): BatchVerdict => {
    const other = others.get(append);
    if (!other) {
      const firstPosition = position;
      position += BigInt(decision.events.length);
      return { verdict: 'recorded', firstPosition, recordedAt: first.recorded_at };
    }
    if (other.verdict !== 'recorded') return { verdict: other.verdict };
    return {
      verdict: 'recorded',
      firstPosition: other.stored_position ?? 0n,
      recordedAt: other.stored_at ?? 0,
    };
  });
}
