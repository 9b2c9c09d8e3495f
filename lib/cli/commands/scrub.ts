import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { operator } from '#lib/access/viewer.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import { commandStore } from '#lib/server/command-store.ts';
import { openDataFolder } from '#lib/server/data-folder.ts';
import { openSession } from '#lib/server/open-session.ts';
import { silentProgress } from '#lib/server/progress.ts';
import { runningServer } from '#lib/server/server-claim.ts';
import { scrubStore } from '#lib/transfer/scrub/scrub-store.ts';
import { amount, grouped } from '#lib/transfer/tell-survey.ts';

type Flags = { store?: string; yes?: true; skipLog?: true; reason?: string };

export function register(program: Command): void {
  program
    .command('scrub')
    .description('rewrite all tables and indexes, so that no file holds what was erased')
    .option('--skip-log', 'leave the table of events as it is: no append waits')
    .option('--yes', 'do not ask before appends have to wait')
    .option('--reason <text>', 'why, for the audit')
    .option('--store <name>', 'the store (default: BACKSTORY_STORE, else demo)')
    .addHelpText('after', '\nBackups, and archives of WAL, hold on to it: see docs/backup.md.')
    .action(scrub);
}

async function scrub(flags: Flags): Promise<void> {
  const dataFolder = openDataFolder();
  const name = commandStore(await runningServer(dataFolder), {
    asked: flags.store,
    databaseUrl: process.env['DATABASE_URL'],
    preset: process.env['BACKSTORY_STORE'],
  });
  const { store, database, close } = await openSession(dataFolder, name, silentProgress);
  try {
    const scrubbed = await scrubStore({
      ownerConnection: database.ownerConnection,
      superConnection: database.embedded?.connectionString(database.name) ?? null,
      tell: (what) => console.error(`Rewriting ${what}`),
      confirmLog: async ({ bytes }, seconds) => {
        if (flags.skipLog) return false;
        console.log(
          `Next the events, ${grouped(bytes)} bytes. Meanwhile appends and reads wait, for about ${amount(seconds, 'second')}; an append that waits more than 10 seconds is refused with 503.`,
        );
        return flags.yes || !process.stdin.isTTY || asked('Go on? Type yes: ');
      },
    });
    await recordAct(store, operator, {
      type: '$scrub',
      entity: { type: '$scrub', id: 'files' },
      data: {
        ...{ tables: scrubbed.tables, bytes: scrubbed.bytes },
        ...{ log: scrubbed.logSeconds !== null, walFiles: scrubbed.walFiles },
      },
      reason: flags.reason ?? 'Asked for on the command line',
    });
    console.log(`${amount(scrubbed.tables, 'table')} rewritten, ${grouped(scrubbed.bytes)} bytes.`);
    if (scrubbed.logSeconds === null) console.log('The events were left as they are.');
    else console.log(`Appends waited ${scrubbed.logSeconds.toFixed(1)} s.`);
    if (!scrubbed.checkpointed) {
      console.log(
        'This role may not checkpoint: the server removes the old files at its next one.',
      );
    }
    console.log(
      scrubbed.walFiles === null
        ? 'The WAL is the database server’s: what it holds goes with its retention and its archives.'
        : `${amount(scrubbed.walFiles, 'WAL file')} renewed.`,
    );
  } finally {
    await close();
  }
}

async function asked(question: string): Promise<boolean> {
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await asking.question(question)).trim().toLowerCase() === 'yes';
  } finally {
    asking.close();
  }
}
