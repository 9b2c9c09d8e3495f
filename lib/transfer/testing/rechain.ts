import type { Store } from '#lib/event-store/store.ts';
import { digestAfter } from '#lib/transfer/verify/digest-after.ts';
import { type Entry, envelopeOf, readRows } from '#lib/transfer/verify/stored-row.ts';

/** What a forger with all rights does: edits an event and makes its digest, and all after it, anew. */
export async function rechain({ pool }: Store, from: bigint, edit: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query(`update authority.event set ${edit} where position = $1`, [from]);
    const [before] = await readRows(client, from - 1n, from - 1n);
    let digest = before?.digest ?? Buffer.alloc(0);
    for (const row of await readRows(client, from, 1_000_000n)) {
      const envelope = envelopeOf(row, JSON.parse(row.updated) as Entry[]);
      digest = digestAfter(digest, row.position, row.recorded_at, envelope);
      await client.query('update authority.event set digest = $2 where position = $1', [
        row.position,
        digest,
      ]);
    }
    await client.query('set session_replication_role = origin');
  } finally {
    client.release();
  }
}
