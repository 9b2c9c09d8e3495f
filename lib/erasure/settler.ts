import type { Viewer } from '#lib/access/viewer.ts';

/** Who does what was asked for; who asked is the actor. */
export const settler: Viewer = {
  kind: 'command',
  id: 'worker',
  name: 'Worker',
  role: null,
  rights: {},
  eventTypes: null,
  reveals: [],
};
