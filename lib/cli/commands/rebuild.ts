import type { Command } from 'commander';
import { rebuildAllFromEvents } from '#lib/cli/commands/rebuild-from-events.ts';

export function register(program: Command): void {
  program
    .command('rebuild')
    .description('make what is derived anew from the events')
    .requiredOption('--from-events', 'everything: after the table of events was put into a store')
    .option('--store <name>', 'the store (default: BACKSTORY_STORE, else demo)')
    .action((flags: { store?: string }) => rebuildAllFromEvents(flags));
}
