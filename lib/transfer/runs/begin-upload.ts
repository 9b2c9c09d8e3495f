import { open } from 'node:fs/promises';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { newEventId } from '#lib/event-store/event-id.ts';
import type { Store } from '#lib/event-store/store.ts';
import { storeSource } from '#lib/event-store/store-source.ts';
import { hasRoom } from '#lib/transfer/import/demand-room.ts';
import {
  filesOf,
  hasUpload,
  importsFolder,
  makeFolder,
  readAbout,
} from '#lib/transfer/runs/import-files.ts';
import { readRuns } from '#lib/transfer/runs/import-row.ts';

export type UploadWish = {
  name: string;
  size: number;
  /** What tells the file from another of its name and size; null or absent: it is sent from its start. */
  mark?: string | null;
};

type UploadBegun =
  | { status: 'begun'; id: string; received: number }
  | { status: 'empty' | 'no-folder' | 'no-room' };

const longestName = 300;
/** Of uploads of the same name that broke off, so many are looked at. */
const mostBroken = 20;

/**
 * A file is to come: whole, or the rest of it, where the same file's upload broke off at `received`.
 * `no-folder`: this installation has nowhere to put it; `no-room`: it has too little room.
 */
export async function beginUpload(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
  { name, size, mark = null }: UploadWish,
): Promise<UploadBegun> {
  demand(viewer, 'import');
  const folder = importsFolder();
  if (folder === null) return { status: 'no-folder' };
  if (size === 0) return { status: 'empty' };
  const given = { name: baseName(name), size };
  const broken = mark === null ? null : await findBroken(store, viewer, given, mark);
  if (!hasRoom(folder, size - (broken?.received ?? 0))) return { status: 'no-room' };
  if (broken !== null) return { status: 'begun', ...broken };
  const id = newEventId();
  // First the row: what is swept are files that no row is there of.
  await store.pool.query(
    `insert into operational.import (id, owner, name, size, status)
     values ($1, $2, $3, $4, 'uploading')`,
    [id, viewer.id, given.name, size],
  );
  await makeFolder(id, { store: await storeSource(store), mark });
  await (await open(filesOf(id).upload, 'wx', 0o600)).close();
  return { status: 'begun', id, received: 0 };
}

/** An upload of the very same file that broke off. */
async function findBroken(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
  { name, size }: { name: string; size: number },
  mark: string,
): Promise<{ id: string; received: number } | null> {
  const rows = await readRuns(
    store.pool,
    `where owner = $1 and status = 'uploading' and name = $2 and size = $3
     order by began_at desc limit ${mostBroken}`,
    [viewer.id, name, size],
  );
  for (const { id, received } of rows) {
    const about = hasUpload(id) ? await readAbout(id) : null;
    if (about?.mark === mark) return { id, received };
  }
  return null;
}

/** As it is called where it comes from, without its folders and what would not be stored. */
function baseName(name: string): string {
  const base = name.replace(/^.*[/\\]/s, '').replaceAll(/\p{Cc}/gu, '');
  return base.toWellFormed().slice(0, longestName) || 'upload';
}
