// Invariant: `received` bytes of the file are there and on disk. A slice that comes twice, or that comes
// when another is under way, changes nothing: it has to begin where the file ends.
import { open } from 'node:fs/promises';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { filesOf, hasUpload } from '#lib/transfer/runs/import-files.ts';
import { readRun } from '#lib/transfer/runs/import-row.ts';

/** `elsewhere`: it does not begin where the file ends; `received` says where that is. */
export type Received = { status: 'received' | 'elsewhere' | 'too-much'; received: number };

/**
 * Adds a slice to the file at its end, as it comes; null where the viewer has no such upload. One that
 * is cut off on its way is forgotten. With its last byte the file is there to be looked at.
 */
export async function receiveBytes(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
  { id, at }: { id: string; at: number },
  bytes: AsyncIterable<Uint8Array>,
): Promise<Received | null> {
  demand(viewer, 'import');
  const run = await readRun(store.pool, id);
  if (!run || run.owner !== viewer.id || !hasUpload(id)) return null;
  const { received, size } = run;
  if (run.status !== 'uploading' || at !== received) return { status: 'elsewhere', received };
  const file = await open(filesOf(id).upload, 'r+');
  let end = at;
  try {
    for await (const chunk of bytes) {
      if (end + chunk.length > size) return { status: 'too-much', received };
      await writeAll(file, chunk, end);
      end += chunk.length;
    }
    await file.datasync();
  } finally {
    await file.close();
  }
  const { rowCount } = await store.pool.query(
    `update operational.import set received = $3, touched_at = now(),
       status = case when $3 = size then 'mapping' else status end
     where id = $1 and received = $2 and status = 'uploading'`,
    [id, at, end],
  );
  return rowCount === 1
    ? { status: 'received', received: end }
    : { status: 'elsewhere', received: (await readRun(store.pool, id))?.received ?? 0 };
}

async function writeAll(
  file: Awaited<ReturnType<typeof open>>,
  chunk: Uint8Array,
  at: number,
): Promise<void> {
  for (let done = 0; done < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, done, chunk.length - done, at + done);
    done += bytesWritten;
  }
}
