import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { makeTestStore, testSecrets } from '#lib/testing/open-test-store.ts';

const main = path.join(import.meta.dirname, '..', 'main.ts');
const table =
  'case:concept:name,concept:name,time:timestamp\nA,Opened,2020-01-01\nA,Closed,2020-01-02\nB,Opened,soon\n';

type Ran = { code: number; out: string; err: string };

/** The command line on a store of the test's own; `input` comes by standard input, as in a pipe. */
async function openCommandLine() {
  const secrets = testSecrets();
  const { connectionString, end } = await makeTestStore({ secrets });
  onTestFinished(end);
  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const env = {
    ...process.env,
    DATABASE_URL: connectionString,
    BACKSTORY_DATA: folder,
    BACKSTORY_SECRETS: JSON.stringify({
      identityKey: secrets.identityKey.toString('base64url'),
      tagKey: secrets.tagKey.toString('base64url'),
      signIn: secrets.signIn,
    }),
  };
  return async (args: string[], input: string | Buffer = ''): Promise<Ran> => {
    const child = spawn(process.execPath, [main, ...args], { env, cwd: folder });
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    const [out, err, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    return { code, out, err };
  };
}

test('what is piped in is imported without asking, and comes out again', async () => {
  const run = await openCommandLine();
  const dry = await run(['import', '-', '--type', 'case', '--dry-run'], table);
  expect(dry).toMatchObject({ code: 0, err: '' });
  expect(dry.out).toContain('3 rows of CSV: 2 events to record, 1 refused');
  expect(dry.out).toContain('Nothing was recorded');

  const first = await run(['import', '-', '--type', 'case'], gzipSync(table));
  expect(first.code).toBe(0);
  expect(first.out).toMatch(
    /2 events recorded, 0 already here, 1 faulty row\. .*import\.faults\.csv/,
  );

  const exported = await run(['export']);
  expect(exported).toMatchObject({ code: 0 });
  expect(exported.err).toContain('2 events exported');
  const lines = exported.out.trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).type)).toEqual(['Opened', 'Closed']);

  const again = await run(['import', '-'], exported.out);
  expect(again.out).toContain('0 events recorded, 2 already here, 0 faulty rows');
}, 120_000);

test('what cannot be done is told in a sentence', async () => {
  const run = await openCommandLine();
  for (const [args, told] of [
    [['import', 'nowhere.csv'], /There is no file .*nowhere\.csv/],
    [['import', '.'], /is a folder/],
    [['export', '--entity', 'user'], /type\/id/],
    [['export', '--from', '-3'], /position/],
  ] as const) {
    const ran = await run([...args]);
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(told);
    expect(ran.err).not.toMatch(/ at .*\.ts:/);
  }
}, 120_000);
