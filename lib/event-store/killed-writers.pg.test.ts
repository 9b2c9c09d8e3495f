import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { type AppendingProcess, startProcess } from '#lib/testing/start-process.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

const members = Array.from({ length: 12 }, (_, n) => `m${n}`);
const processes = 4;
const writers = 16;

test('of 64 writers whose processes and connections are killed nothing acknowledged is lost or doubled', async () => {
  const { store, connectionString, end } = await makeTestStore({
    catalogue: await testCatalogue(),
  });
  onTestFinished(end);
  for (const memberId of members) {
    recorded(await appendEvents(store, operator, [{ type: 'memberJoined', data: { memberId } }]));
  }
  recorded(
    await appendEvents(store, operator, [
      { type: 'teamFounded', data: { teamId: 't', motto: '' } },
    ]),
  );
  for (const memberId of members.slice(0, 4)) {
    recorded(
      await appendEvents(store, operator, [
        { type: 'teamJoined', data: { teamId: 't', memberId } },
      ]),
    );
  }
  const started: AppendingProcess[] = [];
  const start = async () => {
    const process = await startProcess(store, connectionString);
    process.writeOn(writers, members);
    started.push(process);
  };
  await Promise.all(Array.from({ length: processes }, start));
  const acknowledgedSoFar = () => started.flatMap((process) => process.acknowledged);
  /** Writing goes on, on whatever connections and in whatever processes there still are. */
  const moreAcknowledged = async () => {
    const wanted = acknowledgedSoFar().length + 60;
    await delay(200);
    while (acknowledgedSoFar().length < wanted) await delay(10);
  };
  for (let round = 0; round < 3; round++) {
    await moreAcknowledged();
    await store.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name like 'backstory append%' and random() < 0.6`,
    );
    await moreAcknowledged();
    await started[round]?.kill();
    if (round === 0) await start();
  }
  await moreAcknowledged();
  await Promise.all(started.map((process) => process.kill()));
  await statementsEnded(store);

  const acknowledged = acknowledgedSoFar();
  expect(acknowledged.length).toBeGreaterThan(200);
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
  const { rows } = await store.pool.query<{ id: string }>('select id from authority.event');
  const stored = new Set(rows.map(({ id }) => id));
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  expect(await checkStore(store)).toEqual([]);
}, 120_000);

/** What a killed process had under way runs on at the server until it ends. */
async function statementsEnded(store: {
  pool: { query: (text: string) => Promise<{ rowCount: number | null }> };
}) {
  for (;;) {
    const { rowCount } = await store.pool.query(
      `select from pg_stat_activity where datname = current_database()
       and application_name like 'backstory append%' and state = 'active'`,
    );
    if (rowCount === 0) return;
    await delay(20);
  }
}
