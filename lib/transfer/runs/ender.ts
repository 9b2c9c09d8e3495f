import type { Viewer } from '#lib/access/viewer.ts';
import { workerViewer } from '#lib/access/worker-viewer.ts';

/** The system itself: what a person began, it holds up and ends, whether they are still there or not. */
export const ender: Viewer = { ...workerViewer, rights: { import: 'all' } };
