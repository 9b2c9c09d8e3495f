import type { Viewer } from '#lib/access/viewer.ts';
import { workerViewer } from '#lib/access/worker-viewer.ts';

/** Who erases what a rule covers: the system, as those who made the rule let it. */
export const retainer: Viewer = { ...workerViewer, rights: { erase: 'all' } };
