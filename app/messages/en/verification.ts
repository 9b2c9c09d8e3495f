import { common } from '#app/messages/en/common.ts';

const kinds: Record<string, string> = {
  altered: 'altered',
  removed: 'removed',
  inserted: 'put in',
  reordered: 'moved',
  truncated: 'cut off',
  forked: 'not what was sealed',
  failing: 'does not give what it recorded',
};

const subjects: Record<string, string> = {
  event: 'Event',
  state: 'State',
  snapshot: 'Snapshot',
  head: 'Head',
  touch: 'Touch',
  seal: 'Seal',
  effect: 'Effect',
  dispatch: 'Dispatch',
};

export const verification = {
  title: 'Verify',
  text: 'Reads the whole log and all that follows from it: positions, digests, commitments, versions, seals, states and effects. Nothing is changed, and nothing that is found ends the search.',
  ask: 'Verify all now',
  asking: 'Asking…',
  proven: 'All was last proven',
  neverProven: 'Not all was proven yet',
  provenText:
    'A light verification of events, seals and effects is always under way, next to the check of states; one that is asked for is at full speed.',
  deviations: (count: number) =>
    count === 1
      ? 'One thing is not as it was recorded'
      : `${common.number(count)} things are not as they were recorded`,

  runs: 'Verifications',
  none: 'None yet. The first one begins as soon as a worker runs.',
  kind: { asked: 'Asked for', background: 'In the background' } as Record<string, string>,
  status: {
    running: 'under way',
    paused: 'paused',
    done: 'done',
    ended: 'ended early',
  } as Record<string, string>,
  began: 'began',
  ended: 'ended',
  asIt: 'all as it was recorded',
  progress: (events: number, of: string) =>
    `${common.number(events)} of ${common.number(of)} events`,
  entities: (count: number, of: number) =>
    `${common.number(count)} of ${common.number(of)} entities`,
  wholeEntities: (count: number) => common.number(count) + (count === 1 ? ' entity' : ' entities'),
  wholeEvents: (count: number) => common.events(count),
  effects: (count: number) => `${common.number(count)} ${count === 1 ? 'effect' : 'effects'}`,
  seals: (count: number) =>
    count === 0
      ? 'no seal to hold them against'
      : `${count} ${count === 1 ? 'seal fits' : 'seals fit'}`,
  found: (count: number) =>
    count === 0 ? 'nothing found so far' : `${common.number(count)} found`,
  failing: 'It could not go on, and is tried again',
  progressOf: 'How far it has come',

  acts: { pause: 'Pause', resume: 'Resume', end: 'End' } as Record<string, string>,
  answers: {
    asked: 'A worker verifies all of the store',
    present: 'One is under way already.',
    moved: 'It is over, or somebody else moved it.',
    forbidden: 'You may not do that.',
    failed: 'It could not be done. Try once more.',
  } as Record<string, string>,

  findings: 'What was found',
  findingsText: 'By event, entity and kind; values are told nowhere here.',
  subject: (of: string) => subjects[of] ?? of,
  was: (kind: string) => kinds[kind] ?? kind,
  atPosition: (position: string) => `at ${common.number(position)}`,
  followed: (count: number) =>
    count === 1 ? 'with the one after it' : `with the ${common.number(count)} after it`,
  from: (position: string) => `from ${common.number(position)}`,
  more: (count: number) =>
    `And ${common.number(count)} more: npm run backstory -- verify --json lists up to 10,000.`,
};
