import { setTimeout as delay } from 'node:timers/promises';
import type { AppendConnection, Connection } from '#lib/event-store/append-connection.ts';
import type { Batch } from '#lib/event-store/append-rows.ts';
import { isConnectionLoss } from '#lib/event-store/connection-loss.ts';
import { type BatchVerdict, sendBatch } from '#lib/event-store/send-batch.ts';

const pause = 100;

/**
 * Sends a batch. One whose answer was lost is sent again whole, with its ids checked, until it is
 * answered or `deadline` (milliseconds since 1970) has passed; then the loss is thrown.
 */
export async function deliverBatch(
  connection: AppendConnection,
  batch: Batch,
  mayBeThere: boolean,
  deadline: number,
): Promise<BatchVerdict[]> {
  let checkIds = mayBeThere;
  for (;;) {
    let taken: Connection | undefined;
    try {
      taken = await connection.take();
      return await sendBatch(taken.client, taken.codecs, batch, checkIds);
    } catch (error) {
      const lost = isConnectionLoss(error);
      if (taken && lost) await connection.discard(taken);
      if (!lost || Date.now() >= deadline) throw error;
      checkIds = true;
      await delay(pause);
    }
  }
}
