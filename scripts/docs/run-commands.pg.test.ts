import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { countEntities } from '#lib/event-store/count-entities.ts';
import { commandEnvironment } from '#lib/testing/command-environment.ts';
import { makeTestStore, testSecrets } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { madeUpLog } from '#lib/transfer/testing/made-up-log.ts';
import { xesSample } from '#lib/transfer/testing/xes-sample.ts';
import { blockKinds } from './block-kinds.ts';
import { blocksOf } from './blocks.ts';
import { type LineToRun, type RanLine, wordsOf } from './commands.ts';
import { root } from './pages.ts';

/** Every line of the blocks that are said to be run: one store, one process, in the order of the pages. */
test('what the documentation tells to do is done', async () => {
  const secrets = testSecrets();
  const { store, connectionString, end } = await makeTestStore({ secrets });
  onTestFinished(end);
  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-documented-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const userId of ['1234', 'auth0|123456']) {
    const data = { userId, email: `${userId.replace(/\W/, '-')}@example.org`, name: 'Ann' };
    recorded(await appendEvents(store, operator, [{ type: 'userCreated', data }]));
  }
  const orders = 'id,event,time\no1,Placed,2024-01-01\no1,Paid,2024-01-02\n';
  mkdirSync(path.join(folder, 'catalogue/entities'), { recursive: true });
  writeFileSync(path.join(folder, 'fines.csv'), madeUpLog(20).text);
  writeFileSync(path.join(folder, 'helpdesk.xes.gz'), gzipSync(xesSample));
  writeFileSync(path.join(folder, 'log.csv.gz'), gzipSync(orders));

  const lines = Object.entries(blockKinds).flatMap(([page, kinds]) =>
    blocksOf(path.join(root, page)).flatMap(({ text: block, line }, index) =>
      kinds[index] === 'run' ? commandsOf(block, `${page}:${line}`, folder) : [],
    ),
  );
  expect(lines.length).toBeGreaterThan(15);
  const env = commandEnvironment(connectionString, secrets, folder);
  const script = path.join(import.meta.dirname, 'run-commands.ts');
  const child = spawn(process.execPath, [script], {
    ...{ env, cwd: folder, stdio: ['pipe', 'ignore', 'pipe', 'pipe'] },
  });
  child.stdin?.end(JSON.stringify(lines.map(({ args, input }): LineToRun => ({ args, input }))));
  const [told, err] = await Promise.all([
    text(child.stdio[3] as NodeJS.ReadableStream),
    text(child.stderr as NodeJS.ReadableStream),
    once(child, 'exit'),
  ]);
  const ran = JSON.parse(told === '' ? '[]' : told) as RanLine[];
  const failed = lines.flatMap(({ place, args }, index) => {
    const { code = 1, error = err } = ran[index] ?? {};
    return code === 0 ? [] : [`${place} ${args.join(' ')}: ${error ?? err}`];
  });
  expect(failed).toEqual([]);
  expect(ran).toHaveLength(lines.length);
  const types = (await countEntities(store)).map(({ type, count }) => [type, count]);
  expect(types).toEqual(
    expect.arrayContaining([
      ['fine', 20],
      ['order', 1],
      ['user', 2],
    ]),
  );
  expect(readdirSync(folder)).toEqual(
    expect.arrayContaining(['everything.ndjson.gz', 'tickets.xes']),
  );
  expect(readFileSync(path.join(folder, 'tickets.xes'), 'utf8')).toContain('</log>');
}, 120_000);

let files = 0;

/** The commands of a block. `FILE` is one of the reader's; what stands before a pipe is unpacked here. */
function commandsOf(block: string, place: string, folder: string) {
  return block
    .replaceAll('\\\n', '  ')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [before = '', after] = line.split(/npm run (?:--silent )?backstory -- /);
      expect(after, `${place} ${line}`).toBeDefined();
      const [, packed] = /^zcat (\S+) \| $/.exec(before) ?? [];
      expect(packed === undefined ? before : '', `${place} ${line}`).toBe('');
      const args = wordsOf(after ?? '').map((word) => (word === 'FILE' ? `file-${++files}` : word));
      const input = packed === undefined ? null : readFileSync(path.join(folder, packed));
      return { place, args, input: input?.toString('base64') ?? null };
    });
}
