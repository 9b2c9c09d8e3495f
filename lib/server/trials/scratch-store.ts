import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { acquireServer } from '#db/embedded/acquire-server.ts';
import { ownIdentity } from '#db/embedded/process-identity.ts';
import { chooseUser } from '#db/embedded/run-as.ts';
import { fleetingSettings } from '#db/embedded/settings.ts';
import { migrate } from '#db/migrate.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import type { Secrets, Store } from '#lib/event-store/store.ts';
import { writeJson } from '#lib/server/data-folder.ts';
import { endStore } from '#lib/server/end-store.ts';
import {
  type ScratchOwner,
  scratchOwner,
  scratchPrefix,
} from '#lib/server/trials/sweep-scratch.ts';

export type Scratch = { store: Store; folder: string; close: () => Promise<void> };

/** What is not to be kept is not waited for. */
const patienceMs = 1_500;

/**
 * An empty store like another, with its catalogue and keys of its own; on a database server of its own,
 * which is gone with it.
 */
export async function openScratch(like: Store): Promise<Scratch> {
  const folder = await mkdtemp(path.join(tmpdir(), scratchPrefix));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    // First, so that whoever sweeps knows whose it is.
    const owner: ScratchOwner = { ...ownIdentity(), host: hostname() };
    await writeJson(path.join(folder, scratchOwner), owner);
    const server = await acquireServer(folder, chooseUser(folder), fleetingSettings);
    try {
      const connectionString = server.connectionString('postgres');
      await migrate(connectionString);
      const { name, catalogue } = like;
      const store = await openStore({
        ...{ connectionString, name, secrets: ownSecrets() },
        // Words of general types are learnt by each store for itself.
        catalogue: { ...catalogue, general: new Map(catalogue.general) },
      });
      // Who is signed in is asked of the store that people sign in to.
      store.signIn = like.signIn;
      const end = async () => {
        await endStore(store, server.release, patienceMs);
        await remove();
      };
      let closing: Promise<void> | null = null;
      const close = () => {
        closing ??= end();
        return closing;
      };
      return { store, folder, close };
    } catch (error) {
      await server.release();
      throw error;
    }
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * With the store's, whoever may try an import would learn, and nobody be told, which pseudonym a name has
 * there, and by the marks of masked values what stands below a mask: they need only try what they guess.
 */
function ownSecrets(): Secrets {
  const key = () => randomBytes(32);
  return { identityKey: key(), tagKey: key(), signIn: [key().toString('base64url')] };
}
