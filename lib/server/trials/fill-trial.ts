import path from 'node:path';
import { Readable } from 'node:stream';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { formatPointer } from '#lib/domain/pointer.ts';
import { readWords } from '#lib/event-store/keep-words.ts';
import { forgetMarks, personalMarks } from '#lib/event-store/open-masking.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import { recordSetting } from '#lib/event-store/record-setting.ts';
import type { Store } from '#lib/event-store/store.ts';
import { followReferences } from '#lib/projections/follow-references.ts';
import { indexSearch, prepareSearch } from '#lib/projections/search/index-search.ts';
import type { Scratch } from '#lib/server/trials/scratch-store.ts';
import { importFile } from '#lib/transfer/import-file.ts';
import { openInput } from '#lib/transfer/open-input.ts';
import { filesOf } from '#lib/transfer/runs/import-files.ts';
import type { RunRow } from '#lib/transfer/runs/import-row.ts';
import type { TrialMarks, TrialView } from '#lib/transfer/runs/trial.ts';

type Filling = {
  run: RunRow;
  marks: TrialMarks | null;
  /** Told how far it is. */
  view: TrialView;
  signal: AbortSignal;
};

/** Records the import in a scratch store, as it would be in the store itself, and makes it searchable. */
export async function fillTrial(
  store: Store,
  viewer: Viewer,
  scratch: Scratch,
  { run, marks, view, signal }: Filling,
): Promise<void> {
  const trial = scratch.store;
  await nameOwner(trial, viewer);
  await copySettings(store, trial, marks);
  const input = await openInput(filesOf(run.id).upload, Readable.from([]));
  try {
    view.stage = 'reading';
    view.of = run.size;
    await importFile(
      trial,
      viewer,
      {
        ...{ input: { ...input, name: run.name }, mapping: run.mapping ?? {} },
        ...{ pseudonymise: run.pseudonymise, dryRun: false, checked: true },
        ...{ correlationId: run.id, signal, tellFaultsOfDryRun: false },
        faultsPath: path.join(scratch.folder, 'faults.csv'),
      },
      {
        reading: (_rows, bytes) => {
          signal.throwIfAborted();
          view.done = bytes;
        },
        checking: () => {},
        surveyed: () => {},
        recording: ({ done, recorded, faulty }, of) =>
          void Object.assign(view, { stage: 'recording', done, of, recorded, faulty }),
        askType: async () => null,
        confirm: async () => true,
      },
    );
    signal.throwIfAborted();
  } finally {
    input.close();
  }
  view.stage = 'indexing';
  await prepareSearch(trial, trial.pool);
  await indexSearch(trial, trial.pool, { signal });
  while (await followReferences(trial.pool, trial.catalogue)) signal.throwIfAborted();
  await trial.pool.query('analyze');
}

/** So that its events tell by whom they were recorded. Nobody signs in there. */
async function nameOwner(trial: Store, { id, kind, name, role }: Viewer): Promise<void> {
  if (kind !== 'person') return;
  await trial.db
    .insertInto('access.person')
    .values({
      ...{ id: id.slice('person:'.length), name, role: role ?? 'none' },
      email: 'trial@trial.invalid',
    })
    .execute();
}

/** What general types are called and which of their attributes are personal, and what is to be marked with it. */
async function copySettings(store: Store, trial: Store, marks: TrialMarks | null): Promise<void> {
  const [schemas, marked] = await Promise.all([
    readActStates(store, '$schema'),
    personalMarks(store),
  ]);
  const as = { reason: 'As in the store', expected: 0 };
  for (const { id, state } of schemas.values()) {
    const entity = { type: '$schema' as const, id };
    await recordSetting(trial, operator, { type: '$schema', entity, data: state, ...as });
  }
  if (marks && marks.names.length > 0) {
    const paths = marks.names.map((name) => formatPointer([name]));
    marked.set(marks.type, [...new Set([...(marked.get(marks.type) ?? []), ...paths])]);
  }
  for (const [id, personal] of marked) {
    const entity = { type: '$masking' as const, id };
    await recordSetting(trial, operator, { type: '$masking', entity, data: { personal }, ...as });
  }
  await readWords(trial);
  forgetMarks(trial);
}
