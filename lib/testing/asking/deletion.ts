import { narrowDeletion } from '#lib/corrections/delete-policy.ts';
import { deleteReferring } from '#lib/corrections/delete-referring.ts';
import { deletionTable } from '#lib/corrections/delete-table.ts';
import { deletionView } from '#lib/corrections/deletion-view.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { type Asking, ann } from '#lib/testing/asking/asking.ts';

/** What is asked of deletions and restorations. */
export const askingDeletion: Record<string, Asking> = {
  deletionTable: { needs: 'manageRoles', run: (store, viewer) => deletionTable(store, viewer) },
  deletionView: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => deletionView(store, viewer, ann),
  },
  deleteReferring: {
    needs: 'read',
    on: 'user',
    run: (store, viewer) => deleteReferring(store, viewer, ann),
  },
  narrowDeletion: {
    needs: 'manageRoles',
    run: (store, viewer) =>
      narrowDeletion(store, viewer, {
        entityType: 'user',
        policy: { soft: false, hard: true, by: null, hardAfter: null },
        reason: '',
        expected: 0,
      }),
  },
  'appendEvents of a deletion': {
    needs: 'delete',
    on: 'user',
    run: (store, viewer) =>
      appendEvents(store, viewer, [{ type: 'userDeleted', data: { userId: 'nobody' } }]),
  },
  'appendEvents of a restoration': {
    needs: 'delete',
    on: 'user',
    run: (store, viewer) =>
      appendEvents(store, viewer, [{ type: 'userRestored', data: { userId: 'nobody' } }]),
  },
};
