import type { Command } from 'commander';
import { callerPath } from '#lib/cli/caller-path.ts';
import { withStore } from '#lib/server/with-store.ts';
import { keepErasures } from '#lib/transfer/backup/erasure-list.ts';
import { amount } from '#lib/transfer/tell-survey.ts';

type Flags = { export: string; store?: string };

export function register(program: Command): void {
  program
    .command('erasures')
    .description('keep the list of what was erased apart, for a restore to erase it again')
    .requiredOption('--export <file>', 'the list; what is new is added to it')
    .option('--store <name>', 'the store (default: BACKSTORY_STORE, else demo)')
    .addHelpText(
      'after',
      '\nIt names entities and events, and holds none of what was erased. A worker keeps one beside the backups.',
    )
    .action(exportErasures);
}

async function exportErasures(flags: Flags): Promise<void> {
  await withStore({ store: flags.store }, async (store) => {
    const file = callerPath(flags.export);
    const fresh = await keepErasures(store, file);
    console.log(`${amount(fresh, 'erasure')} added to ${file}.`);
  });
}
