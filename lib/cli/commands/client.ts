import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Command } from 'commander';
import { installationFolder } from '#lib/server/data-folder.ts';
import { OperatorError } from '#lib/server/operator-error.ts';

export function register(program: Command): void {
  program
    .command('client')
    .description(
      'make the types of the client (lib/client) of the catalogue anew, in a clone of the source',
    )
    .action(async () => {
      const file = path.join(installationFolder, 'lib', 'client', 'src', 'catalogue.ts');
      await writeTypes(file);
      console.log(`${file} is written. npm pack ./lib/client packs it.`);
    });
}

async function writeTypes(file: string): Promise<void> {
  const script = path.join(installationFolder, 'scripts', 'client', 'write-client-types.ts');
  if (!existsSync(script)) {
    throw new OperatorError(
      'client_elsewhere',
      'The client is made in a clone of the source; the package holds neither it nor what makes its types. With BACKSTORY_CATALOGUE the clone makes it of your catalogue.',
    );
  }
  try {
    createRequire(import.meta.url).resolve('openapi-typescript');
  } catch {
    throw new OperatorError(
      'generator_missing',
      'What makes the types is installed for development alone: npm ci, without --omit=dev.',
    );
  }
  const made = spawn(process.execPath, [...process.execArgv, script, file], { stdio: 'inherit' });
  const [exitCode] = await once(made, 'exit');
  if (exitCode !== 0) {
    throw new OperatorError('client_not_made', 'The types were not made; the fault stands above.');
  }
}
