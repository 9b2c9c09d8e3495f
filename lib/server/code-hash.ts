import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** What goes into a build of the pages; the rest of `lib` and `db` runs as it is. */
const roots = [
  'app',
  'lib',
  'db',
  'public',
  'instrumentation.ts',
  'next.config.js',
  'postcss.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];
const unbuilt = new Set([
  'lib/catalogue/entities',
  'lib/catalogue/projections',
  'lib/catalogue/reactors',
  'lib/cli',
  'lib/client/dist',
  'lib/demo',
  'lib/server',
  'lib/testing',
  'db/embedded',
  'db/migrations',
]);

/** A hash of the sources that a build is made of: a build with this name is a build of this code. */
export async function codeHash(folder: string): Promise<string> {
  const files = (await Promise.all(roots.map((root) => listFiles(folder, root)))).flat().sort();
  const contents = await Promise.all(files.map((file) => readFile(path.join(folder, file))));
  const hash = createHash('sha256');
  files.forEach((file, index) => {
    const content = contents[index] ?? Buffer.alloc(0);
    hash.update(`${file}\0${content.length}\0`).update(content);
  });
  return hash.digest('hex').slice(0, 12);
}

async function listFiles(folder: string, relative: string): Promise<string[]> {
  if (unbuilt.has(relative) || /\.test\.tsx?$/.test(relative)) return [];
  const entries = await readdir(path.join(folder, relative), { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOTDIR') return null;
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  if (entries === null) return [relative];
  const lists = await Promise.all(
    entries.map((entry) => listFiles(folder, `${relative}/${entry.name}`)),
  );
  return lists.flat();
}
