import { readFileSync } from 'node:fs';
import path from 'node:path';
import { installationFolder } from '#lib/server/data-folder.ts';
import { packageVersion } from '#lib/server/package-version.ts';

/**
 * How the new folder asks for the package that runs here: as whoever installed this one did. npx keeps
 * what it was given in a folder of its own, beside a package.json that says so.
 */
export function packageSource(target: string): string {
  const home = path.join(installationFolder, '../..');
  const asked = askedFor(path.join(home, 'package.json'));
  if (!asked || /^[\d^~*]/.test(asked)) return `^${packageVersion}`;
  const [, file] = asked.match(/^file:(.+)$/) ?? [];
  if (!file) return asked;
  return `file:${path.relative(target, path.resolve(home, file)).replaceAll(path.sep, '/')}`;
}

function askedFor(file: string): string | undefined {
  try {
    const { dependencies } = JSON.parse(readFileSync(file, 'utf8')) as {
      dependencies?: { backstory?: string };
    };
    return dependencies?.backstory;
  } catch {
    return undefined;
  }
}
