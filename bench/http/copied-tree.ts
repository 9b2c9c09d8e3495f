// A copy of the tree with one route more, for the bench alone: Backstory itself never has that route,
// and both are of one build.
import { existsSync } from 'node:fs';
import { copyFile, cp, link, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..', '..');

const copied = [
  'app',
  'db',
  'lib',
  'public',
  'scripts',
  'instrumentation.ts',
  'next.config.js',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'tsconfig.base.json',
  'tsconfig.json',
];

let made: Promise<string> | null = null;

/** The folder of the copy, made by whoever asks first; its pages are built by its first start. */
export function copiedTree(): Promise<string> {
  made ??= makeCopy();
  return made;
}

export async function removeCopiedTree(): Promise<void> {
  if (made) await rm(await made, { recursive: true, force: true });
}

async function makeCopy(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-bench-build-'));
  for (const name of copied) {
    if (existsSync(path.join(root, name))) {
      await cp(path.join(root, name), path.join(folder, name), { recursive: true });
    }
  }
  const bare = path.join(folder, 'app', 'api', 'bare');
  await mkdir(bare);
  await copyFile(path.join(import.meta.dirname, 'bare-route.ts'), path.join(bare, 'route.ts'));
  // The bundler takes no link that leads out of the tree.
  await linkTree(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  return folder;
}

/** The same files under another name, and not copies of them, where the disk is the same. */
async function linkTree(from: string, to: string): Promise<void> {
  await mkdir(to);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.name === '.cache') continue;
    if (entry.isDirectory()) await linkTree(source, target);
    else if (entry.isSymbolicLink()) await cp(source, target, { verbatimSymlinks: true });
    else await link(source, target).catch(() => copyFile(source, target));
  }
}
