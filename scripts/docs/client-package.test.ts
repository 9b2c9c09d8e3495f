import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { root } from './pages.ts';
import { blockOf, linesOf } from './run-blocks.ts';

test('the client is packed and installed as docs/client.md says', () => {
  // What it builds lies beside its source: that is a copy's here.
  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-client-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  // Else npm takes a folder above it for where it is to install.
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
  cpSync(path.join(root, 'lib/client'), path.join(folder, 'lib/client'), { recursive: true });
  const [types = '', ...lines] = linesOf(blockOf('docs/client.md', 0));
  // It would write into the source: client-types.test.ts holds what it writes against that.
  expect(types).toMatch(/^npm run backstory -- client /);
  const env = { ...process.env, npm_config_offline: 'true', npm_config_audit: 'false' };
  const PATH = `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env['PATH']}`;
  for (const line of lines)
    execFileSync('bash', ['-ec', line], { cwd: folder, env: { ...env, PATH }, stdio: 'pipe' });
  const program = `import { createClient } from 'backstory-client';
    console.log(typeof createClient({ url: 'http://127.0.0.1' }).append);`;
  const told = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    ...{ cwd: folder, encoding: 'utf8' },
  });
  expect(told).toBe('function\n');
});
