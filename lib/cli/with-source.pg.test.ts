import { once } from 'node:events';
import { expect, test } from 'vitest';
import { withSource } from '#lib/cli/with-source.ts';
import { openTestDatabase } from '#lib/testing/open-test-database.ts';
import { connectTo } from '#lib/transfer/adopt/testing/open-shop.ts';

test('a source that goes away is tried again, and one that was never there is refused', async () => {
  const address = await openTestDatabase('empty');
  const other = await connectTo(address);
  const told: string[] = [];
  let turns = 0;
  const work = async (
    client: { query: (sql: string) => Promise<unknown> },
    ending: AbortSignal,
  ) => {
    turns++;
    await client.query('select');
    if (turns > 2) return;
    const ended = once(ending, 'abort');
    // Both while it waits and in the midst of a query.
    const asking = turns === 1 ? null : client.query('select pg_sleep(60)');
    // It may fail before the other has its answer, and is waited for only then.
    asking?.catch(() => {});
    const mine = `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'going away'`;
    await other.query(mine);
    await (asking ?? ended);
  };
  await withSource(address, 'going away', work, (line) => void told.push(line));
  expect(turns).toBe(3);
  expect(told).toHaveLength(2);
  expect(told[1]).toMatch(/^The source cannot be reached: .+ It is tried again in 2 s\.$/);

  turns = 0;
  await expect(withSource(address, 'going away', work)).rejects.toThrow('cannot be reached');
  const nowhere = address.replace(/\/[^/?]*(\?|$)/, '/nowhere$1');
  const again = (line: string) => void told.push(line);
  await expect(withSource(nowhere, 'going away', work, again)).rejects.toThrow('cannot be reached');
  expect(told).toHaveLength(2);
});
