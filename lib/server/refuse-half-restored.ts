import { connectClient } from '#db/connect.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { isHalfRestored } from '#lib/transfer/backup/restore-target.ts';

/** A store that is being restored, or whose restore was ended in the midst, is opened by nobody. */
export async function refuseHalfRestored(connectionString: string): Promise<void> {
  const client = connectClient(connectionString, { applicationName: 'backstory' });
  client.on('error', () => {});
  await client.connect();
  try {
    if (!(await isHalfRestored(client))) return;
  } finally {
    await client.end();
  }
  throw new OperatorError(
    'store_restoring',
    'This store is being restored, or its restore was ended in the midst. Wait for it, or run the restore again.',
  );
}
