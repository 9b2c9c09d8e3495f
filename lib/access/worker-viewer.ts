import type { Viewer } from '#lib/access/viewer.ts';

/** The system itself, where a worker does something that nobody asked for just then. It may nothing. */
export const workerViewer: Viewer = {
  ...{ kind: 'command', id: 'worker', name: 'Worker', role: null },
  rights: {},
  eventTypes: null,
  reveals: [],
};
