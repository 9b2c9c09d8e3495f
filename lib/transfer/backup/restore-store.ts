// Invariant: until a restore has ended, its store is marked, and nothing opens it. Killed between any two
// of its steps it is run again, from the beginning, and comes to the same end.
import type pg from 'pg';
import { connectClient, connectPool } from '#db/connect.ts';
import { operator } from '#lib/access/viewer.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';
import {
  type RebuildTeller,
  rebuildFromEvents,
} from '#lib/projections/drift/rebuild-from-events.ts';
import { type CheckedBackup, checkBackup } from '#lib/transfer/backup/check-backup.ts';
import type { Until } from '#lib/transfer/backup/cut-off.ts';
import type { BackupKey } from '#lib/transfer/backup/encryption.ts';
import { type Held, holdEffects } from '#lib/transfer/backup/hold-effects.ts';
import { BackupFault, type SecretTexts } from '#lib/transfer/backup/layout.ts';
import { loadBackup } from '#lib/transfer/backup/load-backup.ts';
import type { BackupFile } from '#lib/transfer/backup/read-file.ts';
import {
  clearTarget,
  describeTarget,
  refuseInUse,
  unmarkTarget,
} from '#lib/transfer/backup/restore-target.ts';
import { allSeals } from '#lib/transfer/seals/all-seals.ts';
import { tellReport } from '#lib/transfer/verify/tell-finding.ts';
import { type Report, verifyStore } from '#lib/transfer/verify/verify-store.ts';

/** What a restore needs of the database that it goes into. */
export type RestoreInto = {
  ownerConnection: string;
  /** Throws where no secrets would be there. */
  demandSecrets: (held: SecretTexts | null) => Promise<void>;
  /** Migrates the database and shares it out; answers with a worker's connection. */
  prepare: () => Promise<string>;
  /** Opens the restored store, with the secrets that the backup holds where it holds them. */
  open: (secrets: SecretTexts | null) => Promise<Store>;
  /** Gives each reactor of the catalogue a row: this code knows none of them. */
  prepareReactors: (store: Store, worker: pg.Pool) => Promise<void>;
  /** Erases again what was erased after the backup; answers with how many erasures that were. */
  applyErasures: (store: Store, worker: pg.Pool) => Promise<number>;
};

export type RestoreStep =
  | 'check'
  | 'clear'
  | 'load'
  | 'rebuild'
  | 'verify'
  | 'hold'
  | 'erase'
  | 'open';

export type RestoreOptions = {
  key: BackupKey | null;
  until?: Until | undefined;
  signIn: boolean;
  /** Whether what is in a used store may be thrown away. */
  replace: boolean;
  /** Whether the secrets are others than the backup's: what tells that they fit is left out. */
  newSecrets?: boolean;
  reason: string;
  /** The highest epoch of the store that is known elsewhere, such as by seals that were kept outside. */
  knownEpoch?: number;
  signal?: AbortSignal;
  tell?: (step: RestoreStep, done: number, of: number | null) => void;
  /** Asked before anything changes, with what a store that goes back will lack. */
  confirm?: (checked: CheckedBackup) => Promise<boolean>;
};

export type Restored = {
  store: Store;
  checked: CheckedBackup;
  leftOut: string[];
  report: Report;
  held: Held;
  erasures: number;
  epoch: number;
};

/**
 * Restores a backup, makes everything derived anew, verifies it, and holds all effects. The store that
 * it answers with is the caller's to close. Null where it was not confirmed. Throws a `BackupFault`.
 */
