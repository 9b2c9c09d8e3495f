import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const root = path.join(import.meta.dirname, '..');

test('a German word that is missing fails the check of types', async () => {
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const project = path.join(import.meta.dirname, 'fixtures', 'words');
  const failed = await run(process.execPath, [tsc, '-p', project]).then(
    () => null,
    ({ stdout }: { stdout: string }) => stdout,
  );
  expect(failed).toContain("Property 'title' is missing");
});
