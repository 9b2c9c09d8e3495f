import type pg from 'pg';
import { type AppendCodecs, type Batch, eventRow } from '#lib/event-store/append-rows.ts';
import { encodeOne } from '#lib/event-store/binary.ts';
import type { BatchVerdict } from '#lib/event-store/send-batch.ts';

/** Both null where the condition does not hold, or the idempotency key is there. */
type PlaceRow = { position: bigint | null; recorded_at: number | null };

/** Whether a batch is one event of an entity that is there, and reads and changes nothing else. */
export function isLone({ appends, states, snapshots }: Batch): boolean {
  const decision = appends.length === 1 ? appends[0]?.decision : undefined;
  return (
    decision?.events.length === 1 &&
    decision.events[0]?.entries.length === 1 &&
    decision.read.length === 1 &&
    decision.read[0] !== undefined &&
    decision.read[0].version > 0 &&
    states.length === 1 &&
    snapshots.length === 0
  );
}

/** Sends a lone event by a call of its own, which takes a third less than one for batches. */
export async function sendLone(
  client: pg.ClientBase,
  codecs: AppendCodecs,
  { appends, fingerprint, states }: Batch,
): Promise<BatchVerdict> {
  const [append] = appends;
  const [event] = append?.decision.events ?? [];
  const [read] = append?.decision.read ?? [];
  const [state] = states;
  if (!append || !event || !read || !state) throw new Error('not a lone event');
  const { rows } = await client.query<PlaceRow>({
    name: 'append-one',
    text: `select o.position, o.recorded_at from derived.append_one(
      $1::authority.new_event, $2::bytea, $3::int4, $4::bytea, $5::derived.new_state) o`,
    values: [
      encodeOne(codecs.event, eventRow(0, append, fingerprint, event)),
      event.envelope,
      read.version,
      read.commitment,
      encodeOne(codecs.state, state),
    ],
  });
  const { position, recorded_at: recordedAt } = rows[0] ?? { position: null, recorded_at: null };
  if (position === null || recordedAt === null) return { verdict: 'conflict' };
  return { verdict: 'recorded', firstPosition: position, recordedAt };
}
