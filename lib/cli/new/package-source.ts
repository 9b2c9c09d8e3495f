import { readFileSync } from 'node:fs';
import path from 'node:path';
import { installationFolder } from '#lib/server/data-folder.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { packageVersion } from '#lib/server/package-version.ts';

/**
 * How the new folder asks for the package that runs here: as whoever installed this one did. npx keeps
 * what it was given in a folder of its own, beside a package.json that says so. Throws `OperatorError`
 * where none does.
 */
export function packageSource(target: string): string {
  const home = path.join(installationFolder, '../..');
  const asked = askedFor(path.join(home, 'package.json'));
  if (asked && /^[\d^~*]/.test(asked)) return `^${packageVersion}`;
  // Of a name that nobody was asked for by, somebody else's package may come.
  if (!asked) {
    throw new OperatorError(
      'package_unknown',
      'Run it from the package: npx --package=./backstory-….tgz backstory new <folder>.',
    );
  }
  const [, file] = asked.match(/^file:(.+)$/) ?? [];
  if (!file) return asked;
  return `file:${path.relative(target, path.resolve(home, file)).replaceAll(path.sep, '/')}`;
}

type Asking = Partial<Record<'dependencies' | 'devDependencies', { backstory?: string }>>;

function askedFor(file: string): string | undefined {
  try {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(file, 'utf8')) as Asking;
    return dependencies?.backstory ?? devDependencies?.backstory;
  } catch {
    return undefined;
  }
}
