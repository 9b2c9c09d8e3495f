import type { Command } from 'commander';
import { startWorkerAlone } from '#lib/server/start-worker.ts';

export function register(program: Command): void {
  program
    .command('worker')
    .description('work on what is in the background, without pages; as many as wanted')
    .option('--store <name>', 'the store to work for (default: BACKSTORY_STORE, else demo)')
    .action(async (options: { store?: string }) => {
      await startWorkerAlone(options);
    });
}
