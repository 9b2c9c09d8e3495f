import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { canReach, chooseUser, type RunAs } from '#db/embedded/run-as.ts';
import { readJson, writeJson } from '#lib/server/data-folder.ts';
import { OperatorError } from '#lib/server/operator-error.ts';

/** `elsewhere`: not in the data folder, because the user that PostgreSQL runs as cannot reach that. */
export type ClusterHome = { home: string; user: RunAs; elsewhere: boolean };

/**
 * Where the embedded database of a data folder lies. Normally in it; for root, whose PostgreSQL
 * runs as another user, a folder under /var/lib where that user cannot enter (a clone under /root).
 * The choice is made once and kept beside, so that the folder may be moved.
 */
export async function clusterHome(dataFolder: string): Promise<ClusterHome> {
  const record = path.join(dataFolder, 'database.json');
  const inside = path.join(dataFolder, 'postgres');
  const kept = await readJson<{ home: string }>(record);
  if (kept) {
    if (!existsSync(kept.home)) {
      throw new OperatorError(
        'database_folder_gone',
        `The database of ${dataFolder} lies in ${kept.home}, which is gone. Put it back, or remove ${record} to begin with an empty one.`,
      );
    }
    return { home: kept.home, user: chooseUser(kept.home), elsewhere: true };
  }
  const user = chooseUser(existsSync(inside) ? inside : dataFolder);
  if (canReach(user, dataFolder)) return { home: inside, user, elsewhere: false };
  const home = path.join(
    existsSync('/var/lib') ? '/var/lib' : '/usr/local/var',
    `backstory-${randomBytes(4).toString('hex')}`,
  );
  await writeJson(record, { home });
  return { home, user, elsewhere: true };
}
