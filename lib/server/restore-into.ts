import { migrate } from '#db/migrate.ts';
import { operator } from '#lib/access/viewer.ts';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import type { WishedTarget } from '#lib/erasure/erasure-target.ts';
import { requestOf } from '#lib/erasure/request.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
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

/** Letters of the former reason that are said again. */
const mostReason = 3_000;

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
      const asked = new Map(erasures.map((one) => [one.id, one]));
      for (const one of missing) {
        asked.delete(one.id);
        const id = await eraseAgain(store, one);
        if (id !== null) asked.set(id, one);
      }
      await settleErasures({ store, pool: worker });
      await demandErased(store, asked);
      return missing.length;
    },
  };
}

/** Of one whose ground named what another erased. */
const groundUntold = 'As it was asked for';

/**
 * Asks for it once more, and tells under which id; null where the store has nothing of it. Throws a
 * `BackupFault` where it may not be done.
 */
async function eraseAgain(
  store: Store,
  { id, target, reason, ground, at }: ListedErasure,
): Promise<string | null> {
  const asked = await requestErasure(
    store,
    operator,
    {
      target: target as WishedTarget,
      reason: `${reason.slice(0, mostReason)} (asked for at ${at} as ${id}, done again after a restore)`,
      ground: ground || groundUntold,
    },
    // Whoever had to was asked then.
    { byRule: true, again: true },
  );
  const { status } = asked;
  if (status === 'requested') return asked.id;
  if (status === 'not-found' || status === 'erased-already') return null;
  throw notErased(id, status === 'invalid' ? asked.message : status);
}

/** By the ids that they have here: a hold of the backup may have refused one, or kept some of many. */
async function demandErased(
  store: Store,
  asked: ReadonlyMap<string, ListedErasure>,
): Promise<void> {
  const states = await readActStates(store, '$erasure', [...asked.keys()]);
  for (const [id, { state }] of states) {
    const { status, held } = requestOf(state);
    const listed = asked.get(id);
    // What was left out then is not listed, but for one that had not come to its end.
    const isKept = held > 0 && listed?.id !== id && !listed?.open;
    if (status === 'refused' || isKept) throw notErased(id, 'legal hold');
  }
}

function notErased(id: string, why: string): BackupFault {
  return new BackupFault(
    'restore_not_erased',
    `The erasure ${id} cannot be done again (${why}), so that the store stays closed. A legal hold that was lifted since the backup may be in its way: restore with --no-erasures, and erase by hand.`,
  );
}
