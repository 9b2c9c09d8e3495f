// A process that restores a backup and comes no further than the beginning of a step. Arguments: the file,
// the database, the step, the secrets as text.
import { decodedSecrets } from '#lib/server/open-secrets.ts';
import { restoreInto } from '#lib/server/restore-into.ts';
import { openBackup } from '#lib/transfer/backup/read-file.ts';
import { restoreStore } from '#lib/transfer/backup/restore-store.ts';

const [file = '', connectionString = '', end = '', secrets = ''] = process.argv.slice(2);

const into = await restoreInto(
  {
    ...{ name: 'test', connectionString, ownerConnection: connectionString },
    workerConnection: connectionString,
  },
  { secretsFor: async () => decodedSecrets(JSON.parse(secrets)), erasures: [] },
);
await restoreStore(into, await openBackup(file), {
  ...{ key: null, signIn: true, replace: false, reason: 'The test wants it' },
  tell: (step) => {
    if (step !== end) return;
    process.send?.(step);
    // Nothing more is done until the process is killed: a step is told before it begins.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
});
