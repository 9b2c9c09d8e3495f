import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { codeHash } from '#lib/server/code-hash.ts';

test('a build is told by what it is made of, and by nothing else', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-code-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const write = async (file: string, text: string) => {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  };
  await write('app/page.tsx', 'one');
  await write('lib/domain/changes.ts', 'two');
  const before = await codeHash(folder);
  expect(before).toMatch(/^[0-9a-f]{12}$/);

  await write('app/page.test.tsx', 'a test');
  await write('lib/server/health.ts', 'runs as it is');
  await write('lib/catalogue/entities/user.ts', 'loaded as it is');
  await write('docs/operate.md', 'words');
  expect(await codeHash(folder)).toBe(before);

  await write('lib/domain/changes.ts', 'three');
  const changed = await codeHash(folder);
  expect(changed).not.toBe(before);
  await cp(path.join(folder, 'app/page.tsx'), path.join(folder, 'app/other.tsx'));
  expect(await codeHash(folder)).not.toBe(changed);
});
