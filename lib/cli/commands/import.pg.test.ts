import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openCommandLine } from '#lib/testing/command-line.ts';

const table =
  'case:concept:name,concept:name,time:timestamp\nA,Opened,2020-01-01\nA,Closed,2020-01-02\nB,Opened,soon\n';

test('what is piped in is imported without asking, and comes out again', async () => {
  const { run } = await openCommandLine();
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
  const { run } = await openCommandLine();
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
