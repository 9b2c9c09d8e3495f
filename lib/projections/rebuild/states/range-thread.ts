// A thread of a rebuild: folds the ranges that it is given, one after the other.
import { parentPort, workerData } from 'node:worker_threads';
import { connectPool } from '#db/connect.ts';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import { foldRange, type RangeTask } from '#lib/projections/rebuild/states/fold-range.ts';
import type { ThreadAnswer, ThreadData } from '#lib/projections/rebuild/states/range-threads.ts';

const { connectionString, catalogueFolder, fingerprint } = workerData as ThreadData;
const pool = connectPool(connectionString, { max: 1, applicationName: 'backstory rebuild' });
// Whoever started this thread has tried it, which the fingerprint tells.
const loading = loadCatalogue(catalogueFolder, { tried: true }).then((catalogue) => {
  if (catalogue.fingerprint === fingerprint) return catalogue;
  throw new Error('The catalogue was changed on disk since this process started: start it anew.');
});
loading.catch(() => {});

parentPort?.on('message', async (task: RangeTask) => {
  try {
    await foldRange(() => pool.connect(), await loading, task);
    answer({ done: true });
  } catch (error) {
    const { code, entityId } = error as { code?: unknown; entityId?: unknown };
    answer({
      done: false,
      message: error instanceof Error ? error.message : String(error),
      code: typeof code === 'string' ? code : null,
      entityId: typeof entityId === 'string' ? entityId : null,
    });
  }
});

function answer(told: ThreadAnswer): void {
  parentPort?.postMessage(told);
}
