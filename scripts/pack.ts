// Makes the tarball that others install: the pages built, the code compiled, the types of what a
// catalogue imports. `npm run pack -- FOLDER` puts it there; by default here.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildPages } from '#lib/server/build-pages.ts';
import { packageFolder } from './pack/package-folder.ts';

const target = path.resolve(process.env['INIT_CWD'] ?? '.', process.argv[2] ?? '.');
const folder = mkdtempSync(path.join(tmpdir(), 'backstory-package-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const { signal } = new AbortController();
const { distDir } = await buildPages(() => console.log('Building the pages …'), signal);
packageFolder(distDir, folder);
const packed = spawnSync('npm', ['pack', '--silent', '--pack-destination', target], {
  cwd: folder,
  stdio: ['ignore', 'pipe', 'inherit'],
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
if (packed.status !== 0) process.exit(packed.status ?? 1);
console.log(path.join(target, packed.stdout.trim()));
