import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { copyBuild } from './copy-build.ts';

test('what only the next build needs is left, and pages that are called like it are not', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-copy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [from, to] = [path.join(folder, 'site/.next/one'), path.join(folder, 'out')];
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(from, file)), { recursive: true });
    writeFileSync(path.join(from, file), text);
  };
  const pages = ['build', 'types', 'trace'].map((name) => `server/app/${name}/page.js`);
  const left = ['build/a.js', 'types/a.ts', 'cache/a', 'trace-build', 'server/app/page.js.map'];
  for (const file of [...pages, ...left]) write(file, 'require("pg-123")');
  const root = JSON.stringify(path.join(folder, 'site'));
  for (const ending of ['json', 'js']) write(`required-server-files.${ending}`, root);
  mkdirSync(path.join(from, 'node_modules'));
  symlinkSync('../../../node_modules/pg', path.join(from, 'node_modules/pg-123'), 'junction');
  copyBuild(from, to);
  expect(pages.map((file) => readFileSync(path.join(to, file), 'utf8'))).toEqual(
    pages.map(() => 'require("pg")'),
  );
  expect(left.filter((file) => existsSync(path.join(to, file)))).toEqual([]);
  expect(readFileSync(path.join(to, 'required-server-files.json'), 'utf8')).toBe('"."');
});
