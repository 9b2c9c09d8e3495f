import { later } from '#app/components/later.tsx';

export const RebuildDialog = later(
  () =>
    import('#app/components/projections/rebuild-dialog.tsx').then((loaded) => loaded.RebuildDialog),
  { leave: ({ onClose }) => onClose },
);
