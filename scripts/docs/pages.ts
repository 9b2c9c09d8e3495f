import { globSync } from 'node:fs';
import path from 'node:path';

export const root = path.join(import.meta.dirname, '../..');

/** Every page of the documentation, from the root. */
export function pages(): string[] {
  const found = globSync(['README.md', 'CHANGELOG.md', 'docs/*.md', 'lib/client/README.md'], {
    cwd: root,
  });
  return found.map((file) => file.replaceAll(path.sep, '/')).toSorted();
}
