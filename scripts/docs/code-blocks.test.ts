import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { blockKinds, type Kind } from './block-kinds.ts';
import { type Block, blocksOf } from './blocks.ts';
import { pages, root } from './pages.ts';

type Told = Block & { page: string; place: string; kind: Kind | undefined };

const blocks: Told[] = pages().flatMap((page) =>
  blocksOf(path.join(root, page)).map((block, index) => ({
    ...block,
    page,
    place: `${page}:${block.line}`,
    kind: blockKinds[page]?.[index],
  })),
);
const withKind = (kind: Kind) => blocks.filter((block) => block.kind === kind);

test('every block of code of the documentation has its row', () => {
  const counts = Object.fromEntries(
    pages().flatMap((page) => {
      const count = blocks.filter((block) => block.page === page).length;
      return count > 0 ? [[page, count]] : [];
    }),
  );
  const rows = Object.entries(blockKinds).map(([page, kinds]) => [page, kinds.length]);
  expect(Object.fromEntries(rows)).toEqual(counts);
});

test('what is said to be JSON is', () => {
  expect(withKind('json').length).toBeGreaterThan(1);
  for (const { text, place } of withKind('json'))
    expect(() => JSON.parse(text), place).not.toThrow();
});

test('who is said to take a block out of its page names the page', () => {
  for (const { kind, page, place } of blocks) {
    if (typeof kind !== 'object' || !('by' in kind)) continue;
    expect(readFileSync(path.join(root, kind.by), 'utf8'), place).toContain(path.basename(page));
  }
});

test('programs and catalogues are of the types that they are told to have, by the settings of catalogue.md', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-blocks-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const settings = blocks.find(
    ({ page, language }) => page === 'docs/catalogue.md' && language === 'json',
  );
  const { compilerOptions } = JSON.parse(settings?.text.replaceAll('/opt/backstory', root) ?? '');
  const paths = {
    ...compilerOptions.paths,
    'backstory-client': [path.join(root, 'lib/client/src/client.ts')],
  };
  const own = {
    ...compilerOptions,
    paths,
    types: ['node'],
    typeRoots: [path.join(root, 'node_modules/@types')],
  };
  await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: own }));
  await writeFile(path.join(folder, 'package.json'), '{"type":"module"}');
  const places: string[] = [];
  for (const { kind, text, place } of blocks) {
    const [before, after, cut = {}] = kind === 'types' ? ['', ''] : within(kind);
    if (before === undefined) continue;
    places.push(place);
    let whole = text;
    for (const [left, meant] of Object.entries(cut)) {
      expect(text, place).toContain(left);
      whole = whole.replaceAll(left, meant);
    }
    await writeFile(
      path.join(folder, `${place.replaceAll(/\W/g, '-')}.ts`),
      `${before}${whole}${after}\n`,
    );
  }
  expect(places.length).toBeGreaterThan(6);
  // One that has to be found, alone.
  const wrong = "import { defineEntity } from 'backstory';\ndefineEntity({ type: 1 });\n";
  await writeFile(path.join(folder, 'wrong.ts'), wrong);
  expect(mistakesIn(folder)).toEqual([expect.stringMatching(/wrong\.ts\(2,/)]);
});

function within(
  kind: Kind | undefined,
): Extract<Kind, { within: unknown }>['within'] | readonly [] {
  return typeof kind === 'object' && 'within' in kind ? kind.within : [];
}

function mistakesIn(folder: string): string[] {
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => /^\S/.test(line));
}
