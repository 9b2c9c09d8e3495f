import path from 'node:path';
import type { Command } from 'commander';
import { callerPath } from '#lib/cli/caller-path.ts';
import { makeInstallation } from '#lib/cli/new/make-installation.ts';
import { packageSource } from '#lib/cli/new/package-source.ts';
import { isPacked } from '#lib/server/data-folder.ts';
import { OperatorError } from '#lib/server/operator-error.ts';

export function register(program: Command): void {
  program
    .command('new')
    .description('make a folder with a catalogue of your own, its settings, and what starts it')
    .argument('<folder>', 'a new one, such as my-desk')
    .action(makeFolder);
}

function makeFolder(name: string): void {
  if (!isPacked) {
    throw new OperatorError(
      'not_packed',
      `A folder of your own runs the package, not this clone. Make it: npm run pack. Then:\nnpx --package=./backstory-0.1.0.tgz backstory new ${name}`,
    );
  }
  const folder = callerPath(name);
  makeInstallation(folder, packageSource(folder));
  const shown = path.relative(process.cwd(), folder) || '.';
  console.log(`
${folder} is made.

  cd ${shown}
  npm install
  npm start

Your entity types are in catalogue/entities, the settings in .env.`);
}
