import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Store } from '#lib/event-store/store.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { commandEnvironment } from '#lib/testing/command-environment.ts';
import { makeTestStore, openTestStore, testSecrets } from '#lib/testing/open-test-store.ts';
import { figures, importText } from '#lib/transfer/testing/import-text.ts';
import { statesHash } from '#lib/transfer/testing/states-of.ts';

const main = path.join(import.meta.dirname, '..', 'cli', 'main.ts');
const count = 6000;

test('an import that is killed again and again ends with everything there once', async () => {
  const secrets = testSecrets();
  const { store, connectionString, end } = await makeTestStore({ secrets });
  onTestFinished(end);
  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-killed-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'fines.csv');
  const text = fines();
  writeFileSync(file, text);

  const run = () =>
    spawn(process.execPath, [main, 'import', file, '--type', 'fine'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: commandEnvironment(connectionString, secrets, folder),
    });
  let killed = 0;
  for (const share of [0.1, 0.4, 0.7]) {
    const child = run();
    const exited = once(child, 'exit');
    while (child.exitCode === null && (await eventsIn(store)) < share * count) await delay(5);
    child.kill('SIGKILL');
    const [, signal] = await exited;
    if (signal === 'SIGKILL') killed++;
  }
  expect(killed).toBeGreaterThan(0);
  expect(await eventsIn(store)).toBeLessThan(count);

  const child = run();
  let told = '';
  child.stdout.on('data', (chunk) => {
    told += chunk;
  });
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  expect(told).toMatch(/already here, 0 faulty rows/);
  expect(await eventsIn(store)).toBe(count);
  expect(await checkStore(store)).toEqual([]);
  const undisturbed = await openTestStore();
  expect(figures(await importText(undisturbed, text))).toBe(`${count}/0/0`);
  expect(await statesHash(store)).toBe(await statesHash(undisturbed));
}, 120_000);

/** Of rows: that they are imported is told by acts beside. */
async function eventsIn(store: Pick<Store, 'pool'>): Promise<number> {
  const { rows } = await store.pool.query<{ count: bigint }>(
    `select count(*) from authority.event where entity_type not like '$%'`,
  );
  return Number(rows[0]?.count);
}

/** Rows in no order, of many entities and of one that every tenth row is about. */
function fines(): string {
  const rows = Array.from({ length: count }, (_, n) => {
    const id = n % 10 === 0 ? 'hot' : `F${(n * 7919) % 500}`;
    const at = new Date(Date.UTC(2020, 0, 1) + ((n * 104_729) % count) * 60_000).toISOString();
    return `${id},Event ${n % 7},${at},${n % 13},${n}`;
  });
  return `case:concept:name,concept:name,time:timestamp,org:resource,n\n${rows.join('\n')}\n`;
}
