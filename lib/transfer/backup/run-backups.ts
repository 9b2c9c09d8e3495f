// Invariant: one worker at a time is here, by the queue. A backup that it was making when it was killed is
// no file yet, and is made anew.
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import type { Store } from '#lib/event-store/store.ts';
import {
  backupFolder,
  backupName,
  encryptionFor,
  ownBackupKey,
} from '#lib/transfer/backup/backup-folder.ts';
import { erasureListOf, keepErasures } from '#lib/transfer/backup/erasure-list.ts';
import { makeBackup } from '#lib/transfer/backup/make-backup.ts';
import { noteBackup } from '#lib/transfer/backup/note-backup.ts';
import { noteFound } from '#lib/transfer/backup/note-found.ts';
import { type BackupPlan, keptBy, lastDue, readPlan } from '#lib/transfer/backup/plan.ts';
import type { Rehearsal, Rehearse } from '#lib/transfer/backup/rehearsal.ts';
import { placeOf } from '#lib/transfer/seals/make-seal.ts';

export type BackupsAtWork = {
  store: Store;
  /** With the rights of a worker. */
  pool: pg.Pool;
  signal?: AbortSignal;
  /** Restores a file into a scratch database; undefined where this process cannot. */
  rehearse?: Rehearse | undefined;
};

/** What the plan makes; kept with a wish of this id while it fails. */
const scheduled = '00000000-0000-0000-0000-000000000000';
const againAfter = '1 hour';

/** Makes the backups that are due or asked for, rehearses and rotates them, and keeps the list of erasures. */
export async function runBackups(work: BackupsAtWork): Promise<void> {
  const folder = backupFolder();
  if (folder === null) return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { store: storeId } = await placeOf(work);
  await noteFound(work.pool, folder, storeId);
  await keepErasures(work, erasureListOf(folder, storeId));
  const { plan } = await readPlan(work.store);
  for (const wish of await openWishes(work.pool)) {
    await attempt(work, wish.id, () => make(work, plan, folder, wish.wanted_by, false));
  }
  if (plan.every !== 'never' && (await isDue(work.pool, lastDue(plan.every, Date.now())))) {
    await attempt(work, scheduled, () => make(work, plan, folder, '$schedule', true));
  }
  if (plan.every !== 'never') await rotate(work.pool, plan, folder);
}

async function openWishes(pool: pg.Pool): Promise<{ id: string; wanted_by: string }[]> {
  const { rows } = await pool.query<{ id: string; wanted_by: string }>(
    `select id, wanted_by from operational.backup_wish where failed_at is null order by wanted_at`,
  );
  return rows;
}

/** What fails is told on the page, and not tried over and over. */
async function attempt({ pool, signal }: BackupsAtWork, id: string, work: () => Promise<void>) {
  try {
    await work();
    await pool.query('delete from operational.backup_wish where id = $1', [id]);
  } catch (error) {
    if (signal?.aborted) throw error;
    const failure = error instanceof Error ? error.message : String(error);
    console.error('A backup could not be made:', failure);
    await pool.query(
      `insert into operational.backup_wish (id, wanted_by, failed_at, failure)
       values ($1, '$schedule', now(), $2)
       on conflict (id) do update set failed_at = excluded.failed_at, failure = excluded.failure`,
      [id, failure],
    );
  }
}

async function make(
  work: BackupsAtWork,
  plan: BackupPlan,
  folder: string,
  by: string,
  isScheduled: boolean,
): Promise<void> {
  const { store, pool, signal, rehearse } = work;
  const { store: storeId } = await placeOf(work);
  const made = await makeBackup(
    {
      ...{ secrets: store.secrets, pool },
      connectionString: pool.options.connectionString ?? '',
    },
    {
      file: path.join(folder, backupName(storeId, Date.now())),
      to: await encryptionFor(plan.recipient),
      ...{ signIn: plan.signIn, ...(signal ? { signal } : {}) },
    },
  );
  const id = await noteBackup(pool, made, { by, scheduled: isScheduled });
  if (!plan.rehearse || !rehearse) return;
  const list = erasureListOf(folder, storeId);
  const rehearsal = await rehearse(made.place, {
    key: ownBackupKey(),
    secrets: store.secrets,
    list,
  });
  signal?.throwIfAborted();
  await noteRehearsal(pool, id, rehearsal);
}

async function noteRehearsal(pool: pg.Pool, id: string, rehearsal: Rehearsal): Promise<void> {
  await pool.query(
    'update operational.backup set rehearsed_at = now(), rehearsal = $2 where id = $1',
    [id, JSON.stringify(rehearsal)],
  );
}

async function isDue(pool: pg.Pool, since: number): Promise<boolean> {
  const { rows } = await pool.query<{ due: boolean }>(
    `select not exists (select from operational.backup where scheduled and made_at >= $1)
       and not exists (select from operational.backup_wish
         where id = $2 and failed_at > now() - interval '${againAfter}')
       and exists (select from authority.event) as due`,
    [new Date(since), scheduled],
  );
  return rows[0]?.due === true;
}

/** Of what the plan made; what people made is theirs to remove. */
async function rotate(pool: pg.Pool, plan: BackupPlan, folder: string): Promise<void> {
  const { rows } = await pool.query<{ id: string; made_at: number; place: string }>(
    `select id, made_at, place from operational.backup
     where scheduled and removed_at is null order by made_at desc`,
  );
  const own = rows.filter(({ place }) => path.dirname(place) === folder);
  const there = own.filter(({ place }) => existsSync(place));
  const stay = keptBy(
    plan,
    there.map(({ made_at }) => made_at),
  );
  for (const { id, made_at, place } of own) {
    if (stay.has(made_at) && existsSync(place)) continue;
    await rm(place, { force: true });
    await pool.query('update operational.backup set removed_at = now() where id = $1', [id]);
  }
}
