import type { Command } from 'commander';
import { startServer } from '#lib/server/start-server.ts';

export function register(program: Command): void {
  program
    .command('start')
    .description('open a store and serve its pages and its API')
    .option('--store <name>', 'the store to open (default: BACKSTORY_STORE, else demo)')
    .action(async (options: { store?: string }) => {
      await startServer({ mode: 'production', store: options.store });
    });
}
