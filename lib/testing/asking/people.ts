import { changePerson } from '#lib/people/change-person.ts';
import { changeRole } from '#lib/people/change-role.ts';
import { createKey } from '#lib/people/create-key.ts';
import { deactivatePerson, reactivatePerson } from '#lib/people/deactivate-person.ts';
import { findPersonId } from '#lib/people/find-person.ts';
import { invitePerson } from '#lib/people/invite-person.ts';
import { listInvitations } from '#lib/people/list-invitations.ts';
import { listKeys } from '#lib/people/list-keys.ts';
import { listPeople } from '#lib/people/list-people.ts';
import { resetPerson } from '#lib/people/reset-person.ts';
import { revokeInvitation } from '#lib/people/revoke-invitation.ts';
import { revokeKey } from '#lib/people/revoke-key.ts';
import type { Asking } from '#lib/testing/asking/asking.ts';

const nobody = { personId: 'nobody', reason: 'For the test' };

/** What is asked of people, invitations and keys. */
export const askingPeople: Record<string, Asking> = {
  listPeople: { needs: 'managePeople', run: (store, viewer) => listPeople(store, viewer) },
  listInvitations: {
    needs: 'managePeople',
    run: (store, viewer) => listInvitations(store, viewer),
  },
  findPersonId: {
    needs: 'managePeople',
    run: (store, viewer) => findPersonId(store, viewer, 'eve@b.example'),
  },
  invitePerson: {
    needs: 'managePeople',
    gives: 'support',
    run: (store, viewer) =>
      invitePerson(store, viewer, {
        role: 'support',
        email: 'new@b.example',
        name: null,
        reason: null,
      }),
  },
  revokeInvitation: {
    needs: 'managePeople',
    run: (store, viewer) => revokeInvitation(store, viewer, 'nobody'),
  },
  changePerson: {
    needs: 'managePeople',
    run: (store, viewer) =>
      changePerson(store, viewer, { ...nobody, data: {} }, async () => ({ status: 'same' })),
  },
  changeRole: {
    needs: 'managePeople',
    gives: 'support',
    run: (store, viewer) => changeRole(store, viewer, { ...nobody, role: 'support' }),
  },
  deactivatePerson: {
    needs: 'managePeople',
    run: (store, viewer) => deactivatePerson(store, viewer, nobody),
  },
  resetPerson: {
    needs: 'managePeople',
    run: (store, viewer) => resetPerson(store, viewer, nobody),
  },
  reactivatePerson: {
    needs: 'managePeople',
    run: (store, viewer) => reactivatePerson(store, viewer, nobody),
  },
  listKeys: { needs: 'manageKeys', run: (store, viewer) => listKeys(store, viewer) },
  createKey: {
    needs: 'manageKeys',
    run: (store, viewer) =>
      createKey(store, viewer, {
        name: '',
        role: null,
        permissions: [],
        entityTypes: [],
        eventTypes: [],
        expiresAt: null,
        rateLimit: null,
      }),
  },
  revokeKey: {
    needs: 'manageKeys',
    run: (store, viewer) => revokeKey(store, viewer, 'nobody', 'For the test'),
  },
};
