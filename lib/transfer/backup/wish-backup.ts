import { randomUUID } from 'node:crypto';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';
import { backupFolder } from '#lib/transfer/backup/backup-folder.ts';

export type BackupWished = {
  status: 'wanted' | 'under-way' | 'no-folder' | 'reason-missing' | 'invalid';
};

/** Asks for a backup now: a worker makes it within a minute. Throws an `AccessFault`. */
export async function wishBackup(
  store: Store,
  viewer: Viewer,
  given: string,
): Promise<BackupWished> {
  demand(viewer, 'manageBackups');
  const reason = given.trim();
  if (reason === '') return { status: 'reason-missing' };
  if (reason.length > 4_000) return { status: 'invalid' };
  if (backupFolder() === null) return { status: 'no-folder' };
  const { rowCount } = await store.pool.query(
    'select from operational.backup_wish where failed_at is null',
  );
  if (rowCount) return { status: 'under-way' };
  const id = randomUUID();
  await recordActWith(
    store,
    viewer,
    { type: '$backup', entity: { type: '$backup', id }, data: { act: 'wanted' }, reason },
    async (client) => {
      await client.query('insert into operational.backup_wish (id, wanted_by) values ($1, $2)', [
        id,
        viewer.id,
      ]);
    },
  );
  return { status: 'wanted' };
}
