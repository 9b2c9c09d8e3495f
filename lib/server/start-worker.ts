import { startWorker } from '#lib/jobs/worker.ts';
import { commandStore } from '#lib/server/command-store.ts';
import { openDataFolder } from '#lib/server/data-folder.ts';
import { keepDatabase } from '#lib/server/keep-database.ts';
import { openSession } from '#lib/server/open-session.ts';
import { printedProgress } from '#lib/server/progress.ts';
import { runningServer } from '#lib/server/server-claim.ts';
import { runUntilSignal } from '#lib/server/shutdown.ts';

/** A process that only works on the queue; a signal ends it in order. */
export async function startWorkerAlone(options: { store?: string | undefined }): Promise<void> {
  await runUntilSignal(async (shutdown) => {
    process.stdout.write('\nBackstory worker\n\n');
    const dataFolder = openDataFolder();
    const name = commandStore(await runningServer(dataFolder), {
      asked: options.store,
      databaseUrl: process.env['DATABASE_URL'],
      preset: process.env['BACKSTORY_STORE'],
    });
    const opened = await openSession(dataFolder, name, printedProgress());
    shutdown.add(opened.close);
    shutdown.add(keepDatabase(opened.database));
    shutdown.signal.throwIfAborted();
    const worker = await startWorker(opened.store, opened.database.connectionString);
    shutdown.add(worker.stop);
    process.stdout.write(`\n  Working for the store ${opened.store.name}\n\n`);
  });
}
