import { expect, onTestFinished, test } from 'vitest';
import { connectClient, connectPool } from '#db/connect.ts';
import { copyOut } from '#lib/event-store/copy-out.ts';
import { openTestDatabase } from '#lib/testing/open-test-database.ts';

test('a connection that breaks in a transaction fails its query, and nothing else', async () => {
  const address = await openTestDatabase('empty');
  const pool = connectPool(address);
  const alone = connectClient(address);
  await alone.connect();
  onTestFinished(async () => {
    await alone.end().catch(() => {});
    await pool.end();
  });
  const held = await pool.connect();
  await held.query('begin');
  for (const client of [held, alone]) {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    // Without a listener, its error would end the process, and fails this run.
    await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await ended;
    await expect(client.query('select 1')).rejects.toThrow();
  }
  held.release(true);
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

test('what a row of a copy throws is thrown, and its connection goes on', async () => {
  const client = connectClient(await openTestDatabase('empty'));
  await client.connect();
  onTestFinished(() => client.end());
  await client.query('begin');
  let seen = 0;
  const refuse = () => {
    seen++;
    throw new Error('no such row');
  };
  const many = `select n, repeat('x', 1000) from generate_series(1, 20000) n`;
  await expect(copyOut(client, many, refuse)).rejects.toThrow('no such row');
  expect(seen).toBe(1);
  await client.query('rollback');
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});
