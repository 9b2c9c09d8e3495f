import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { Store } from '#lib/event-store/store.ts';
import { startWorker } from '#lib/jobs/worker.ts';
import { type CaughtLetter, keptLetters } from '#lib/queries/letters/letter-folder.ts';
import { signedLink } from '#lib/reactors/link.ts';
import { mailServer, sendLetter } from '#lib/reactors/mail.ts';
import { catchMail } from '#lib/server/catch-mail/catcher.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';

const site = 'https://history.example';

export type StoreWithLetters = {
  store: Store;
  connectionString: string;
  folder: string;
  /** The newest first. */
  letters: () => Promise<CaughtLetter[]>;
  /** Begins a worker on it, with the reactors of the catalogue; ended with the test. */
  work: () => Promise<void>;
  /** Waits until what is recorded by now was read, and what was due then is done. */
  settled: () => Promise<void>;
};

/** A store whose letters are caught by a real mail server. */
export async function openWithLetters(): Promise<StoreWithLetters> {
  const parent = await mkdtemp(path.join(tmpdir(), 'letters '));
  onTestFinished(() => rm(parent, { recursive: true, force: true }));
  const folder = path.join(parent, 'caught');
  const catcher = await catchMail(folder);
  onTestFinished(catcher.close);
  const { store, connectionString, end } = await makeTestStore({
    signInSettings: { url: site, offered: [] },
  });
  onTestFinished(end);
  const server = mailServer(site, { SMTP_URL: `smtp://127.0.0.1:${catcher.port}` });
  const work = async () => {
    const worker = await startWorker(store, connectionString, undefined, {
      reactors: {
        services: {
          mail: ({ signal, ...letter }) => sendLetter(server, site, letter, signal),
          link: (to, claims, seconds) => signedLink(store, to, claims, seconds),
        },
      },
    });
    onTestFinished(worker.stop);
    await vi.waitFor(async () => {
      const { rowCount } = await store.pool.query('select from operational.reactor');
      if (!rowCount) throw new Error('The reactors have not begun.');
    }, patience);
  };
  return {
    ...{ store, connectionString, folder, work },
    letters: () => keptLetters(folder),
    settled: () => vi.waitFor(() => isSettled(store), patience),
  };
}

const patience = { timeout: 20_000, interval: 50 };

async function isSettled({ pool }: Store): Promise<void> {
  const { rows } = await pool.query<{ open: number; behind: number }>(
    `select
       (select count(*)::int4 from operational.effect
        where status = 'running' or status = 'waiting' and due_at <= now()) as open,
       (select count(*)::int4 from operational.reactor
        where position < (select max(position) from authority.event)) as behind`,
  );
  const [row] = rows;
  if (row?.open || row?.behind) throw new Error(`Not settled: ${JSON.stringify(row)}`);
}
