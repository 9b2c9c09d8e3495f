// Everything derived, from the table of events alone. Rebuilds run no reactor: nothing here comes near
// the job queue. Ended in the midst it may be run again, and comes to the same end.
import type pg from 'pg';
import type { Store } from '#lib/event-store/store.ts';
import { foldAllStates } from '#lib/projections/drift/fold-all-states.ts';
import { rebuildReadModels } from '#lib/projections/drift/rebuild-read-models.ts';
import { emptyReferences, followReferences } from '#lib/projections/follow-references.ts';
import { emptySearch, indexSearch, prepareSearch } from '#lib/projections/search/index-search.ts';

export type RebuildStep = 'places' | 'states' | 'search' | 'references' | 'read models';

export type RebuildTeller = (step: RebuildStep, done: number, of: number | null) => void;

export type Rebuilt = { entities: number; events: number };

/**
 * Heads and touches, then states and snapshots of all types, then what reads on from the log. On a
 * store that serves nothing is emptied meanwhile but the search index and the references. Throws where events are
 * missing; `code` is `events_missing`.
 */
export async function rebuildFromEvents(
  store: Pick<Store, 'pool' | 'catalogue' | 'generations'>,
  worker: pg.Pool,
  tell: RebuildTeller,
  signal?: AbortSignal,
): Promise<Rebuilt> {
  tell('places', 0, null);
  const entities = await rebuildPlaces(worker);
  const events = await foldAllStates(
    store,
    worker,
    (done) => tell('states', done, entities),
    signal,
  );
  await worker.query('analyze derived.state, derived.snapshot');
  await worker.query('select authority.forget_statistics()');
  await readOn(store, worker, tell, signal);
  await rebuildReadModels(store, worker, () => tell('read models', 0, null), signal);
  return { entities, events };
}

async function rebuildPlaces(worker: pg.Pool): Promise<number> {
  try {
    const { rows } = await worker.query<{ made: bigint }>(
      'select authority.rebuild_places() as made',
    );
    return Number(rows[0]?.made ?? 0n);
  } catch (error) {
    if ((error as { code?: string }).code !== 'XX001') throw error;
    const message = `The table of events is not whole: ${(error as Error).message}.`;
    throw Object.assign(new Error(message, { cause: error }), { code: 'events_missing' });
  }
}

/** The search index and the references, from the first event on. */
async function readOn(
  store: Pick<Store, 'catalogue'>,
  worker: pg.Pool,
  tell: RebuildTeller,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { rows } = await worker.query<{ end: bigint }>(
    'select coalesce(max(position), 0) as "end" from authority.event',
  );
  const end = Number(rows[0]?.end ?? 0n);
  await emptySearch(worker);
  await prepareSearch(store, worker);
  await indexSearch(store, worker, {
    tell: (position) => tell('search', Number(position), end),
    ...(signal ? { signal } : {}),
  });
  await emptyReferences(worker);
  while (await followReferences(worker, store.catalogue)) {
    signal?.throwIfAborted();
    tell('references', 0, null);
  }
}
