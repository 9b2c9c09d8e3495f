import { migrate } from '#db/migrate.ts';
import { noServer, type SignInSettings } from '#lib/access/sign-in-settings.ts';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import type { Store } from '#lib/event-store/store.ts';
import { admitComer } from '#lib/people/admit-comer.ts';
import { giveReactors } from '#lib/reactors/known-reactors.ts';
import { loadReactors } from '#lib/reactors/load-reactors.ts';
import { catalogueFolder } from '#lib/server/catalogue-folder.ts';
import { endStore } from '#lib/server/end-store.ts';
import { openDatabase, type StoreDatabase } from '#lib/server/open-database.ts';
import { openSecrets } from '#lib/server/open-secrets.ts';
import type { Progress } from '#lib/server/progress.ts';
import { refuseHalfRestored } from '#lib/server/refuse-half-restored.ts';
import { shareOutDatabase } from '#lib/server/share-out-database.ts';

/** A store that this process holds open, with the database server that it stands on. */
export type Session = {
  store: Store;
  database: StoreDatabase;
  /** Of a role that may work in the background; null where this process was given none. */
  workerConnection: string | null;
  /** May be called more than once. */
  close: () => Promise<void>;
};

/** From nothing to an open store: server, database, migrations, catalogue, secrets, states. */
export async function openSession(
  dataFolder: string,
  wantedStore: string | undefined,
  progress: Progress,
  signInSettings: SignInSettings = noServer,
): Promise<Session> {
  // First, since it needs nothing and a mistake in it is the likeliest.
  const catalogue = await loadCatalogue(catalogueFolder());
  const reactors = await loadReactors(catalogueFolder(), catalogue);
  const database = await openDatabase(dataFolder, wantedStore, progress);
  try {
    await refuseHalfRestored(database.connectionString);
    const migrations = progress.step('Migrations');
    const applied = await migrate(database.ownerConnection, { onApply: migrations.detail });
    migrations.done(applied.length === 0 ? 'up to date' : `${applied.length} applied`);
    const workerConnection = await shareOutDatabase(database, progress);

    const secrets = await openSecrets(database.connectionString, dataFolder);
    const { name, connectionString } = database;
    const store = await openStore({
      connectionString,
      name,
      secrets,
      catalogue,
      signInSettings,
      admit: admitComer,
    });
    giveReactors(store, reactors);
    let closing: Promise<void> | null = null;
    const close = () => {
      closing ??= endStore(store, database.release);
      return closing;
    };
    return { store, database, workerConnection, close };
  } catch (error) {
    await database.release();
    throw error;
  }
}
