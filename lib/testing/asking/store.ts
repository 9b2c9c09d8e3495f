import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { openPreview } from '#lib/event-store/preview-appends.ts';
import { listDeviations } from '#lib/projections/drift/list-deviations.ts';
import { readRounds } from '#lib/projections/drift/read-rounds.ts';
import { wantRepair } from '#lib/projections/drift/want-repair.ts';
import { wantIndex } from '#lib/projections/want-index.ts';
import { exportAudit } from '#lib/queries/audit/export-audit.ts';
import { listActs } from '#lib/queries/audit/list-acts.ts';
import { listLooks } from '#lib/queries/audit/list-looks.ts';
import { exportShownEvents } from '#lib/queries/export-shown-events.ts';
import { listSeals } from '#lib/queries/list-seals.ts';
import { exportEntities } from '#lib/queries/listing/export-entities.ts';
import { type Asking, ann } from '#lib/testing/asking/asking.ts';
import { exportAs, exportFormats } from '#lib/transfer/export/export-format.ts';
import { nothingLeftOut } from '#lib/transfer/export/left-out.ts';
import { exportEvents } from '#lib/transfer/export-events.ts';
import { importFile } from '#lib/transfer/import-file.ts';

const created = { type: 'userCreated', data: { userId: 'eve', email: 'eve@b.example', name: 'E' } };

/** What writes to the store, takes from it, or tells who did. */
export const askingStore: Record<string, Asking> = {
  exportEntities: {
    needs: 'export',
    on: 'user',
    run: (store, viewer) =>
      exportEntities(store, viewer, {
        type: 'user',
        form: 'csv',
        fields: [],
        filters: [],
        sort: null,
        deleted: 'hide',
        moment: null,
      }),
  },
  exportShownEvents: {
    needs: 'export',
    on: 'user',
    run: (store, viewer) =>
      exportShownEvents(store, viewer, {
        filter: { entityType: 'user' },
        form: 'csv',
        columns: [],
        order: 'desc',
      }),
  },
  wantIndex: {
    needs: 'rebuild',
    run: (store, viewer) =>
      wantIndex(store, viewer, {
        entityType: 'user',
        path: '/status',
        wanted: true,
        reason: 'For the test',
      }),
  },
  listActs: { needs: 'readAudit', run: (store, viewer) => listActs(store, viewer, { limit: 9 }) },
  listLooks: { needs: 'readAudit', run: (store, viewer) => listLooks(store, viewer, { limit: 9 }) },
  exportAudit: {
    needs: 'readAudit',
    run: (store, viewer) => exportAudit(store, viewer, { of: 'acts', form: 'csv' }),
  },
  listDeviations: {
    needs: 'rebuild',
    run: (store, viewer) => listDeviations(store, viewer, { limit: 9 }),
  },
  listSeals: { needs: 'read', run: (store, viewer) => listSeals(store, viewer, { limit: 9 }) },
  readRounds: { needs: 'rebuild', run: (store, viewer) => readRounds(store, viewer) },
  wantRepair: {
    needs: 'rebuild',
    run: (store, viewer) => wantRepair(store, viewer, { entities: [ann], reason: 'For the test' }),
  },
  appendEvents: {
    needs: 'record',
    on: 'user',
    run: (store, viewer) => appendEvents(store, viewer, [created]),
  },
  openPreview: {
    needs: 'record',
    on: 'user',
    run: (store, viewer) =>
      openPreview(store, viewer)
        .decide([{ events: [created] }])
        .then(([previewed]) => previewed),
  },
  exportEvents: { needs: 'export', run: (store, viewer) => exportEvents(store, viewer, {}).next() },
  'exportEvents of a type': {
    needs: 'export',
    on: 'user',
    run: (store, viewer) => exportEvents(store, viewer, { entityType: 'user' }).next(),
  },
  ...Object.fromEntries(
    exportFormats.map((format) => [
      `exportAs ${format}`,
      {
        needs: 'export',
        run: (store, viewer) => exportAs(format, store, viewer, {}, nothingLeftOut()).next(),
      } satisfies Asking,
    ]),
  ),
  importFile: {
    needs: 'import',
    // Whoever may import gets as far as what is missing here.
    run: (store, viewer) => importFile(store, viewer, {} as never, {} as never),
  },
  requestErasure: {
    needs: 'erase',
    on: 'user',
    run: (store, viewer) =>
      requestErasure(store, viewer, {
        target: { kind: 'entity', ...ann },
        reason: 'For the test',
        ground: 'For the test',
      }),
  },
};
