import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { notices } from './notices.ts';

test('the licences of all that is shipped are told, with their texts', () => {
  const root = path.join(import.meta.dirname, '../..');
  const own = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const text = notices(root, Object.keys(own.dependencies));
  // A font, a package that another needs, one that Next holds, and one whose text is in its readme.
  expect(text).toMatch(/@fontsource-variable\/inter \S+ \(OFL-1\.1\)[\s\S]+SIL OPEN FONT LICENSE/);
  expect(text).toMatch(/^@floating-ui\/core \S+ \(MIT\)$/m);
  expect(text).toMatch(/^path-to-regexp, within next /m);
  expect(text).toMatch(/^pg-types \S+ \(MIT\)\n[\s\S]*?Brian M\. Carlson/m);
  expect(text).not.toContain('lightningcss');
});

test('a package that tells no licence, or is not there, fails the packing', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'backstory-notices-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const folder = path.join(root, 'node_modules/nameless');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{"name":"nameless","version":"1.0.0"}');
  expect(() => notices(root, ['nameless'])).toThrow('nameless 1.0.0 tells no licence.');
  expect(() => notices(root, ['absent'])).toThrow('absent is not installed.');
});
