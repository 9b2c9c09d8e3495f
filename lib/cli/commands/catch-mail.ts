import path from 'node:path';
import type { Command } from 'commander';
import { callerPath } from '#lib/cli/caller-path.ts';
import { catchMail } from '#lib/server/catch-mail/catcher.ts';
import { openDataFolder } from '#lib/server/data-folder.ts';
import { runUntilSignal } from '#lib/server/shutdown.ts';

export function register(program: Command): void {
  program
    .command('catch-mail')
    .description('keep letters in a folder instead of delivering them, for this machine alone')
    .option('--port <number>', 'the port to listen on', '2525')
    .option('--folder <path>', 'where letters are kept (default: letters/ of the data folder)')
    .action(async ({ port, folder }: { port: string; folder?: string }) => {
      const kept = folder ? callerPath(folder) : path.join(openDataFolder(), 'letters', 'caught');
      await runUntilSignal(async (shutdown) => {
        const catcher = await catchMail(kept, Number(port));
        shutdown.add(catcher.close);
        process.stdout.write(
          `\nLetters to smtp://127.0.0.1:${catcher.port} are kept in ${kept}\n\n`,
        );
      });
    });
}
