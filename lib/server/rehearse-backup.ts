import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { acquireServer } from '#db/embedded/acquire-server.ts';
import { chooseUser } from '#db/embedded/run-as.ts';
import { fleetingSettings } from '#db/embedded/settings.ts';
import { decodedSecrets } from '#lib/server/open-secrets.ts';
import { restoreInto } from '#lib/server/restore-into.ts';
import { readErasures } from '#lib/transfer/backup/erasure-list.ts';
import { BackupFault } from '#lib/transfer/backup/layout.ts';
import { openBackup } from '#lib/transfer/backup/read-file.ts';
import type { Rehearsal, Rehearse, RehearseWith } from '#lib/transfer/backup/rehearsal.ts';
import { restoreStore } from '#lib/transfer/backup/restore-store.ts';
import { tellReport } from '#lib/transfer/verify/tell-finding.ts';

/**
 * Restores a backup on a server of its own, which is gone afterwards, and verifies it: whatever the
 * store's own database may be, and without a load on it.
 */
export const rehearseBackup: Rehearse = async (file, options) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-rehearsal-'));
  try {
    const server = await acquireServer(folder, chooseUser(folder), fleetingSettings);
    try {
      return await rehearse(file, server.connectionString('postgres'), options);
    } finally {
      await server.release();
    }
  } catch (error) {
    return failed(error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

async function rehearse(
  file: string,
  connectionString: string,
  { key, secrets, list }: RehearseWith,
): Promise<Rehearsal> {
  const began = performance.now();
  const into = await restoreInto(
    {
      ...{ name: 'rehearsal', connectionString, ownerConnection: connectionString },
      workerConnection: connectionString,
    },
    {
      secretsFor: async (held) => (held ? decodedSecrets(held) : secrets),
      erasures: list !== null && existsSync(list) ? await readErasures(list) : [],
    },
  );
  const restored = await restoreStore(into, await openBackup(file), {
    ...{ key, signIn: true, replace: false, reason: 'Rehearsal' },
  });
  if (!restored) throw new Error('a rehearsal asks nobody');
  const { store, report } = restored;
  await store.close();
  return {
    ...{ outcome: 'proven', events: report.events, entities: report.entities.entities },
    seconds: Math.round((performance.now() - began) / 1_000),
    sentence: tellReport(report),
  };
}

function failed(error: unknown): Rehearsal {
  const code = error instanceof BackupFault ? error.code : null;
  if (code === 'backup_key_missing' || code === 'backup_key_wrong') return { outcome: 'locked' };
  return {
    outcome: 'failed',
    code,
    message: error instanceof Error ? error.message : String(error),
  };
}
