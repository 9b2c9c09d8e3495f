import { startWorker } from '#lib/jobs/worker.ts';
import { warmQueries } from '#lib/queries/warm-queries.ts';
import { buildPages } from '#lib/server/build-pages.ts';
import { databaseAddress } from '#lib/server/command-store.ts';
import { openDataFolder } from '#lib/server/data-folder.ts';
import { fillWhereDemo } from '#lib/server/fill-where-demo.ts';
import { readHealth } from '#lib/server/health.ts';
import { createHttpServer, type Pages } from '#lib/server/http-server.ts';
import { keepDatabase } from '#lib/server/keep-database.ts';
import { ADDRESS, closeServer, listen, readPort } from '#lib/server/listen.ts';
import { openSession, type Session } from '#lib/server/open-session.ts';
import { packageVersion } from '#lib/server/package-version.ts';
import { preparePages } from '#lib/server/prepare-pages.ts';
import { type Progress, printedProgress } from '#lib/server/progress.ts';
import { refreshStates } from '#lib/server/refresh-states.ts';
import { claimServer } from '#lib/server/server-claim.ts';
import { runUntilSignal, type Shutdown } from '#lib/server/shutdown.ts';
import { checkStoreName } from '#lib/server/store-name.ts';

export type StartOptions = { mode: 'production' | 'development'; store?: string | undefined };

/** Of the 10 seconds that an end may take, most are kept for the database. */
const PAGES_PATIENCE_MS = 1_000;
const CONNECTIONS_PATIENCE_MS = 2_000;

/**
 * Starts everything and returns once it is ready; a signal ends it. It listens first, so that who
 * opens the link early is told to wait. Where a step fails, what was begun is ended in order.
 */
export async function startServer(options: StartOptions): Promise<void> {
  const progress = printedProgress();
  tellWhatEscapes();
  await runUntilSignal((shutdown) => start(options, progress, shutdown));
}

/** What no code caught is told, and ends nothing: all that must last is in the database by then. */
function tellWhatEscapes(): void {
  process.on('unhandledRejection', (reason) => console.error('Not handled:', reason));
  process.on('uncaughtException', (error) => console.error('Not caught:', error));
}

async function start(options: StartOptions, progress: Progress, shutdown: Shutdown): Promise<void> {
  const dataFolder = openDataFolder();
  const { DATABASE_URL, BACKSTORY_STORE } = process.env;
  const external = Boolean(DATABASE_URL);
  const database = DATABASE_URL ? databaseAddress(DATABASE_URL) : undefined;
  const wanted = options.store ?? BACKSTORY_STORE;
  // An external database says its own name once it is open.
  const storeName = wanted ?? database?.replace(/^.*\//, '') ?? 'demo';
  if (!external) checkStoreName(storeName);
  const port = readPort();
  const url = `http://${ADDRESS}:${port}`;

  process.stdout.write('\nBackstory\n\n');
  const claim = await claimServer(dataFolder, {
    store: storeName,
    url,
    external,
    ...(database === undefined ? {} : { database }),
  });
  shutdown.add(claim.release);
  shutdown.signal.addEventListener('abort', () => void claim.stopping().catch(() => {}));

  let step = 'Opening the database';
  let pages: Pages | null = null;
  let session: Session | null = null;
  const server = createHttpServer({
    pages: () => pages,
    step: () => step,
    health: () =>
      readHealth(
        {
          storeName: session?.store.name ?? storeName,
          version: packageVersion,
          ready: pages !== null,
        },
        session?.store ?? null,
      ),
  });
  const listening = progress.step('Server');
  await listen(server, port);
  shutdown.add(() => closeServer(server), CONNECTIONS_PATIENCE_MS);
  listening.done(`${url}, this machine alone until sign-in exists`);

  // The build needs no database: the two go side by side.
  const building = options.mode === 'production' ? observeBuild(shutdown.signal) : null;
  shutdown.add(async () => {
    await building?.result.catch(() => {});
  });

  const opened = await openSession(dataFolder, wanted, progress);
  session = opened;
  shutdown.add(opened.close);
  shutdown.add(keepDatabase(opened.database));
  shutdown.signal.throwIfAborted();

  step = 'Building states';
  await refreshStates(opened.store, progress, shutdown.signal);

  step = 'Filling the demonstration store';
  await fillWhereDemo(opened, progress, shutdown.signal);
  shutdown.signal.throwIfAborted();

  if (process.env['BACKSTORY_WORKER'] !== 'none') {
    const worker = await startWorker(opened.store, opened.database.connectionString);
    shutdown.add(worker.stop);
  }
  shutdown.signal.throwIfAborted();

  step = 'Building the pages';
  const built = progress.step('Pages');
  if (building?.begun()) built.detail('building, as there is no build of this code yet');
  const build = building ? await building.result : null;
  const prepared = await preparePages(opened.store, build?.distDir ?? null, port);
  shutdown.add(prepared.close, PAGES_PATIENCE_MS);
  // Again, to be the first to end: answers under way need the store.
  shutdown.add(() => closeServer(server), CONNECTIONS_PATIENCE_MS);
  shutdown.signal.throwIfAborted();
  pages = prepared.pages;
  built.done(build ? (build.built ? 'built' : 'as built before') : 'built when asked for');

  void warmQueries(opened.store);
  process.stdout.write(`\n  Store ${opened.store.name} is ready: ${url}\n\n`);
}

function observeBuild(signal: AbortSignal) {
  let begun = false;
  const result = buildPages(() => {
    begun = true;
  }, signal);
  // Awaited later; a failure meanwhile is not unhandled.
  result.catch(() => {});
  return { result, begun: () => begun };
}
