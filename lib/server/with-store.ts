import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '#lib/event-store/store.ts';
import { commandStore } from '#lib/server/command-store.ts';
import { openDataFolder } from '#lib/server/data-folder.ts';
import { onEndSignal } from '#lib/server/end-signals.ts';
import { openSession } from '#lib/server/open-session.ts';
import { silentProgress } from '#lib/server/progress.ts';
import { readReach } from '#lib/server/reach.ts';
import { runningServer } from '#lib/server/server-claim.ts';

const GRACE_MS = 2_000;
/** A process that was asked to end is gone within 10 seconds. */
const LIMIT_MS = 9_000;

/**
 * Runs a command on a store: the named one, else that of the server which runs in the data folder,
 * else BACKSTORY_STORE, else `demo`; with DATABASE_URL on that database. Joins the embedded server or starts it for as long as `work`
 * takes; a signal that ends the command lets both go in order.
 */
export async function withStore<T>(
  options: { store?: string | undefined },
  work: (store: Store, workerConnection: string | null) => Promise<T>,
): Promise<T> {
  const dataFolder = openDataFolder();
  const server = await runningServer(dataFolder);
  const name = commandStore(server, {
    asked: options.store,
    databaseUrl: process.env['DATABASE_URL'],
    preset: process.env['BACKSTORY_STORE'],
  });
  const session = await openSession(dataFolder, name, silentProgress, {
    // Links that a command prints lead to the server that runs, or that would.
    url: server?.url ?? readReach().url,
    offered: [],
    isMute: server?.isMute ?? false,
  });
  const working = work(session.store, session.workerConnection);
  const off = onEndSignal((signal) => {
    const code = signal === 'SIGINT' ? 130 : 143;
    setTimeout(() => process.exit(code), LIMIT_MS).unref();
    // Work that heeds the signal itself comes to an end of its own first.
    void Promise.race([working.catch(() => {}), sleep(GRACE_MS)])
      .then(session.close)
      .finally(() => process.exit(code));
  });
  try {
    return await working;
  } finally {
    off();
    await session.close();
  }
}
