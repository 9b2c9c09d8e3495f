import type { BulkRow } from '#lib/corrections/bulk/bulk.ts';
import { bulkDue } from '#lib/corrections/bulk/bulk-due.ts';
import { bulkEventTypes } from '#lib/corrections/bulk/bulk-event-types.ts';
import { bulkHistory } from '#lib/corrections/bulk/bulk-history.ts';
import { chooseEntities } from '#lib/corrections/bulk/choose-entities.ts';
import {
  cancelBulk,
  pauseBulk,
  resumeBulk,
  retryBulk,
  takeOverBulk,
} from '#lib/corrections/bulk/control-bulk.ts';
import { decideConflict } from '#lib/corrections/bulk/decide-conflict.ts';
import { decideItems } from '#lib/corrections/bulk/decide-items.ts';
import { fillBulk } from '#lib/corrections/bulk/fill-bulk.ts';
import { holdBulk } from '#lib/corrections/bulk/hold-bulk.ts';
import { listBulks } from '#lib/corrections/bulk/list-bulks.ts';
import { bulkConflicts, listConflicts } from '#lib/corrections/bulk/list-conflicts.ts';
import { previewBulkStep } from '#lib/corrections/bulk/preview-bulk.ts';
import { proposeBulk } from '#lib/corrections/bulk/propose-bulk.ts';
import { listBulkItems, readBulk } from '#lib/corrections/bulk/read-bulk.ts';
import { bulkReport } from '#lib/corrections/bulk/report-bulk.ts';
import { revertBulk } from '#lib/corrections/bulk/revert-bulk.ts';
import { revertedItems } from '#lib/corrections/bulk/reverted-items.ts';
import { sampleBulk } from '#lib/corrections/bulk/sample-bulk.ts';
import { showBulk } from '#lib/corrections/bulk/show-bulk.ts';
import { startApproved, startBulk } from '#lib/corrections/bulk/start-bulk.ts';
import type { BulkContent } from '#lib/corrections/correction.ts';
import type { Asking } from '#lib/testing/asking/asking.ts';

const nothing = '00000000-0000-7000-8000-000000000000';
const row: BulkRow = {
  id: nothing,
  version: 0,
  plan: 0,
  owner: 'nobody',
  runner: null,
  approver: null,
  entityType: 'user',
  status: 'previewing',
  eventType: 'userReinstated',
  template: {},
  reason: null,
  ticket: null,
  occurredAt: null,
  review: null,
  reverts: null,
  choices: null,
  holds: null,
  stoppedFor: null,
  counts: { chosen: 1, fits: 0, refused: 0, recorded: 0, failed: 0 },
  madeAt: 0,
  startedAt: null,
  endedAt: null,
};
const content: BulkContent = {
  ...{ bulk: nothing, outcome: '', fits: 0, refused: 0, eventTypes: [], isRevert: false },
  catalogue: '',
};
const wish = {
  eventType: 'userReinstated',
  template: {},
  reason: '',
  ticket: null,
  occurredAt: null,
};

/** What bulk acts are asked. */
export const askingBulk: Record<string, Asking> = {
  chooseEntities: {
    needs: 'proposeCorrection',
    on: 'user',
    run: (store, viewer) => chooseEntities(store, viewer, { type: 'user', rows: [] }),
  },
  fillBulk: {
    needs: 'proposeCorrection',
    run: (store, viewer) => fillBulk(store, viewer, nothing, wish),
  },
  previewBulkStep: {
    needs: 'proposeCorrection',
    run: (store, viewer) => previewBulkStep(store, viewer, nothing),
  },
  decideItems: {
    needs: 'proposeCorrection',
    on: 'user',
    run: (store, viewer) => decideItems(store, viewer, row, [], { proposed: true }),
  },
  revertedItems: {
    needs: 'proposeCorrection',
    on: 'user',
    run: (store, viewer) => revertedItems(store, viewer, row, []),
  },
  bulkEventTypes: {
    needs: 'proposeCorrection',
    on: 'user',
    run: (store, viewer) => bulkEventTypes(store, viewer, 'user'),
  },
  startBulk: {
    needs: 'applyCorrection',
    run: (store, viewer) => startBulk(store, viewer, nothing),
  },
  proposeBulk: {
    needs: 'proposeCorrection',
    run: (store, viewer) => proposeBulk(store, viewer, nothing),
  },
  startApproved: {
    needs: 'applyCorrection',
    on: 'user',
    run: (store, viewer) => startApproved(store, viewer, row, 'nobody'),
  },
  showBulk: {
    needs: 'read',
    run: (store, viewer) => showBulk(store, viewer, 'proposed', content),
  },
  pauseBulk: {
    needs: 'applyCorrection',
    run: (store, viewer) => pauseBulk(store, viewer, nothing),
  },
  resumeBulk: {
    needs: 'applyCorrection',
    run: (store, viewer) => resumeBulk(store, viewer, nothing),
  },
  takeOverBulk: {
    needs: 'applyCorrection',
    run: (store, viewer) => takeOverBulk(store, viewer, nothing),
  },
  decideConflict: {
    needs: 'proposeCorrection',
    run: (store, viewer) =>
      decideConflict(store, viewer, nothing, { field: '/language', choice: 'was' }),
  },
  bulkConflicts: { needs: 'read', run: (store, viewer) => bulkConflicts(store, viewer, nothing) },
  listConflicts: {
    needs: 'read',
    run: (store, viewer) => listConflicts(store, viewer, nothing, { field: '/language', limit: 1 }),
  },
  bulkHistory: { needs: 'read', run: (store, viewer) => bulkHistory(store, viewer, nothing) },
  cancelBulk: {
    needs: 'proposeCorrection',
    run: (store, viewer) => cancelBulk(store, viewer, nothing),
  },
  retryBulk: {
    needs: 'proposeCorrection',
    run: (store, viewer) => retryBulk(store, viewer, nothing),
  },
  revertBulk: {
    needs: 'proposeCorrection',
    run: (store, viewer) => revertBulk(store, viewer, nothing, 'For the test'),
  },
  readBulk: { needs: 'read', run: (store, viewer) => readBulk(store, viewer, nothing) },
  listBulkItems: {
    needs: 'read',
    run: (store, viewer) => listBulkItems(store, viewer, nothing, { status: ['fits'], limit: 1 }),
  },
  bulkDue: { needs: 'read', run: (store, viewer) => bulkDue(store, viewer, nothing) },
  holdBulk: {
    needs: 'holdEffects',
    run: (store, viewer) => holdBulk(store, viewer, nothing, []),
  },
  sampleBulk: { needs: 'read', run: (store, viewer) => sampleBulk(store, viewer, nothing) },
  listBulks: { needs: 'read', run: (store, viewer) => listBulks(store, viewer) },
  bulkReport: { needs: 'export', run: (store, viewer) => bulkReport(store, viewer, nothing) },
};