export async function restoreStore(
  into: RestoreInto,
  backup: BackupFile,
  options: RestoreOptions,
): Promise<Restored | null> {
  const { key, until, signal, tell = () => {} } = options;
  const checked = await checkBackup(backup, {
    ...{ key, until, signal },
    tell: (done, of) => tell('check', done, of),
  });
  const client = connectClient(into.ownerConnection, { applicationName: 'restore' });
  client.on('error', () => {});
  await client.connect();
  let store: Store | null = null;
  let worker: pg.Pool | null = null;
  try {
    const former = await refuseTarget(client, backup, options);
    await into.demandSecrets(checked.secrets);
    if (options.confirm && !(await options.confirm(checked))) return null;
    tell('clear', 0, null);
    await clearTarget(client);
    worker = connectPool(await into.prepare(), { max: 4, applicationName: 'backstory restore' });
    tell('load', 0, null);
    const { leftOut } = await inOne(client, () =>
      loadBackup(client, backup, checked, {
        ...{ key, signIn: options.signIn, signal },
        newSecrets: options.newSecrets ?? false,
      }),
    );
    store = await into.open(checked.secrets);
    await rebuildFromEvents(store, worker, rebuildTeller(tell), signal);
    const report = await verified(store, backup, options);
    await into.prepareReactors(store, worker);
    tell('hold', 0, null);
    const epoch = Math.max(backup.header.epoch, former, options.knownEpoch ?? 1) + 1;
    const held = await inOne(client, () =>
      holdEffects(
        client,
        checked.upTo,
        `Waited when the backup was made, at position ${backup.header.position}: it may have been done since.`,
      ),
    );
    await beginEpoch(store, backup, checked, { epoch, reason: options.reason });
    tell('erase', 0, null);
    const erasures = await into.applyErasures(store, worker);
    tell('open', 0, null);
    await unmarkTarget(client);
    const restored = { store, checked, leftOut, report, held, erasures, epoch };
    store = null;
    return restored;
  } finally {
    await store?.close();
    await worker?.end();
    await client.end();
  }
}

/** Throws where the database is not to be written over; answers with the epoch of what is thrown away. */
async function refuseTarget(
  client: pg.ClientBase,
  { header }: BackupFile,
  { replace, until }: RestoreOptions,
): Promise<number> {
  const target = await describeTarget(client);
  if (target.is !== 'used') return 1;
  if (until !== undefined) {
    throw new BackupFault(
      'restore_not_empty',
      `Going back ends in a new store, and this one has events up to position ${target.position}. Name another by --store, or give the DATABASE_URL of an empty database.`,
    );
  }
  if (!replace) {
    throw new BackupFault(
      'restore_not_empty',
      `The store is not empty: it has events up to position ${target.position}. Name another by --store, or throw it away with --replace.`,
    );
  }
  if (target.store !== header.store) {
    throw new BackupFault(
      'restore_of_another',
      `The backup is of another store (${header.store}) than the one it would replace (${target.store}).`,
    );
  }
  await refuseInUse(client);
  return target.epoch;
}

async function inOne<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const value = await work();
    await client.query('commit');
    return value;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

function rebuildTeller(tell: NonNullable<RestoreOptions['tell']>): RebuildTeller {
  return (_, done, of) => tell('rebuild', done, of);
}

/** The restored store against the backup's own seal, and those that the store kept. */
async function verified(
  store: Store,
  { header }: BackupFile,
  { until, newSecrets, signal, tell = () => {} }: RestoreOptions,
): Promise<Report> {
  const sealed = await allSeals(store, null);
  const isKept = sealed.seals.some(({ position }) => position === header.position);
  const own = header.seal && until === undefined && !newSecrets && !isKept ? [header.seal] : [];
  const report = await verifyStore(store, {
    connectionString: store.pool.options.connectionString ?? '',
    sealed: { ...sealed, seals: [...sealed.seals, ...own] },
    ...(signal ? { signal } : {}),
    tell: ({ events }) => tell('verify', events, Number(header.position)),
  });
  if (Object.keys(report.counts).length > 0) {
    throw new BackupFault(
      'restore_not_proven',
      `What was restored is not what was recorded, and stays closed. ${tellReport(report)}`,
    );
  }
  return report;
}

/** The event that tells of the restore, and the epoch that it begins: there together, or not at all. */
async function beginEpoch(
  store: Store,
  { header, sha256 }: BackupFile,
  { upTo }: CheckedBackup,
  { epoch, reason }: { epoch: number; reason: string },
): Promise<void> {
  await recordActWith(
    store,
    operator,
    {
      type: '$restored',
      entity: { type: '$restored', id: String(epoch) },
      data: {
        ...{ epoch, formerEpoch: header.epoch, position: String(upTo) },
        ...{ backup: sha256.toString('hex'), backupPosition: header.position },
        madeAt: header.madeAt,
      },
      reason,
    },
    async (client) => {
      await client.query(
        `update operational.setting set value = to_json($1::int4) where name = 'epoch'`,
        [epoch],
      );
    },
  );
}
