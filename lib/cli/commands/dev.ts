import { type Command, Option } from 'commander';
import { serveAndReload } from '#lib/server/serve-and-reload.ts';
import { startServer } from '#lib/server/start-server.ts';

type Flags = { store?: string; once?: true };

export function register(program: Command): void {
  program
    .command('dev')
    .description('the same for developers: a changed catalogue is taken at once, and so are pages')
    .option('--store <name>', 'the store to open (default: BACKSTORY_STORE, else demo)')
    .addOption(new Option('--once', 'as one process, with the catalogue as it is now').hideHelp())
    .action(async ({ store, once }: Flags) => {
      if (once) await startServer({ mode: 'development', store });
      else await serveAndReload(['dev', '--once', ...(store ? ['--store', store] : [])]);
    });
}
