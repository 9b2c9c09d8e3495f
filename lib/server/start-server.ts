import type { Store } from '#lib/event-store/store.ts';
import { startWorker } from '#lib/jobs/worker.ts';
import { makeDemoPeople } from '#lib/people/demo-people.ts';
import { firstAdminLink } from '#lib/people/first-admin.ts';
import { warmQueries } from '#lib/queries/warm-queries.ts';
import { buildPages } from '#lib/server/build-pages.ts';
import { catalogueFolder } from '#lib/server/catalogue-folder.ts';
import { catchWhereDemo } from '#lib/server/catch-mail/catch-where-demo.ts';
import { databaseAddress } from '#lib/server/command-store.ts';
import { isPacked, openDataFolder } from '#lib/server/data-folder.ts';
import { fillWhereDemo } from '#lib/server/fill-where-demo.ts';
import { readHealth } from '#lib/server/health.ts';
import { createHttpServer, type Pages } from '#lib/server/http-server.ts';
import { keepDatabase } from '#lib/server/keep-database.ts';
import { closeServer, listen } from '#lib/server/listen.ts';
import { openSession, type Session } from '#lib/server/open-session.ts';
import { packageVersion } from '#lib/server/package-version.ts';
import { preparePages } from '#lib/server/prepare-pages.ts';
import { type Progress, printedProgress } from '#lib/server/progress.ts';
import { readOffered, readReach, refuseDefaultSecrets } from '#lib/server/reach.ts';
import { readOidc } from '#lib/server/read-oidc.ts';
import { refreshStates } from '#lib/server/refresh-states.ts';
import { rehearseBackup } from '#lib/server/rehearse-backup.ts';
import { claimServer } from '#lib/server/server-claim.ts';
import { runUntilSignal, type Shutdown } from '#lib/server/shutdown.ts';
import { checkStoreName } from '#lib/server/store-name.ts';
import { sweepScratch } from '#lib/server/trials/sweep-scratch.ts';
import { openTrials } from '#lib/server/trials/trials.ts';

export type StartOptions = { mode: 'production' | 'development'; store?: string | undefined };

/** Of the 10 seconds that an end may take, most are kept for the database. */
const PAGES_PATIENCE_MS = 1_000;
const CONNECTIONS_PATIENCE_MS = 2_000;
const TRIALS_PATIENCE_MS = 4_000;

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
  const reach = readReach();
  const { url } = reach;
  // Only the demonstration of our own database is nobody's: its people may be anybody.
  const offered = external || storeName !== 'demo' ? [] : readOffered(reach);
  const isMute = offered.length > 0 && reach.exposed;

  const oidc = readOidc();

  process.stdout.write('\nBackstory\n\n');
  const claim = await claimServer(dataFolder, {
    store: storeName,
    url,
    external,
    isMute,
    ...(database === undefined ? {} : { database }),
  });
  shutdown.add(claim.release);
  shutdown.signal.addEventListener('abort', () => void claim.stopping().catch(() => {}));

  let step = 'Opening the database';
  let pages: Pages | null = null;
  let session: Session | null = null;
  const server = createHttpServer({
    reach,
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
  await listen(server, reach);
  shutdown.add(() => closeServer(server), CONNECTIONS_PATIENCE_MS);
  listening.done(reach.exposed ? `${url}, on ${reach.host}` : `${url}, for this machine alone`);

  // The build needs no database: the two go side by side. A package has no pages but those built.
  const isBuilt = options.mode === 'production' || isPacked;
  const building = isBuilt ? observeBuild(shutdown.signal) : null;
  shutdown.add(async () => {
    await building?.result.catch(() => {});
  });

  const opened = await openSession(dataFolder, wanted, progress, {
    url,
    offered,
    oidc,
    isMute,
  });
  session = opened;
  shutdown.add(opened.close);
  refuseDefaultSecrets(reach, opened.store.secrets.signIn);
  shutdown.add(keepDatabase(opened.database));
  shutdown.signal.throwIfAborted();

  step = 'Building states';
  const { workerConnection } = opened;
  if (workerConnection !== null) {
    await refreshStates(opened.store, workerConnection, progress, shutdown.signal);
  }

  step = 'Filling the demonstration store';
  await fillWhereDemo(opened, progress, shutdown.signal);
  shutdown.signal.throwIfAborted();

  const caught = await catchWhereDemo(opened, dataFolder, isMute, progress);
  if (caught) shutdown.add(caught.stop);

  if (workerConnection === null) {
    progress.note(
      'Nothing is done in the background here: npm run worker does it, by a role that may.',
    );
  } else if (process.env['BACKSTORY_WORKER'] !== 'none') {
    const worker = await startWorker(opened.store, workerConnection, undefined, {
      catalogueFolder: catalogueFolder(),
      rehearse: rehearseBackup,
    });
    shutdown.add(worker.stop);
  }
  shutdown.signal.throwIfAborted();

  await makeDemoPeople(opened.store);
  // Half a second of loading, meanwhile.
  void opened.store.signIn.auth();

  step = 'Building the pages';
  const built = progress.step('Pages');
  if (building?.begun()) built.detail('building, as there is no build of this code yet');
  const build = building ? await building.result : null;
  await sweepScratch();
  const trials = openTrials(opened.store);
  shutdown.add(trials.close, TRIALS_PATIENCE_MS);
  const prepared = await preparePages(opened.store, trials, build?.distDir ?? null, reach.port);
  shutdown.add(prepared.close, PAGES_PATIENCE_MS);
  // Again, to be the first to end: answers under way need the store.
  shutdown.add(() => closeServer(server), CONNECTIONS_PATIENCE_MS);
  shutdown.signal.throwIfAborted();
  pages = prepared.pages;
  built.done(build ? (build.built ? 'built' : 'as built before') : 'built when asked for');

  void warmQueries(opened.store);
  process.stdout.write(await readyLines(opened.store));
}

/** One link is told: where nobody could sign in yet, that which makes the first admin. */
async function readyLines(store: Store): Promise<string> {
  const { url } = store.signIn.settings;
  const first = await firstAdminLink(store);
  if (!first) return `\n  Store ${store.name} is ready: ${url}\n\n`;
  const until = new Date(first.expiresAt).toISOString().slice(0, 16).replace('T', ' ');
  return `\n  Store ${store.name} is ready. It has no admin yet; this link makes one, once, until ${until} UTC:\n  ${first.link}\n\n`;
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
