import { applyDraft } from '#lib/corrections/apply-draft.ts';
import { changeReviewPolicy } from '#lib/corrections/change-review-policy.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import type { Asking } from '#lib/testing/asking/asking.ts';

const eve = { type: 'user', id: 'eve' };
const draft: Draft = {
  id: '00000000-0000-4000-8000-000000000001',
  kind: 'event',
  entity: eve,
  events: [
    {
      type: 'userCreated',
      entity: eve,
      data: { userId: 'eve', email: 'eve@b.example' },
      causationId: null,
    },
  ],
  reason: null,
  ticket: null,
  occurredAt: null,
};

/** Previewing, applying and reviewing of drafts, and what refuses it. */
export const askingDrafts: Record<string, Asking> = {
  applyDraft: {
    needs: 'record',
    on: 'user',
    run: async (store, viewer) => {
      const applied = await applyDraft(store, viewer, draft, 'none');
      return applied.status === 'refused' ? applied.preview : null;
    },
  },
  changeReviewPolicy: {
    needs: 'manageRoles',
    run: (store, viewer) =>
      changeReviewPolicy(store, viewer, { rules: [], reason: 'For the test', expected: 99 }),
  },
};

/** What takes a viewer and refuses nobody, with why. */
export const draftsAskingNothing: Record<string, string> = {
  previewDraft: 'refuses what applyDraft does, or shows who may propose: tested beside it',
  refusedPreview: 'tells what was refused before',
  previewedOf: 'is asked inside previewDraft',
  draftRights: 'is the policy',
};
