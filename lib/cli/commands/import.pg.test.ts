import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { openCommandLine } from '#lib/testing/command-line.ts';
import { readImport } from '#lib/transfer/runs/list-imports.ts';
import { listMappings } from '#lib/transfer/runs/saved-mappings.ts';

const table =
  'case:concept:name,concept:name,time:timestamp,contact\nA,Opened,2020-01-01,ann@example.org\n' +
  'A,Closed,2020-01-02,\nB,Opened,soon,\n';

test('what is piped in is imported without asking, as an act that the page shows, and comes out again', async () => {
  const { run, store } = await openCommandLine();
  const how = ['--mark-personal', '--why', 'From the old system', '--save-mapping', 'steps'];
  const first = await run(['import', '-', '--type', 'case', ...how], gzipSync(table));
  expect(first.code).toBe(0);
  expect(first.out).toContain('Personal from the first event on: contact');
  expect(first.out).toMatch(
    /2 events recorded, 0 already here, 1 faulty row\. .*import\.faults\.csv/,
  );
  const [id = ''] = /(?<=\/import\/)[0-9a-f-]{36}/.exec(first.out) ?? [];
  expect(await readImport(store, operator, id)).toMatchObject({
    ...{ status: 'done', byCommand: true, progress: { recorded: 2, faulty: 1 } },
  });
  const { rows } = await store.pool.query(
    `select type, reason from authority.event where type in ('$masking', '$import') order by position`,
  );
  expect(rows).toEqual([
    { type: '$masking', reason: 'From the old system' },
    { type: '$import', reason: 'From the old system' },
    { type: '$import', reason: null },
    { type: '$import', reason: null },
  ]);
  expect((await listMappings(store, operator)).map(({ name }) => name)).toEqual(['steps']);

  const dry = await run(['import', '-', '--saved-mapping', 'steps', '--dry-run'], table);
  expect(dry).toMatchObject({ code: 0, err: '' });
  expect(dry.out).toContain('3 rows of CSV: 0 events to record, 2 already here, 1 refused');
  expect(dry.out).toContain('Nothing was recorded');

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
