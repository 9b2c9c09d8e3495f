import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { connectPool } from '#db/connect.ts';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import { startWorker } from '#lib/jobs/worker.ts';
import { rebuildFromEvents } from '#lib/projections/drift/rebuild-from-events.ts';
import { wantRebuild } from '#lib/projections/rebuild/want-rebuild.ts';
import { mailServer, sendLetter } from '#lib/reactors/mail.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { importText } from '#lib/transfer/testing/import-text.ts';

const site = 'https://history.example';

/** Something that listens where a mail server is said to be, and counts who comes. */
async function listening() {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, connections: () => connections };
}

async function work(store: Store, connectionString: string, url: string) {
  const server = mailServer(site, { SMTP_URL: url });
  const worker = await startWorker(store, connectionString, undefined, {
    reactors: {
      services: {
        mail: ({ signal, ...letter }) => sendLetter(server, site, letter, signal),
        link: () => site,
      },
    },
  });
  onTestFinished(worker.stop);
  await caughtUp(store);
  return worker;
}

/** Every reactor has read all that there is. */
const caughtUp = ({ pool }: Store) =>
  vi.waitFor(
    async () => {
      const { rows } = await pool.query<{ known: number; behind: number }>(
        `select count(*)::int4 as known, count(*) filter (
           where position < (select max(position) from authority.event))::int4 as behind
         from operational.reactor`,
      );
      expect(rows[0]?.known).toBeGreaterThan(0);
      expect(rows[0]?.behind).toBe(0);
    },
    { timeout: 60_000, interval: 50 },
  );

/** What would set off every letter that there is, were it to happen now. */
const life = (userId: string): ProposedEvent[] => [
  { type: 'userCreated', data: { userId, email: `${userId}@x.example` } },
  { type: 'userEmailVerificationRequested', data: { userId } },
  { type: 'userEmailUpdated', data: { userId, email: `${userId}@y.example` } },
  { type: 'mailingListCreated', data: { mailingListId: userId, name: 'Boats' } },
  {
    type: 'mailingListMemberSubscribed',
    data: { mailingListId: userId, userId, email: `${userId}@y.example` },
  },
  {
    type: 'advertisementCreated',
    data: { advertisementId: userId, userId, title: 'Boat', category: 'boat' },
  },
  { type: 'advertisementSubmitted', data: { advertisementId: userId } },
];

function asCloudEvents(events: readonly ProposedEvent[]): string {
  return events
    .map(({ type, data }, index) => {
      const entity = type.startsWith('user')
        ? 'user'
        : type.startsWith('mailing')
          ? 'mailingList'
          : 'advertisement';
      const time = new Date(Date.UTC(2026, 0, 5, 9, index)).toISOString();
      const subject = `${entity}/${data[`${entity}Id`]}`;
      const id = `${subject} ${index}`;
      return `${JSON.stringify({ specversion: '1.0', id, source: 's', type, subject, time, data })}\n`;
    })
    .join('');
}

test('imports, rebuilds and what was restored reach no mail server that listens; what happens then does', async () => {
  const mail = await listening();
  const { store, connectionString, end } = await makeTestStore();
  onTestFinished(end);
  const pool = connectPool(connectionString, { max: 4 });
  onTestFinished(() => pool.end());
  recorded(await appendEvents(store, operator, life('before')));
  const imported = await importText(store, asCloudEvents(life('imported')), { mapping: {} });
  expect(imported.count).toMatchObject({ recorded: 7 });

  const first = await work(store, connectionString, mail.url);
  await importText(store, asCloudEvents(life('meanwhile')), { mapping: {} });
  const wish = { subject: 'everything', switchWhen: 'always', reason: 'To see' } as const;
  expect(await wantRebuild(store, operator, wish)).toMatchObject({ status: 'wanted' });
  await vi.waitFor(
    async () => {
      const { rows } = await pool.query<{ status: string }>(
        'select distinct status from operational.rebuild',
      );
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.map(({ status }) => status)).not.toContain('wanted');
      expect(rows.map(({ status }) => status)).not.toContain('building');
    },
    { timeout: 60_000, interval: 100 },
  );
  await caughtUp(store);
  await first.stop();

  // As a backup of the events alone is restored.
  await rebuildFromEvents(store, pool, () => {});
  await pool.query('truncate operational.effect, operational.effect_attempt, operational.reactor');
  await work(store, connectionString, mail.url);
  const { rows } = await pool.query(
    `select reactor, event_type from operational.effect where status <> 'skipped'`,
  );
  expect(rows).toEqual([]);
  expect(mail.connections()).toBe(0);

  recorded(await appendEvents(store, operator, life('now')));
  await vi.waitFor(() => expect(mail.connections()).toBeGreaterThan(2), { timeout: 60_000 });
}, 120_000);
