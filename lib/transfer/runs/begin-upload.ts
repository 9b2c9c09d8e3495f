import { open } from 'node:fs/promises';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { newEventId } from '#lib/event-store/event-id.ts';
import type { Store } from '#lib/event-store/store.ts';
import { filesOf, importsFolder, makeFolder } from '#lib/transfer/runs/import-files.ts';

const longestName = 300;

/** A file is to come. `no-folder`: this installation has nowhere to put it. */
export async function beginUpload(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
  { name, size }: { name: string; size: number },
): Promise<{ status: 'begun'; id: string } | { status: 'empty' | 'no-folder' }> {
  demand(viewer, 'import');
  if (importsFolder() === null) return { status: 'no-folder' };
  if (size === 0) return { status: 'empty' };
  const id = newEventId();
  await makeFolder(id);
  await (await open(filesOf(id).upload, 'wx', 0o600)).close();
  await store.pool.query(
    `insert into operational.import (id, owner, name, size, status)
     values ($1, $2, $3, $4, 'uploading')`,
    [id, viewer.id, baseName(name), size],
  );
  return { status: 'begun', id };
}

/** As it is called where it comes from, without its folders and what would not be stored. */
function baseName(name: string): string {
  const base = name.replace(/^.*[/\\]/s, '').replaceAll(/\p{Cc}/gu, '');
  return base.toWellFormed().slice(0, longestName) || 'upload';
}
