import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { deadLinks } from './links.ts';
import { pages, root } from './pages.ts';

test('every link of the documentation leads to a file and a heading that are there', () => {
  const dead = pages().flatMap((page) =>
    deadLinks(path.join(root, page)).map(({ line, target }) => `${page}:${line} ${target}`),
  );
  expect(dead).toEqual([]);
});

test('a link to what is not there is found', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-links-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'page.md');
  const here = '# What’s here?\n\n[it](#whats-here) [all](page.md) [web](https://example.com)\n';
  await writeFile(file, `${here}\n[gone](gone.md) [no](#whats-there) \`[code](code.md)\`\n`);
  expect(deadLinks(file)).toEqual([
    { line: 5, target: 'gone.md' },
    { line: 5, target: '#whats-there' },
  ]);
});
