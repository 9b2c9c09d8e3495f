import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { callerPath } from '#lib/cli/caller-path.ts';
import { backupKey } from '#lib/cli/commands/backup.ts';
import { commandStore } from '#lib/server/command-store.ts';
import { openDataFolder } from '#lib/server/data-folder.ts';
import { openDatabase } from '#lib/server/open-database.ts';
import { hasSecrets, keepSecrets, openSecrets } from '#lib/server/open-secrets.ts';
import { silentProgress } from '#lib/server/progress.ts';
import { restoreInto } from '#lib/server/restore-into.ts';
import { runningServer } from '#lib/server/server-claim.ts';
import type { CheckedBackup } from '#lib/transfer/backup/check-backup.ts';
import type { Until } from '#lib/transfer/backup/cut-off.ts';
import { erasureListOf, readErasures } from '#lib/transfer/backup/erasure-list.ts';
import { BackupFault } from '#lib/transfer/backup/layout.ts';
import { openBackup } from '#lib/transfer/backup/read-file.ts';
import { type RestoreStep, restoreStore } from '#lib/transfer/backup/restore-store.ts';
import { tellLeft } from '#lib/transfer/backup/tell-left.ts';
import { progressLine } from '#lib/transfer/progress-line.ts';
import { readOutside, sealFolder } from '#lib/transfer/seals/seal-folder.ts';
import { amount } from '#lib/transfer/tell-survey.ts';
import { tellReport } from '#lib/transfer/verify/tell-finding.ts';

type Flags = {
  store?: string;
  until?: Until;
  keyFile?: string;
  replace?: true;
  signIn: boolean;
  newSecrets?: true;
  erasures?: string | false;
  reason?: string;
  yes?: true;
};

const words: Record<RestoreStep, string> = {
  check: 'Checked, events:',
  clear: 'Making room',
  load: 'Putting rows back',
  rebuild: 'Made anew:',
  verify: 'Verified, events:',
  hold: 'Holding effects',
  erase: 'Erasing again',
  open: 'Opening',
};

export function register(program: Command): void {
  program
    .command('restore')
    .description('a backup into an empty store: verified, with nothing sent')
    .argument('<file>', 'what backup made')
    .option('--until <when>', 'only up to a position or a time (ISO 8601)', readUntil)
    .option('--key-file <file>', 'the passphrase or identity (default: BACKSTORY_BACKUP_KEY)')
    .option('--replace', 'throw away what is in the store; it has to be the same store')
    .option('--no-sign-in', 'leave people’s sign-ins and keys out, where they are in it')
    .option('--new-secrets', 'make new secrets where the former ones are lost')
    .option('--erasures <file>', 'what was erased since (default: the list beside the backup)')
    .option('--no-erasures', 'erase nothing again')
    .option('--reason <text>', 'why, for the audit')
    .option('--yes', 'do not ask')
    .option('--store <name>', 'the store to restore into (default: BACKSTORY_STORE, else demo)')
    .action(restore);
}

async function restore(file: string, flags: Flags): Promise<void> {
  const place = callerPath(file);
  const backup = await openBackup(place);
  const { header } = backup;
  const dataFolder = openDataFolder();
  const listed = await listedErasures(place, header.store, flags);
  const name = commandStore(await runningServer(dataFolder), {
    asked: flags.store,
    databaseUrl: process.env['DATABASE_URL'],
    preset: process.env['BACKSTORY_STORE'],
  });
  const database = await openDatabase(dataFolder, name, silentProgress);
  try {
    const into = await restoreInto(database, {
      erasures: listed ?? [],
      demandSecrets: async (held) => {
        if (held || flags.newSecrets || (await hasSecrets(dataFolder, header.store))) return;
        throw new BackupFault(
          'restore_secrets_missing',
          `The secrets of the store ${header.store} are neither in the backup nor here: put its secrets.json back, give them as BACKSTORY_SECRETS, or, where they are lost, make new ones with --new-secrets (docs/backup.md).`,
        );
      },
      secretsFor: async (held) => {
        await keepSecrets(dataFolder, header.store, held ?? (flags.newSecrets ? 'new' : null));
        return openSecrets(database.connectionString, dataFolder);
      },
    });
    let step: RestoreStep | null = null;
    let line: ReturnType<typeof progressLine> | null = null;
    const restored = await restoreStore(into, backup, {
      ...{ key: await backupKey(flags.keyFile), until: flags.until, signIn: flags.signIn },
      ...{ replace: flags.replace ?? false, newSecrets: flags.newSecrets ?? false },
      reason: flags.reason ?? 'Asked for on the command line',
      knownEpoch: await epochOutside(header.store),
      tell: (at, done, of) => {
        if (at !== step) {
          line?.end();
          line = progressLine(process.stderr, words[at]);
        }
        step = at;
        line?.update(done, of ? done / of : null);
      },
      confirm: (checked) => confirmed(checked, flags),
    });
    if (restored === null) return console.log('Nothing was restored.');
    await restored.store.close();
    const { checked, report, held, erasures, epoch, leftOut } = restored;
    console.log(`Restored into ${database.name} up to position ${checked.upTo}.`);
    console.log(tellReport(report));
    console.log(
      `Epoch ${epoch} begins. ${amount(held.reactors, 'reactor')} stand at the end, paused; ${amount(held.held, 'effect')} that waited are held; ${amount(held.timers, 'timer')} are armed. Start reactors on their pages, or by: backstory reactors --resume <name>`,
    );
    if (listed === null) {
      console.log(
        'What was erased after the backup is not known here: no list of erasures was given.',
      );
    } else console.log(`${amount(erasures, 'erasure')} done again.`);
    if (leftOut.length > 0) console.log(`Left out: ${leftOut.join(', ')}.`);
    if (header.seal === null) console.log('The backup holds no seal of its own.');
  } finally {
    await database.release();
  }
}

/** Null where there is no list; the command says so. */
async function listedErasures(place: string, store: string, { erasures }: Flags) {
  if (erasures === false) return null;
  const file = erasures ? callerPath(erasures) : erasureListOf(path.dirname(place), store);
  if (erasures === undefined && !existsSync(file)) return null;
  return readErasures(file);
}

/** Seals that are kept outside tell of epochs that this backup knows nothing of. */
async function epochOutside(store: string): Promise<number> {
  const folder = sealFolder();
  const { seals } = folder ? await readOutside(folder, store) : { seals: [] };
  return Math.max(1, ...seals.map(({ epoch }) => epoch));
}

async function confirmed({ left }: CheckedBackup, flags: Flags): Promise<boolean> {
  for (const line of left ? tellLeft(left) : []) console.log(line);
  const isGrave = left !== null || flags.replace === true;
  if (!isGrave || flags.yes || !process.stdin.isTTY) return true;
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await asking.question('Restore? Type yes: ');
    return answer.trim().toLowerCase() === 'yes';
  } finally {
    asking.close();
  }
}

function readUntil(text: string): Until {
  if (/^[1-9]\d{0,17}$/.test(text)) return { position: BigInt(text) };
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) {
    throw new InvalidArgumentError(
      'It is a position, such as 1200, or a time, such as 2026-03-12T15:00Z.',
    );
  }
  return { time };
}
