import { allows, demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { backupFolder, ownBackupKey } from '#lib/transfer/backup/backup-folder.ts';
import { type BackupPlan, readPlan } from '#lib/transfer/backup/plan.ts';
import type { Rehearsal } from '#lib/transfer/backup/rehearsal.ts';

export type BackupView = {
  id: string;
  /** ISO 8601. */
  madeAt: string;
  position: string;
  epoch: number;
  /** Bytes. */
  size: number;
  place: string;
  encrypted: 'passphrase' | 'recipient' | null;
  withSignIn: boolean;
  isScheduled: boolean;
  removedAt: string | null;
  rehearsedAt: string | null;
  rehearsal: Rehearsal | null;
};

export type BackupsView = {
  backups: BackupView[];
  /** Whether there are more than are told. */
  more: boolean;
  /** Where a worker keeps them; null where BACKSTORY_BACKUPS names no folder. */
  folder: string | null;
  /** Whether BACKSTORY_BACKUP_KEY is set in this process. */
  hasKey: boolean;
  plan: BackupPlan;
  version: number;
  /** Asked for and not made yet. */
  wanted: number;
  failure: { at: string; message: string } | null;
};

const most = 100;

type Row = {
  id: string;
  made_at: number;
  position: bigint;
  epoch: number;
  size: bigint;
  place: string;
  encrypted: BackupView['encrypted'];
  with_sign_in: boolean;
  scheduled: boolean;
  removed_at: number | null;
  rehearsed_at: number | null;
  rehearsal: string | null;
};

/** The backups that were made of the store, the newest first, with the plan. */
export async function listBackups(store: Reading, viewer: Viewer): Promise<BackupsView> {
  demand(viewer, 'manageBackups');
  const [{ rows }, { rows: wishes }, { plan, version }] = await Promise.all([
    store.pool.query<Row>(
      `select * from operational.backup order by removed_at is not null, made_at desc limit $1`,
      [most + 1],
    ),
    store.pool.query<{ failed_at: number | null; failure: string | null }>(
      'select failed_at, failure from operational.backup_wish order by failed_at desc nulls last',
    ),
    readPlan(store),
  ]);
  const [failed] = wishes.filter(({ failed_at }) => failed_at !== null);
  return {
    backups: rows.slice(0, most).map(viewOf),
    more: rows.length > most,
    ...{ folder: backupFolder(), hasKey: ownBackupKey() !== null, plan, version },
    wanted: wishes.filter(({ failed_at }) => failed_at === null).length,
    failure: failed?.failed_at
      ? { at: iso(failed.failed_at), message: failed.failure ?? '' }
      : null,
  };
}

export type BackupStanding = {
  /** Of the newest that is there; null where there is none. */
  madeAt: string | null;
  /** Of the newest that was rehearsed. */
  rehearsedAt: string | null;
  outcome: Rehearsal['outcome'] | null;
  plan: BackupPlan['every'];
};

/** How it stands with backups, for the home page; null for who does not manage them. */
export async function backupStanding(
  store: Reading,
  viewer: Viewer,
): Promise<BackupStanding | null> {
  if (!allows(viewer, 'manageBackups')) return null;
  const [{ rows }, { plan }] = await Promise.all([
    store.pool.query<{
      made_at: number | null;
      rehearsed_at: number | null;
      outcome: string | null;
    }>(
      `select (select max(made_at) from operational.backup where removed_at is null) as made_at,
         r.rehearsed_at, r.rehearsal ->> 'outcome' as outcome
       from (select) one left join lateral (
         select rehearsed_at, rehearsal from operational.backup
         where rehearsed_at is not null order by rehearsed_at desc limit 1) r on true`,
    ),
    readPlan(store),
  ]);
  const [row] = rows;
  return {
    madeAt: row?.made_at ? iso(row.made_at) : null,
    rehearsedAt: row?.rehearsed_at ? iso(row.rehearsed_at) : null,
    outcome: (row?.outcome ?? null) as BackupStanding['outcome'],
    plan: plan.every,
  };
}

function viewOf(row: Row): BackupView {
  return {
    ...{ id: row.id, madeAt: iso(row.made_at), position: String(row.position), epoch: row.epoch },
    ...{ size: Number(row.size), place: row.place, encrypted: row.encrypted },
    ...{ withSignIn: row.with_sign_in, isScheduled: row.scheduled },
    removedAt: row.removed_at === null ? null : iso(row.removed_at),
    rehearsedAt: row.rehearsed_at === null ? null : iso(row.rehearsed_at),
    rehearsal: row.rehearsal === null ? null : (JSON.parse(row.rehearsal) as Rehearsal),
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
