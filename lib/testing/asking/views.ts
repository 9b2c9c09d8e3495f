import { listSavedViews } from '#lib/queries/list-saved-views.ts';
import { changeView, deleteView } from '#lib/saved-views/change-view.ts';
import { saveView } from '#lib/saved-views/save-view.ts';
import type { Asking } from '#lib/testing/asking/asking.ts';

/** What is asked of saved views. */
export const askingViews: Record<string, Asking> = {
  listSavedViews: { needs: 'read', run: (store, viewer) => listSavedViews(store, viewer) },
  saveView: {
    needs: 'read',
    run: (store, viewer) =>
      saveView(store, viewer, { name: '', page: '/events', query: '', shared: false }),
  },
  'saveView for everybody': {
    needs: 'shareViews',
    run: (store, viewer) =>
      saveView(store, viewer, { name: '', page: '/events', query: '', shared: true }),
  },
  changeView: {
    needs: 'shareViews',
    run: (store, viewer) => changeView(store, viewer, 'nothing', { shared: true }),
  },
  deleteView: { needs: 'read', run: (store, viewer) => deleteView(store, viewer, 'nothing') },
};
