import { startWorker } from '#lib/jobs/worker.ts';
import { catalogueFolder } from '#lib/server/catalogue-folder.ts';
import { catchWhereDemo } from '#lib/server/catch-mail/catch-where-demo.ts';
import { commandStore } from '#lib/server/command-store.ts';
import { openDataFolder } from '#lib/server/data-folder.ts';
import { keepDatabase } from '#lib/server/keep-database.ts';
import { openSession } from '#lib/server/open-session.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { printedProgress } from '#lib/server/progress.ts';
import { readReach } from '#lib/server/reach.ts';
import { refreshStates } from '#lib/server/refresh-states.ts';
import { rehearseBackup } from '#lib/server/rehearse-backup.ts';
import { runningServer } from '#lib/server/server-claim.ts';
import { runUntilSignal } from '#lib/server/shutdown.ts';

/** A process that only works on the queue; a signal ends it in order. */
export async function startWorkerAlone(options: { store?: string | undefined }): Promise<void> {
  await runUntilSignal(async (shutdown) => {
    process.stdout.write('\nBackstory worker\n\n');
    const dataFolder = openDataFolder();
    const running = await runningServer(dataFolder);
    const name = commandStore(running, {
      asked: options.store,
      databaseUrl: process.env['DATABASE_URL'],
      preset: process.env['BACKSTORY_STORE'],
    });
    const progress = printedProgress();
    // Where letters lead.
    const url = running?.url ?? readReach().url;
    const opened = await openSession(dataFolder, name, progress, { url, offered: [] });
    shutdown.add(opened.close);
    shutdown.add(keepDatabase(opened.database));
    shutdown.signal.throwIfAborted();
    const { workerConnection } = opened;
    if (workerConnection === null) {
      throw new OperatorError(
        'worker_url_wanted',
        'The role of DATABASE_URL may not work in the background: it does not own what is derived. Give the connection of the role that does as DATABASE_WORKER_URL.',
      );
    }
    await refreshStates(opened.store, workerConnection, progress, shutdown.signal);
    const caught = await catchWhereDemo(opened, dataFolder, running?.isMute === true, progress);
    if (caught) shutdown.add(caught.stop);
    const worker = await startWorker(opened.store, workerConnection, undefined, {
      catalogueFolder: catalogueFolder(),
      rehearse: rehearseBackup,
    });
    shutdown.add(worker.stop);
    process.stdout.write(`\n  Working for the store ${opened.store.name}\n\n`);
  });
}
