import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { noteBackup } from '#lib/transfer/backup/note-backup.ts';
import { openBackup } from '#lib/transfer/backup/read-file.ts';

/** Milliseconds: whoever made one a moment ago is about to note it. */
const settled = 60_000;
/** Torn, or of another store: not read over and over. */
const passedOver = new Set<string>();

/**
 * Notes the store's backups of a folder that it knows nothing of, as after a restore: they hold what is
 * erased from now on. Who made them, and by what plan, is not known, so that no plan removes them.
 */
export async function noteFound(
  pool: Pick<pg.Pool, 'query'>,
  folder: string,
  store: string,
): Promise<void> {
  const names = (await readdir(folder)).filter(
    (name) => name.startsWith(`backstory-${store}-`) && name.endsWith('.backup'),
  );
  const { rows } = await pool.query<{ place: string }>('select place from operational.backup');
  const known = new Set(rows.map(({ place }) => place));
  for (const place of names.map((name) => path.join(folder, name))) {
    if (known.has(place) || passedOver.has(place)) continue;
    if (Date.now() - (await stat(place)).mtimeMs < settled) continue;
    // What is torn or of another store is told where it is restored.
    const found = await openBackup(place).catch(() => null);
    if (found?.header.store === store)
      await noteBackup(pool, { ...found, place }, { by: '$found', scheduled: false });
    else passedOver.add(place);
  }
}
