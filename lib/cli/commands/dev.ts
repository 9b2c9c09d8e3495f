import type { Command } from 'commander';
import { startServer } from '#lib/server/start-server.ts';

export function register(program: Command): void {
  program
    .command('dev')
    .description('the same for developers: pages are built when asked for, and again when changed')
    .option('--store <name>', 'the store to open (default: BACKSTORY_STORE, else demo)')
    .action(async (options: { store?: string }) => {
      await startServer({ mode: 'development', store: options.store });
    });
}
