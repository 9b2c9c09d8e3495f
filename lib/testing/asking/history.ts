import { blame } from '#lib/queries/blame.ts';
import { compareEnds } from '#lib/queries/compare-ends.ts';
import { compareVersions } from '#lib/queries/compare-versions.ts';
import { fieldHistory } from '#lib/queries/field-history.ts';
import { fieldOptions } from '#lib/queries/field-options.ts';
import { findInType } from '#lib/queries/find-in-type.ts';
import { findSpans } from '#lib/queries/find-spans.ts';
import { gridCsv } from '#lib/queries/grid-csv.ts';
import { gridColumns, gridFields } from '#lib/queries/history-grid.ts';
import { versionAt } from '#lib/queries/version-at.ts';
import { versionChanges } from '#lib/queries/version-changes.ts';
import { type Asking, ann } from '#lib/testing/asking/asking.ts';

/** What is asked of the versions of an entity and of its fields. */
export const askingHistory: Record<string, Asking> = {
  versionAt: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => versionAt(store, viewer, ann, Date.now()),
  },
  compareVersions: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => compareVersions(store, viewer, ann, 0, 1),
  },
  compareEnds: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) =>
      compareEnds(
        store,
        viewer,
        { kind: 'entity', ref: ann, moment: null },
        { kind: 'entity', ref: { type: 'user', id: 'bob' }, moment: null },
      ),
  },
  versionChanges: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => versionChanges(store, viewer, ann, 0, 1),
  },
  blame: { needs: 'read', on: 'user', run: (store, viewer) => blame(store, viewer, ann) },
  fieldHistory: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => fieldHistory(store, viewer, ann, { field: '/email', limit: 9 }),
  },
  fieldOptions: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => fieldOptions(store, viewer, ann, '/email'),
  },
  findSpans: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => findSpans(store, viewer, ann, { field: '/email', operator: 'changed' }),
  },
  findInType: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) =>
      findInType(store, viewer, { type: 'user', field: '/email', operator: 'changed' }),
  },
  gridFields: { needs: 'read', on: 'user', run: (store, viewer) => gridFields(store, viewer, ann) },
  gridColumns: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => gridColumns(store, viewer, ann, { after: 0, limit: 9 }),
  },
  gridCsv: { needs: 'read', on: 'user', run: (store, viewer) => gridCsv(store, viewer, ann, {}) },
};
