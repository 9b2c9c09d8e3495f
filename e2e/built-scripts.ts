import { globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { gzipSync } from 'node:zlib';

type Manifest = { entryJSFiles?: Record<string, string[]> };

const builds = path.join(import.meta.dirname, '..', '.next');

/**
 * The scripts that each page loads at first, by its route, in bytes of their gzip: those of every page
 * and those of its layouts and itself, as the newest build names them. What is loaded once it is used is not
 * among them.
 */
export function builtScripts(): Map<string, number> {
  const build = newestBuild();
  const { rootMainFiles } = JSON.parse(
    readFileSync(path.join(build, 'build-manifest.json'), 'utf8'),
  ) as { rootMainFiles: string[] };
  const sizes = new Map<string, number>();
  const sizeOf = (file: string) => {
    const known = sizes.get(file) ?? gzipSync(readFileSync(path.join(build, file))).length;
    sizes.set(file, known);
    return known;
  };
  const pages = new Map<string, number>();
  for (const file of globSync('server/app/**/page_client-reference-manifest.js', { cwd: build })) {
    for (const [page, { entryJSFiles = {} }] of manifestsIn(path.join(build, file))) {
      const files = new Set([...rootMainFiles, ...Object.values(entryJSFiles).flat()]);
      pages.set(
        page,
        [...files].reduce((sum, each) => sum + sizeOf(each), 0),
      );
    }
  }
  return pages;
}

function manifestsIn(file: string): [string, Manifest][] {
  const context: { __RSC_MANIFEST?: Record<string, Manifest> } = {};
  // A script that assigns to the global object.
  vm.runInNewContext(readFileSync(file, 'utf8'), context);
  return Object.entries(context.__RSC_MANIFEST ?? {});
}

/** That which the server of the specs serves: made or found by its start. */
function newestBuild(): string {
  const [newest] = readdirSync(builds)
    .map((name) => path.join(builds, name))
    .filter((folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    .flatMap((folder) => {
      const mark = statSync(path.join(folder, 'backstory-build.json'), { throwIfNoEntry: false });
      return mark ? [{ folder, at: mark.mtimeMs }] : [];
    })
    .sort((one, other) => other.at - one.at);
  if (!newest) throw new Error('There is no build of the pages.');
  return newest.folder;
}
