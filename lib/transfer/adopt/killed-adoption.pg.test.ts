import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { checkStore } from '#lib/testing/check-store.ts';
import { commandEnvironment } from '#lib/testing/command-environment.ts';
import { makeTestStore, testSecrets } from '#lib/testing/open-test-store.ts';
import { bringUp, followSource } from '#lib/transfer/adopt/adopt.ts';
import { openSource } from '#lib/transfer/adopt/open-source.ts';
import { connectApplication, connectTo, openShop } from '#lib/transfer/adopt/testing/open-shop.ts';

const main = path.join(import.meta.dirname, '..', '..', 'cli', 'main.ts');

test('a shop under a running load is adopted, killed and resumed: each change once and in its order', async () => {
  const secrets = testSecrets();
  const { store, connectionString, end } = await makeTestStore({ secrets });
  onTestFinished(end);
  const { address, client } = await openShop();
  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-adopt-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const updates = async () => {
    const { rows } = await store.pool.query<{ n: number }>(
      `select count(*)::int4 as n from authority.event where type = 'orderUpdated'`,
    );
    return rows[0]?.n ?? 0;
  };

  // What was done to each row, gathered while it is locked: in the order of commit.
  const done = new Map<string, string[]>();
  let written = 0;
  const over = new AbortController();
  const write = async (writer: number) => {
    const own = await connectApplication(address);
    for (let n = 0; !over.signal.aborted; n++) {
      const id = 1 + ((n * 7 + writer * 3) % 20);
      const note = `${writer}-${n}`;
      await own.query('begin');
      await own.query(`select set_config('backstory.actor', $1, true)`, [`clerk:${writer}`]);
      // Numbered early by the outbox, and committed late.
      if (n % 5 === 0) await own.query(`update customers set name = $1 where id = 1`, [note]);
      await own.query('update orders set note = $2, at = now() where id = $1', [id, note]);
      done.set(String(id), [...(done.get(String(id)) ?? []), note]);
      await own.query(n % 11 === 10 ? 'savepoint s; select 1' : 'select 1');
      await own.query('commit');
      written++;
      await delay(50);
    }
  };
  const writing = Promise.all([0, 1, 2].map(write));
  const first = spawn(
    process.execPath,
    [main, 'adopt', address, '--tables', 'orders,customers,order_lines'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: commandEnvironment(connectionString, secrets, folder),
    },
  );
  await expect.poll(updates, { interval: 5 }).toBeGreaterThan(20);
  first.kill('SIGKILL');
  expect((await once(first, 'exit'))[1]).toBe('SIGKILL');
  const killedAt = written;
  await expect.poll(() => written, { interval: 5 }).toBeGreaterThan(killedAt + 30);

  // What it was told to adopt stands in the source.
  const recorded = await updates();
  const own = await connectTo(address);
  const source = await openSource(store, own, { tables: [], tell: () => {} });
  await bringUp(source);
  const ending = new AbortController();
  const following = followSource(source, { compareEvery: 1e9, signal: ending.signal });
  await expect.poll(updates, { interval: 5 }).toBeGreaterThan(recorded + 60);
  over.abort();
  await writing;
  const waiting = async () => (await client.query('select from backstory.change')).rowCount;
  await expect.poll(waiting, { interval: 20 }).toBe(0);
  ending.abort();
  await following;

  const { rows } = await store.pool.query<{ id: string; notes: (string | null)[] }>(
    `select entity_id as id, array_agg(data ->> 'note' order by version) as notes
     from authority.event where entity_type = 'order' group by 1`,
  );
  expect(rows).toHaveLength(20);
  for (const { id, notes } of rows) {
    // The snapshot has the row as it was then, and each change after that is an event.
    const [adopted, ...after] = notes;
    const all = [null, ...(done.get(id) ?? [])];
    const from = all.indexOf(adopted ?? null);
    expect(from, `order ${id} was adopted as ${adopted}`).toBeGreaterThanOrEqual(0);
    expect(after).toEqual(all.slice(from + 1));
  }
  const { rows: told } = await store.pool.query(
    `select count(*) filter (where actor is null)::int4 as nobodys,
       count(*) filter (where reason is not null)::int4 as reconstructed
     from authority.event where type in ('orderUpdated', 'customerUpdated')`,
  );
  expect(told).toEqual([{ nobodys: 0, reconstructed: 0 }]);
  expect(await checkStore(store)).toEqual([]);
});
