import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveApi } from '#app/api/1.0/_testing/serve-api.ts';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';

// The client as those have it who install it: packed, away from this repository, without the network.

const run = promisify(execFile);
const root = path.join(import.meta.dirname, '../../..');

let api: TestApi;
let folder: string;
beforeAll(async () => {
  api = await makeTestApi();
  folder = await mkdtemp(path.join(tmpdir(), 'backstory-client-'));
  // Packed from a copy, which is built beside this one's own build; the compiler is the repository's.
  const source = path.join(folder, 'source');
  await cp(path.join(root, 'lib/client'), source, { recursive: true });
  const bin = path.join(root, 'node_modules/.bin');
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH']}` };
  await run('npm', ['pack', source, '--pack-destination', folder], { cwd: folder, env });
  const manifest = { name: 'shop', private: true, type: 'module' };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  await run(
    'npm',
    ['install', '--offline', '--no-audit', '--no-fund', './backstory-client-0.1.0.tgz'],
    { cwd: folder },
  );
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await api.end();
});

const sample = `
import { type BackstoryProblem, createClient, type EventData } from 'backstory-client';

const [url = '', key = ''] = process.argv.slice(2);
const client = createClient({ url, key });
const kari: EventData<'userCreated'> = { userId: 'kari', email: 'kari@nordmann.example' };
const { event, outcome } = await client.appendAndSettle('userCreated', kari, { reason: 'sample' });
const user = await client.entity('user', 'kari');
const isVerified: boolean | undefined = user?.state?.emailVerified;
const refused = await client
  .append('userCreated', kari)
  .catch((error: BackstoryProblem) => error.code);
console.log(JSON.stringify([event.type, outcome.event.id === event.id, isVerified, refused]));
`;

const mistaken = `
import { createClient } from 'backstory-client';

const client = createClient({ url: '' });
client.append('userCreated', { userId: 'kari' });
client.append('userForgotten', { userId: 'kari' });
client.entity('usr', 'kari');
`;

const checked = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022'];
const settings = [...checked, '--lib', 'es2022,dom,dom.iterable', '--types', 'node'];
const tsc = (file: string) =>
  run(
    process.execPath,
    [
      path.join(root, 'node_modules/typescript/bin/tsc'),
      ...[...settings, '--typeRoots', path.join(root, 'node_modules/@types'), file],
    ],
    { cwd: folder },
  );

test('what is packed holds its build and its types, and no code of the server', async () => {
  const installed = path.join(folder, 'node_modules/backstory-client');
  const manifest = JSON.parse(await readFile(path.join(installed, 'package.json'), 'utf8'));
  expect(manifest.dependencies).toBeUndefined();
  const { stdout } = await run('npm', ['ls', '--all', '--parseable'], { cwd: folder });
  expect(stdout.trim().split('\n')).toHaveLength(2);
  const { stdout: files } = await run('ls', ['-R'], { cwd: installed });
  expect(files).toContain('client.d.ts');
  expect(files).toContain('README.md');
  expect(files).not.toMatch(/(?<!\.d)\.ts$|test/m);
});

test('a program is checked against the catalogue’s types, and runs', {
  timeout: 120_000,
}, async () => {
  const served = await serveApi();
  try {
    await writeFile(path.join(folder, 'sample.ts'), sample);
    await tsc('sample.ts');
    const key = api.authorization.slice('Bearer '.length);
    const { stdout } = await run(process.execPath, ['sample.ts', served.url, key], { cwd: folder });
    expect(JSON.parse(stdout)).toEqual(['userCreated', true, false, 'entity_exists']);
  } finally {
    await served.end();
  }
  await writeFile(path.join(folder, 'mistaken.ts'), mistaken);
  const failure = await tsc('mistaken.ts').catch((error: { stdout: string }) => error.stdout);
  expect(String(failure).match(/error TS/g)).toHaveLength(3);
  expect(failure).toContain("'email'");
});
