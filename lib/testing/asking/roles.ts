import { reveal } from '#lib/access/reveal.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import { changeRight } from '#lib/people/change-right.ts';
import { giveWords } from '#lib/people/give-words.ts';
import { markAllPersonal } from '#lib/people/mark-all-personal.ts';
import { markPersonal } from '#lib/people/mark-personal.ts';
import { listRoleRules, requireSecondFactor } from '#lib/people/require-second-factor.ts';
import { maskingTable } from '#lib/queries/masking-table.ts';
import { reviewTable } from '#lib/queries/review-table.ts';
import { roleTable } from '#lib/queries/role-table.ts';
import { type Asking, ann } from '#lib/testing/asking/asking.ts';

const act = {
  type: '$role' as const,
  entity: { type: '$role' as const, id: 'support' },
  data: {},
  reason: 'For the test',
};

/** What is asked of rights, masking and the acts upon them. */
export const askingRoles: Record<string, Asking> = {
  reviewTable: { needs: 'manageRoles', run: (store, viewer) => reviewTable(store, viewer) },
  maskingTable: { needs: 'manageRoles', run: (store, viewer) => maskingTable(store, viewer) },
  roleTable: { needs: 'manageRoles', run: (store, viewer) => roleTable(store, viewer) },
  reveal: {
    needs: 'revealPersonal',
    on: 'user',
    run: (store, viewer) =>
      reveal(store, viewer, { entity: ann, path: null, reason: 'For the test' }),
  },
  recordAct: { needs: 'manageRoles', run: (store, viewer) => recordAct(store, viewer, act) },
  recordActWith: {
    needs: 'manageRoles',
    run: (store, viewer) => recordActWith(store, viewer, act, async () => {}),
  },
  changeRight: {
    needs: 'manageRoles',
    run: (store, viewer) =>
      changeRight(store, viewer, {
        role: 'nobody',
        permission: 'read',
        given: 'all',
        reason: 'For the test',
        expected: 0,
      }),
  },
  giveWords: {
    needs: 'describeTypes',
    run: (store, viewer) =>
      giveWords(store, viewer, {
        ...{ entityType: 'fine', reason: 'People say so', expected: 0 },
        words: { label: 'Fine', plural: 'Fines', events: {}, fields: {} },
      }),
  },
  markPersonal: {
    needs: 'manageRoles',
    run: (store, viewer) =>
      markPersonal(store, viewer, {
        entityType: 'user',
        path: '/name',
        personal: true,
        reason: '',
        expected: 0,
      }),
  },
  markAllPersonal: {
    needs: 'manageRoles',
    run: (store, viewer) =>
      markAllPersonal(store, viewer, { entityType: 'user', paths: ['/name'], reason: '' }),
  },
  requireSecondFactor: {
    needs: 'manageRoles',
    run: (store, viewer) =>
      requireSecondFactor(store, viewer, {
        role: 'support',
        isRequired: false,
        reason: 'For the test',
      }),
  },
  listRoleRules: { needs: 'managePeople', run: (store, viewer) => listRoleRules(store, viewer) },
};
