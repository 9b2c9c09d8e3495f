import { migrate } from '#db/migrate.ts';
import { operator } from '#lib/access/viewer.ts';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import type { WishedTarget } from '#lib/erasure/erasure-target.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import type { Secrets, Store } from '#lib/event-store/store.ts';
import { allReactors } from '#lib/reactors/all-reactors.ts';
import { giveReactors } from '#lib/reactors/known-reactors.ts';
import { loadReactors } from '#lib/reactors/load-reactors.ts';
import { prepareReactors } from '#lib/reactors/prepare-reactors.ts';
import { catalogueFolder } from '#lib/server/catalogue-folder.ts';
import type { StoreDatabase } from '#lib/server/open-database.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { silentProgress } from '#lib/server/progress.ts';
import { shareOutDatabase } from '#lib/server/share-out-database.ts';
import { type ListedErasure, unknownErasures } from '#lib/transfer/backup/erasure-list.ts';
import { BackupFault, type SecretTexts } from '#lib/transfer/backup/layout.ts';
import type { RestoreInto } from '#lib/transfer/backup/restore-store.ts';

type Connections = Pick<
  StoreDatabase,
  'name' | 'connectionString' | 'ownerConnection' | 'workerConnection'
>;

export type RestoreWith = {
  secretsFor: (held: SecretTexts | null) => Promise<Secrets>;
  /** Throws where there would be none: asked before anything changes. */
  demandSecrets?: (held: SecretTexts | null) => Promise<void>;
  erasures: readonly ListedErasure[];
};

/** A database as a restore goes into it: what the engine of restores may not know is put together here. */
export async function restoreInto(
  database: Connections,
  { secretsFor, demandSecrets = async () => {}, erasures }: RestoreWith,
): Promise<RestoreInto> {
  // First, since it needs nothing and a mistake in it is the likeliest.
  const catalogue = await loadCatalogue(catalogueFolder());
  const reactors = await loadReactors(catalogueFolder(), catalogue);
  return {
    ownerConnection: database.ownerConnection,
    demandSecrets,
    prepare: async () => {
      await migrate(database.ownerConnection);
      const worker = await shareOutDatabase(database, silentProgress);
      if (worker !== null) return worker;
      throw new OperatorError(
        'worker_missing',
        'A restore makes what is derived anew: give the role that owns it as DATABASE_WORKER_URL.',
      );
    },
    open: async (held) => {
      const { connectionString, name } = database;
      const store = await openStore({
        ...{ connectionString, name, catalogue, secrets: await secretsFor(held) },
      });
      giveReactors(store, reactors);
      return store;
    },
    prepareReactors: async (store, worker) => prepareReactors(worker, await allReactors(store)),
    applyErasures: async (store, worker) => {
      const missing = await unknownErasures(store, erasures);
      for (const one of missing) await eraseAgain(store, one);
      await settleErasures({ store, pool: worker });
      return missing.length;
    },
  };
}

/** What the store does not have needs no erasing. Throws a `BackupFault` where it may not be done. */
async function eraseAgain(store: Store, { id, target, reason, ground, at }: ListedErasure) {
  const asked = await requestErasure(
    store,
    operator,
    {
      target: target as WishedTarget,
      reason: `${reason} (asked for at ${at} as ${id}, done again after a restore)`,
      ground,
    },
    // Whoever had to was asked then.
    { byRule: true },
  );
  const { status } = asked;
  if (status === 'requested' || status === 'not-found' || status === 'erased-already') return;
  const why = status === 'invalid' ? asked.message : status;
  throw new BackupFault(
    'restore_not_erased',
    `The erasure ${id} cannot be done again (${why}), so that the store stays closed. A legal hold that was lifted since the backup may be in its way: restore with --no-erasures, and erase by hand.`,
  );
}
