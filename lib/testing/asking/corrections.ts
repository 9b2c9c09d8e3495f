import { applyCorrection } from '#lib/corrections/apply-correction.ts';
import { approveCorrection } from '#lib/corrections/approve-correction.ts';
import { rejectCorrection, withdrawCorrection } from '#lib/corrections/close-correction.ts';
import { correctable } from '#lib/corrections/correctable.ts';
import { dropDraft } from '#lib/corrections/drop-draft.ts';
import { listCorrections } from '#lib/corrections/list-corrections.ts';
import { noteCorrection } from '#lib/corrections/note-correction.ts';
import { planRevert, revertConflicts } from '#lib/corrections/plan-revert.ts';
import { proposeCorrection } from '#lib/corrections/propose-correction.ts';
import { proposeEvents } from '#lib/corrections/propose-events.ts';
import { readCorrection } from '#lib/corrections/read-correction.ts';
import { readDraft } from '#lib/corrections/read-draft.ts';
import { restoreFields } from '#lib/corrections/restore-fields.ts';
import { saveDraft } from '#lib/corrections/save-draft.ts';
import { recordableEvents } from '#lib/queries/recordable-events.ts';
import { waitingCorrections } from '#lib/queries/waiting-corrections.ts';
import { type Asking, ann } from '#lib/testing/asking/asking.ts';

const noCorrection = '00000000-0000-7000-8000-000000000000';
const userDraft = {
  id: noCorrection,
  kind: 'event' as const,
  entity: ann,
  events: [{ type: 'userCreated', entity: ann, data: {}, causationId: null }],
  reason: null,
  ticket: null,
  occurredAt: null,
};

/** What is asked of drafts and corrections. */
export const askingCorrections: Record<string, Asking> = {
  saveDraft: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => saveDraft(store, viewer, ann, { content: {}, erasedAt: null }),
  },
  correctable: {
    needs: 'read',
    on: 'user',
    run: async (store, viewer) => correctable(store, viewer, 'user'),
  },
  readDraft: { needs: 'read', on: 'user', run: (store, viewer) => readDraft(store, viewer, ann) },
  dropDraft: { needs: 'read', on: 'user', run: (store, viewer) => dropDraft(store, viewer, ann) },
  recordableEvents: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => recordableEvents(store, viewer, ann),
  },
  proposeEvents: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => proposeEvents(store, viewer, ann, { set: { name: 'Ann B.' } }),
  },
  revertConflicts: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => revertConflicts(store, viewer, ann, { toVersion: 0 }),
  },
  planRevert: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => planRevert(store, viewer, ann, { toVersion: 0 }),
  },
  restoreFields: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => restoreFields(store, viewer, ann, 1, ['/name']),
  },
  waitingCorrections: {
    needs: 'read',
    run: (store, viewer) => waitingCorrections(store, viewer),
  },
  listCorrections: {
    needs: 'read',
    run: (store, viewer) => listCorrections(store, viewer, { limit: 9 }),
  },
  'listCorrections of an entity': {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => listCorrections(store, viewer, { entity: ann, limit: 9 }),
  },
  readCorrection: {
    needs: 'read',
    run: (store, viewer) => readCorrection(store, viewer, noCorrection),
  },
  proposeCorrection: {
    needs: 'proposeCorrection',
    on: 'user',
    run: (store, viewer) => proposeCorrection(store, viewer, userDraft, null),
  },
  approveCorrection: {
    needs: 'approveCorrection',
    run: (store, viewer) => approveCorrection(store, viewer, noCorrection),
  },
  applyCorrection: {
    needs: 'applyCorrection',
    run: (store, viewer) => applyCorrection(store, viewer, noCorrection),
  },
  rejectCorrection: {
    needs: 'approveCorrection',
    run: (store, viewer) => rejectCorrection(store, viewer, noCorrection, { reason: 'A test' }),
  },
  withdrawCorrection: {
    needs: 'proposeCorrection',
    run: (store, viewer) => withdrawCorrection(store, viewer, noCorrection, { reason: '' }),
  },
  noteCorrection: {
    needs: 'proposeCorrection',
    run: (store, viewer) => noteCorrection(store, viewer, noCorrection, 'A test'),
  },
};
