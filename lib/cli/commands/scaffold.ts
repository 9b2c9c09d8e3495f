import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { callerPath } from '#lib/cli/caller-path.ts';
import { scaffoldFile } from '#lib/cli/scaffold-file.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { withStore } from '#lib/server/with-store.ts';

type Flags = { store?: string; out?: string; force?: true };

export function register(program: Command): void {
  program
    .command('scaffold')
    .description('write a catalogue file for a type that no definition describes, from its events')
    .argument('<type>', 'the entity type, as it is or as in the address of its page')
    .option('--out <file>', 'the file to write (default: standard output)')
    .option('--force', 'replace a file that is there')
    .option('--store <name>', 'the store (default: BACKSTORY_STORE, else demo)')
    .action(async (type: string, flags: Flags) => {
      await withStore({ store: flags.store }, async (store) => {
        const { text, name, asides } = await scaffoldFile(store, type);
        if (flags.out === undefined) process.stdout.write(text);
        else await write(callerPath(flags.out), text, flags.force ?? false);
        // What is printed may go into a file.
        console.error(
          flags.out === undefined
            ? `To be kept as entities/${name} of the catalogue.`
            : `Written to ${flags.out}. Put it into entities/ of the catalogue, and start again.`,
        );
        for (const aside of asides) console.error(aside);
      });
    });
}

async function write(file: string, text: string, replaces: boolean): Promise<void> {
  try {
    await writeFile(file, text, { flag: replaces ? 'w' : 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new OperatorError('file_there', `${file} is there already; --force replaces it.`);
  }
}
