import { connectPool } from '#db/connect.ts';
import { keysFit } from '#lib/projections/drift/keys-fit.ts';
import { type RebuildStep, rebuildFromEvents } from '#lib/projections/drift/rebuild-from-events.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { withStore } from '#lib/server/with-store.ts';
import { progressLine } from '#lib/transfer/progress-line.ts';
import { amount } from '#lib/transfer/tell-survey.ts';

const words: Record<RebuildStep, string> = {
  places: 'Heads and touches',
  states: 'States and snapshots, entities:',
  search: 'The search index, events:',
  references: 'References',
  'read models': 'Read models',
};

/** Makes all that is derived anew from the table of events: after it was put into an empty store. */
export async function rebuildAllFromEvents(flags: { store?: string }): Promise<void> {
  await withStore({ store: flags.store }, async (store, workerConnection) => {
    if (workerConnection === null) {
      throw new OperatorError(
        'worker_missing',
        'This is a worker’s: give DATABASE_WORKER_URL, or do it where a worker runs.',
      );
    }
    const worker = connectPool(workerConnection, { max: 2, applicationName: 'backstory rebuild' });
    const began = performance.now();
    let step: RebuildStep | null = null;
    let line: ReturnType<typeof progressLine> | null = null;
    try {
      const { entities, events } = await rebuildFromEvents(store, worker, (at, done, of) => {
        if (at !== step) {
          line?.end();
          console.log(words[at]);
          line = progressLine(process.stderr, words[at]);
        }
        step = at;
        line?.update(done, of ? done / of : null);
      });
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.log(
        `${amount(entities, 'entity', 'entities')} made anew from ${amount(events, 'version')} in ${seconds} s. No job was made and nothing was sent.`,
      );
      if ((await keysFit(store)) === false) {
        console.log(
          'Mind: the secrets at hand are not those that these events were recorded with. Unique values are not recognised as taken, and idempotency keys not as seen. Put the former secrets.json back, or give its keys in BACKSTORY_SECRETS, before anything is recorded (docs/checks.md).',
        );
        process.exitCode = 1;
      }
    } finally {
      await worker.end();
    }
  });
}
