import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { operator } from '#lib/access/viewer.ts';
import { callerPath } from '#lib/cli/caller-path.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { withStore } from '#lib/server/with-store.ts';
import {
  type BackupKey,
  type EncryptTo,
  isRecipient,
  newBackupKey,
  recipientOf,
} from '#lib/transfer/backup/encryption.ts';
import { makeBackup } from '#lib/transfer/backup/make-backup.ts';
import { noteBackup } from '#lib/transfer/backup/note-backup.ts';
import { progressLine } from '#lib/transfer/progress-line.ts';
import { amount, grouped } from '#lib/transfer/tell-survey.ts';

type Flags = {
  store?: string;
  to?: string;
  keyFile?: string;
  signIn?: true;
  newKey?: true;
  reason?: string;
};

export function register(program: Command): void {
  program
    .command('backup')
    .description(
      'all events and what cannot be derived from them, as one file, while others append',
    )
    .argument('[file]', 'where to write it; what is there is not written over')
    .option('--to <recipient>', 'encrypt it to a recipient, age1…')
    .option('--key-file <file>', 'encrypt it to the passphrase or identity in this file')
    .option('--sign-in', 'with people’s sign-ins and the hashes of keys')
    .option('--new-key', 'print a new identity and its recipient, and back up nothing')
    .option('--reason <text>', 'why, for the audit')
    .option('--store <name>', 'the store (default: BACKSTORY_STORE, else demo)')
    .addHelpText(
      'after',
      '\nWithout --to and --key-file it is encrypted to BACKSTORY_BACKUP_KEY, or, where that is not set, not at all.',
    )
    .action(backup);
}

async function backup(file: string | undefined, flags: Flags): Promise<void> {
  if (flags.newKey) return printNewKey();
  if (file === undefined) throw new OperatorError('backup_unclear', 'Say where to write it.');
  const to = await encryptTo(flags);
  await withStore({ store: flags.store }, async (store, workerConnection) => {
    const connectionString = workerConnection ?? store.pool.options.connectionString ?? '';
    const line = progressLine(process.stderr, 'Backed up, events:');
    const made = await makeBackup(
      { secrets: store.secrets, pool: store.pool, connectionString },
      {
        ...{ file: callerPath(file), to, signIn: flags.signIn ?? false },
        tell: (done, of) => line.update(done, done / of),
      },
    );
    line.end();
    const reason = flags.reason ?? 'Asked for on the command line';
    const id = await noteBackup(store.pool, made, { by: operator.id, scheduled: false });
    await recordAct(store, operator, {
      type: '$backup',
      entity: { type: '$backup', id },
      data: {
        ...{ act: 'made', position: made.header.position, size: made.size },
        ...{ encrypted: made.header.encryption !== null, signIn: made.header.signIn },
      },
      reason,
    });
    const { header, place, size } = made;
    console.log(
      `${amount(Number(header.position), 'event')} up to position ${header.position}, ${grouped(size)} bytes, in ${place}.`,
    );
    if (made.unsealed === 'forked') {
      console.log('It is not sealed: the log is not the one that was sealed before. Run verify.');
    } else if (made.unsealed) console.log('It is not sealed: there is no key for seals.');
    if (header.encryption === null) {
      console.log(
        'It is not encrypted, and the store’s secrets are not in it: keep secrets.json as well.',
      );
    }
  });
}

async function printNewKey(): Promise<void> {
  const { identity, recipient } = await newBackupKey();
  console.log(`Encrypt to:  ${recipient}\nKeep secret: ${identity}`);
}

async function encryptTo({ to, keyFile }: Flags): Promise<EncryptTo> {
  if (to !== undefined) {
    if (isRecipient(to)) return { recipient: to };
    throw new OperatorError('recipient_malformed', `${to} is no recipient, such as age1….`);
  }
  const key = await backupKey(keyFile);
  return key === null ? null : recipientOf(key);
}

/** The passphrase or identity of a file, else of BACKSTORY_BACKUP_KEY. */
export async function backupKey(keyFile: string | undefined): Promise<BackupKey | null> {
  if (keyFile === undefined) return process.env['BACKSTORY_BACKUP_KEY']?.trim() || null;
  // As `age-keygen` writes it, with lines of comment.
  const lines = (await readFile(callerPath(keyFile), 'utf8'))
    .split('\n')
    .map((line) => line.trim());
  const key = lines.find((line) => line !== '' && !line.startsWith('#'));
  if (key !== undefined) return key;
  throw new OperatorError('key_file_empty', `${keyFile} holds no key.`);
}
