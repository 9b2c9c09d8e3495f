import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { SignInSettings } from '#lib/access/sign-in-settings.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import type { Secrets, Store } from '#lib/event-store/store.ts';
import { admitComer } from '#lib/people/admit-comer.ts';
import { giveReactors } from '#lib/reactors/known-reactors.ts';
import { defaultCatalogue, defaultReactors } from '#lib/testing/default-catalogue.ts';
import { type Kind, makeTestDatabase } from '#lib/testing/open-test-database.ts';

export type TestStoreOptions = {
  catalogue?: Catalogue;
  secrets?: Secrets;
  signInSettings?: SignInSettings;
  /** What its database is a copy of. */
  database?: Kind;
};

/** A store on a database of the test's own; closed and dropped when the test has ended. */
export async function openTestStore(options: TestStoreOptions = {}): Promise<Store> {
  const { store, end } = await makeTestStore(options);
  onTestFinished(end);
  return store;
}

/** The same for a whole file: call it in `beforeAll` and return `end` from there. */
export async function makeTestStore(
  options: TestStoreOptions = {},
): Promise<{ store: Store; connectionString: string; end: () => Promise<void> }> {
  const { connectionString, drop } = await makeTestDatabase(options.database);
  const store = await openOn(connectionString, options);
  const end = async () => {
    await store.close();
    await drop();
  };
  return { store, connectionString, end };
}

/**
 * A store that is filled once for a whole file, in `beforeAll`, which returns `end`; each test opens a
 * copy of its own.
 */
export async function makeFilledStore(
  options: TestStoreOptions,
  fill: (store: Store) => Promise<unknown>,
): Promise<{ open: () => Promise<Store>; end: () => Promise<void> }> {
  const given = { ...options, secrets: options.secrets ?? testSecrets() };
  const { connectionString, drop } = await makeTestDatabase(given.database);
  const store = await openOn(connectionString, given);
  await fill(store);
  await store.close();
  const open = () => openTestStore({ ...given, database: { copyOf: connectionString } });
  return { open, end: drop };
}

async function openOn(connectionString: string, options: TestStoreOptions): Promise<Store> {
  const store = await openStore({
    connectionString,
    name: 'test',
    secrets: options.secrets ?? testSecrets(),
    catalogue: options.catalogue ?? (await defaultCatalogue()),
    ...(options.signInSettings ? { signInSettings: options.signInSettings } : {}),
    admit: admitComer,
  });
  if (!options.catalogue) giveReactors(store, await defaultReactors());
  return store;
}

export function testSecrets(): Secrets {
  return {
    identityKey: randomBytes(32),
    tagKey: randomBytes(32),
    signIn: [randomBytes(32).toString('base64url')],
  };
}
