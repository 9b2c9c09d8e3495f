import { readFile } from 'node:fs/promises';
import path from 'node:path';

const importForm = /(?:from\s+|import\s+|import\s*\(\s*)['"](\.{1,2}\/[^'"]+)['"]/g;

/** The text of a file and of everything it imports from beside it, in a fixed order. */
export async function sourcesOf(file: string): Promise<string[]> {
  const texts = new Map<string, string>();
  const read = async (name: string): Promise<void> => {
    if (texts.has(name)) return;
    const text = await readFile(name, 'utf8');
    texts.set(name, text);
    for (const [, target] of text.matchAll(importForm)) {
      await read(path.resolve(path.dirname(name), target as string));
    }
  };
  await read(file);
  return [...texts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
}
