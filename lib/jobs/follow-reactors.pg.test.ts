import { expect, onTestFinished, test } from 'vitest';
import { startWorker } from '#lib/jobs/worker.ts';
import { usualSettings } from '#lib/reactors/run/context.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { record } from '#lib/testing/record.ts';

test('in a worker, what the catalogue defines follows from an event: a policy and what it leads to', async () => {
  const { store, connectionString, end } = await makeTestStore();
  onTestFinished(end);
  const letters: { to: string; key: string }[] = [];
  const worker = await startWorker(store, connectionString, undefined, {
    reactors: {
      settings: usualSettings,
      services: {
        mail: async ({ to, key }) => void letters.push({ to, key }),
        link: (path) => path,
      },
    },
  });
  onTestFinished(worker.stop);
  const prepared = async () => {
    const { rowCount } = await store.pool.query(
      `select from operational.reactor where name in ('publishAdverts', 'advertPublishedNotice')`,
    );
    return rowCount;
  };
  await expect.poll(prepared).toBe(2);
  const data = { userId: 'ann', email: 'ann@example.org', name: 'Ann' };
  const advert = {
    ...{ advertisementId: 'bike', userId: 'ann', title: 'A bike', category: 'bicycle' },
    price: 900,
  };
  const [, , submitted] = await record(store, [
    { type: 'userCreated', data },
    { type: 'advertisementCreated', data: advert },
    { type: 'advertisementSubmitted', data: { advertisementId: 'bike' } },
  ]);
  const statuses = async () => {
    const { rows } = await store.pool.query<{ told: string }>(
      `select reactor || ' ' || status as told from operational.effect order by event_position`,
    );
    return rows.map(({ told }) => told);
  };
  await expect.poll(statuses).toEqual(['publishAdverts done', 'advertPublishedNotice done']);
  const { rows } = await store.pool.query<{ id: string; causation_id: string }>(
    `select id, causation_id from authority.event where type = 'advertisementPublished'`,
  );
  expect(rows).toMatchObject([{ causation_id: submitted?.id }]);
  expect(letters).toEqual([{ to: 'ann@example.org', key: `${rows[0]?.id}/advertPublishedNotice` }]);
});
