import { operator } from '#lib/access/viewer.ts';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { AppendOptions, ProposedEvent } from '#lib/event-store/append-types.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import type { Secrets, Store } from '#lib/event-store/store.ts';
import { defaultCatalogueFolder } from '#lib/server/catalogue-folder.ts';

// The same in every process of a run.
const secrets: Secrets = {
  identityKey: Buffer.alloc(32, 1),
  tagKey: Buffer.alloc(32, 2),
  signIn: [Buffer.alloc(32, 3).toString('base64url')],
};

/** The same as a server is given them. */
export const secretsText = JSON.stringify({
  identityKey: secrets.identityKey.toString('base64url'),
  tagKey: secrets.tagKey.toString('base64url'),
  signIn: secrets.signIn,
});

/** `url`: of a server on the same database, where people are to be signed in to that. */
export async function openBenchStore(connectionString: string, url?: string): Promise<Store> {
  const catalogue = await loadCatalogue(defaultCatalogueFolder);
  const signInSettings = url === undefined ? {} : { signInSettings: { url, offered: [] } };
  return openStore({ connectionString, name: 'bench', secrets, catalogue, ...signInSettings });
}

export async function withBenchStore<T>(
  connectionString: string,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await openBenchStore(connectionString);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

export function append(store: Store, event: ProposedEvent, options?: AppendOptions) {
  return appendEvents(store, operator, [event], options);
}

/** Calls `work` for 0 … count - 1, at most `inFlight` at a time, in order of number. */
export async function forEachOf(
  count: number,
  inFlight: number,
  work: (n: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(inFlight, count) }, lane));
}
