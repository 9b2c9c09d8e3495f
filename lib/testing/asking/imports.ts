import type { Asking } from '#lib/testing/asking/asking.ts';
import {
  checkImport,
  discardImport,
  keepMapping,
  mayRunImport,
  reviseImport,
  runImport,
  steerImport,
} from '#lib/transfer/runs/ask-import.ts';
import { beginUpload } from '#lib/transfer/runs/begin-upload.ts';
import { entitiesOf } from '#lib/transfer/runs/entities-of.ts';
import { listImports, readImport } from '#lib/transfer/runs/list-imports.ts';
import { lookAt } from '#lib/transfer/runs/look-at.ts';
import { receiveBytes } from '#lib/transfer/runs/receive-bytes.ts';
import { listMappings, removeMapping, saveMapping } from '#lib/transfer/runs/saved-mappings.ts';

const nothing = '00000000-0000-7000-8000-000000000000';
const how = { mapping: {}, pseudonymise: 'none' as const };

/** Files that are uploaded, looked at and recorded. */
export const askingImports: Record<string, Asking> = {
  beginUpload: {
    needs: 'import',
    run: (store, viewer) => beginUpload(store, viewer, { name: 'x', size: 0 }),
  },
  receiveBytes: {
    needs: 'import',
    run: (store, viewer) =>
      receiveBytes(store, viewer, { id: nothing, at: 0 }, (async function* () {})()),
  },
  lookAt: { needs: 'import', run: (store, viewer) => lookAt(store, viewer, nothing, null) },
  keepMapping: {
    needs: 'import',
    run: (store, viewer) => keepMapping(store, viewer, nothing, how),
  },
  checkImport: {
    needs: 'import',
    run: (store, viewer) => checkImport(store, viewer, nothing, how),
  },
  reviseImport: { needs: 'import', run: (store, viewer) => reviseImport(store, viewer, nothing) },
  mayRunImport: { needs: 'import', run: (store, viewer) => mayRunImport(store, viewer, nothing) },
  runImport: { needs: 'import', run: (store, viewer) => runImport(store, viewer, nothing, 'x') },
  steerImport: {
    needs: 'import',
    run: (store, viewer) => steerImport(store, viewer, nothing, 'pause'),
  },
  discardImport: { needs: 'import', run: (store, viewer) => discardImport(store, viewer, nothing) },
  listImports: { needs: 'import', run: listImports },
  readImport: { needs: 'import', run: (store, viewer) => readImport(store, viewer, nothing) },
  listMappings: { needs: 'import', run: listMappings },
  saveMapping: {
    needs: 'import',
    run: (store, viewer) => saveMapping(store, viewer, { name: '', ...how }),
  },
  removeMapping: { needs: 'import', run: (store, viewer) => removeMapping(store, viewer, 'x') },
  entitiesOf: {
    needs: 'import',
    run: (store, viewer) => entitiesOf(store, viewer, { id: nothing, type: 'user', most: 1 }),
  },
};
