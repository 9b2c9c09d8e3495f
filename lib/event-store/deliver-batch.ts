import { setTimeout as delay } from 'node:timers/promises';
import type { AppendConnections, Connection } from '#lib/event-store/append-connection.ts';
import type { Batch } from '#lib/event-store/append-rows.ts';
import { isConnectionLoss } from '#lib/event-store/connection-loss.ts';
import { type BatchVerdict, sendBatch } from '#lib/event-store/send-batch.ts';

const pause = 100;

/**
 * Sends a batch. One whose answer was lost is sent again whole, with its ids checked, until it is
 * answered or `deadline` (milliseconds since 1970) has passed; then the loss is thrown.
 */
export async function deliverBatch(
  connections: AppendConnections,
  batch: Batch,
  mayBeThere: boolean,
  deadline: number,
): Promise<BatchVerdict[]> {
  let checkIds = mayBeThere;
  for (;;) {
    let connection: Connection | undefined;
    try {
      connection = await connections.take();
      const verdicts = await sendBatch(connection.client, connection.codecs, batch, checkIds);
      connections.give(connection);
      return verdicts;
    } catch (error) {
      const lost = isConnectionLoss(error);
      if (connection) {
        if (lost) connections.discard(connection);
        else connections.give(connection);
      }
      if (!lost || Date.now() >= deadline) throw error;
      checkIds = true;
      await delay(pause);
    }
  }
}
