/** How effects are told: as stored, but for what waits for its time, which is scheduled. */
export const effectStatuses = [
  'failed',
  'waiting',
  'scheduled',
  'running',
  'held',
  'skipped',
  'done',
] as const;

export type EffectStatus = (typeof effectStatuses)[number];

/** What people do to effects. */
export const effectActs = ['retry', 'skip', 'hold', 'release'] as const;

export type EffectAct = (typeof effectActs)[number];

/** What each act is done to; one that is running is its worker's. `retry` of what waits is: now. */
export const actedOn: Record<EffectAct, readonly EffectStatus[]> = {
  retry: ['failed', 'waiting'],
  skip: ['failed', 'waiting', 'scheduled', 'held'],
  hold: ['failed', 'waiting', 'scheduled'],
  release: ['held'],
};
