import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { dumpSchema } from '#db/dump-schema.ts';
import { installationFolder } from '#lib/server/data-folder.ts';
import { withFreshDatabase } from '#lib/server/with-fresh-database.ts';

export function register(program: Command): void {
  program
    .command('schema-dump')
    .description('write db/schema.sql anew from the migrations')
    .action(async () => {
      const file = path.join(installationFolder, 'db', 'schema.sql');
      await withFreshDatabase(async (client) => {
        await writeFile(file, await dumpSchema(client));
      });
      console.log(`${file} is written.`);
    });
}
