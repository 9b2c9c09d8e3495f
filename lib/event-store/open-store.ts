import { Kysely, PostgresDialect } from 'kysely';
import { connectClient, connectPool } from '#db/connect.ts';
import type { Database } from '#db/schema.ts';
import { LookLog } from '#lib/access/look-log.ts';
import type { Comer } from '#lib/access/oidc.ts';
import { openSignIn } from '#lib/access/sign-in.ts';
import { noServer, type SignInSettings } from '#lib/access/sign-in-settings.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { answerTimeout, appendSettings } from '#lib/event-store/append-connection.ts';
import { Appender } from '#lib/event-store/appender.ts';
import { openGenerations } from '#lib/event-store/generations.ts';
import { readWords } from '#lib/event-store/keep-words.ts';
import type { Secrets, Store } from '#lib/event-store/store.ts';
import { watchLog } from '#lib/event-store/watch-log.ts';

export type OpenStore = {
  connectionString: string;
  name: string;
  secrets: Secrets;
  catalogue: Catalogue;
  /** Of the server that serves the store; a command that serves nothing leaves it out. */
  signInSettings?: SignInSettings;
  /** Makes a person of whom the OpenID provider knows, where they may come in. */
  admit?: (store: Store, comer: Comer) => Promise<void>;
};

/** Opens a migrated database as a store. `close` answers what is under way, then lets go. */
export async function openStore(options: OpenStore): Promise<Store> {
  const { connectionString, name, secrets, catalogue } = options;
  const pool = connectPool(connectionString);
  const generations = openGenerations(pool, catalogue);
  await Promise.all([...catalogue.entities.keys()].map((type) => generations.of(type)));
  const watcher = watchLog(
    pool,
    () => connectClient(connectionString, { applicationName: 'backstory listen' }),
    () => {
      generations.forget();
      appender.forgetStates();
    },
    // Where it fails, what is known so far stays.
    () => readWords(store),
  );
  const appender: Appender = new Appender(
    { pool, catalogue, generations, secrets },
    () =>
      connectClient(connectionString, {
        applicationName: 'backstory append',
        settings: appendSettings,
        answerTimeout,
        pipeline: true,
      }),
    watcher.announce,
  );
  const looks = new LookLog(pool);
  const store: Store = {
    name,
    pool,
    db: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }),
    catalogue,
    secrets,
    generations,
    appender,
    watcher,
    signIn: openSignIn({
      pool,
      settings: options.signInSettings ?? noServer,
      secrets: secrets.signIn,
      admit: async (comer) => options.admit?.(store, comer),
    }),
    looks,
    close: async () => {
      await appender.close();
      await watcher.close();
      await looks.close();
      await pool.end();
    },
  };
  await readWords(store);
  return store;
}
