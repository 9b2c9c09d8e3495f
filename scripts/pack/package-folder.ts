import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkImports } from './check-imports.ts';
import { compiled } from './compiled.ts';
import { copyBuild } from './copy-build.ts';
import { manifest } from './manifest.ts';
import { notices } from './notices.ts';

const root = path.join(import.meta.dirname, '../..');

/** Files of tests, what is a package of its own, and what the pages alone import. */
const left =
  /\.test\.ts$|(^|\/)_?testing\/|\/fixtures\/|^lib\/client\/|^db\/client\.ts$|^lib\/cli\/template\//;

/** Fills an empty folder with the package. Throws where something in it would not be found. */
export function packageFolder(distDir: string, folder: string): void {
  const put = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  for (const file of globSync('{lib,db}/**/*.{ts,mjs,sql}', { cwd: root })) {
    if (left.test(file.replaceAll(path.sep, '/'))) continue;
    const text = readFileSync(path.join(root, file), 'utf8');
    if (!file.endsWith('.ts')) put(file, text);
    else put(file.replace(/\.ts$/, '.js'), compiled(text));
  }
  for (const file of ['lib/cli/backstory.mjs', 'scripts/require-node.mjs', 'next.config.js']) {
    put(file, compiled(readFileSync(path.join(root, file), 'utf8')));
  }
  for (const name of ['README.md', 'CHANGELOG.md', 'docs', 'lib/cli/template']) {
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  copyBuild(path.join(root, distDir), path.join(folder, distDir));
  declare(folder);
  const own = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const description = manifest(own);
  put('THIRD-PARTY-NOTICES.txt', notices(root, Object.keys(own.dependencies)));
  put('package.json', `${JSON.stringify(description, null, 2)}\n`);
  checkImports(folder, Object.keys(description.dependencies));
}

/** The types of `backstory`, which a catalogue imports, each beside its file. */
function declare(folder: string): void {
  const settings = path.join(folder, 'tsconfig.declare.json');
  const files = [path.join(root, 'lib/catalogue/backstory.ts')];
  const compilerOptions = {
    ...{ noEmit: false, declaration: true, emitDeclarationOnly: true, incremental: false },
    ...{ rootDir: root, outDir: folder, typeRoots: [path.join(root, 'node_modules/@types')] },
  };
  const extended = path.join(root, 'tsconfig.base.json');
  writeFileSync(settings, JSON.stringify({ extends: extended, compilerOptions, files }));
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const told = spawnSync(process.execPath, [tsc, '-p', settings], { encoding: 'utf8' });
  if (told.status !== 0) throw new Error(`The types could not be made:\n${told.stdout}`);
}
