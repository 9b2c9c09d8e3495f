import { common } from '#app/messages/en/common.ts';

const { number } = common;

const units = { days: 'day', months: 'month', years: 'year' } as const;
const things = (count: number, one: string, many = `${one}s`) =>
  `${number(count)} ${count === 1 ? one : many}`;

/** What is erased by itself once it is old enough. */
export const retention = {
  title: 'Retention',
  text: 'What is erased by itself once it is old enough. Each rule runs at night, in batches, so that whoever records waits no longer than for one erasure; what is on legal hold is left out and counted. What a rule erased is gone for good.',
  none: 'No rule',
  noneText: 'Nothing is erased by itself. A rule says what goes, and how long after.',
  make: 'New rule…',
  rules: 'Rules',
  changes: 'Changes',
  changesNone: 'Nobody has made a rule yet.',
  changesAll: 'All of them in the audit',

  age: (count: number, unit: keyof typeof units) => things(count, units[unit]),
  ofEntities: (plural: string, age: string) => `${plural}: erased ${age} after their soft delete`,
  ofPayloads: (event: string, age: string) => `${event}: payload erased after ${age}`,
  ofFields: (event: string, fields: string[], age: string) =>
    `${event}: ${fields.join(', ')} erased after ${age}`,
  unreadable: 'A rule that this version of Backstory cannot read',
  ground: 'Ground',

  statuses: {
    waiting: 'Waits for a second person',
    active: 'Holds',
    paused: 'Paused',
    rejected: 'Rejected',
    removed: 'Removed',
  },
  nextRun: 'Next run',
  lastRun: 'Last run',
  noRun: 'It has not run yet.',
  ran: {
    running: 'running',
    done: 'done',
    stopped: 'stopped',
  },
  why: {
    changed: 'the rule was changed',
    refused: 'the delete policy no longer lets it',
  } as Record<string, string>,
  runCounts: (run: { entities: number; events: number; held: number }, isOfEntities: boolean) => {
    const took = isOfEntities
      ? things(run.entities, 'entity', 'entities')
      : things(run.events, 'event');
    return run.held === 0
      ? `${took} erased`
      : `${took} erased, ${number(run.held)} left out for a legal hold`;
  },
  nothingOld: 'Nothing was old enough.',
  earlier: (count: number) => (count === 1 ? 'The run before' : `The ${number(count)} runs before`),

  waitsText: (who: string | null) =>
    who === null ? 'A change waits for a second person:' : `${who} asked for:`,
  approve: 'Approve…',
  reject: 'Reject…',
  ownWaits: 'You asked for it: somebody else has to approve it.',
  change: 'Change…',
  pause: 'Pause…',
  resume: 'Go on…',
  remove: 'Remove…',
  runNow: 'Run now…',
  of: (act: string, rule: string) => `${act.replace('…', '')}: ${rule}`,

  acts: {
    approve: {
      title: 'Approve the rule',
      text: 'From then on it holds, and runs at night. What it erases is gone for good.',
      send: 'Approve',
      done: 'The rule holds.',
    },
    reject: {
      title: 'Reject what was asked for',
      text: 'What held before goes on to hold.',
      send: 'Reject',
      done: 'It is rejected.',
    },
    pause: {
      title: 'Pause the rule',
      text: 'Nothing more is erased by it, a run under way included, until it goes on.',
      send: 'Pause',
      done: 'The rule is paused.',
    },
    resume: {
      title: 'Let the rule go on',
      text: 'A run that was under way goes on at once; else it runs next night.',
      send: 'Go on',
      done: 'The rule holds again.',
    },
    remove: {
      title: 'Remove the rule',
      text: 'Nothing more is erased by it. What it erased stays gone.',
      send: 'Remove',
      done: 'The rule is removed.',
    },
    run: {
      title: 'Run the rule now',
      text: 'A worker begins within seconds. What it erases is gone for good.',
      send: 'Run it',
      done: 'It runs.',
    },
  },
  sending: 'One moment',

  newTitle: 'A new rule',
  changeTitle: 'Change the rule',
  formText: 'Nothing is erased by looking: see what it covers before it holds.',
  takes: 'What is erased',
  takesOptions: {
    payloads: 'The payload of events',
    fields: 'Fields of events',
    entities: 'Entities that were deleted softly',
  },
  entityType: 'Type',
  eventType: 'Event',
  paths: 'Fields',
  pathsNote: 'One a line, as they stand in the payload: /device/address',
  after: 'After',
  afterNote: {
    events: 'Since the event happened.',
    entities: 'Since it was deleted; one that is restored begins anew.',
  },
  units: { days: 'days', months: 'months', years: 'years' },
  groundLabel: 'Legal ground',
  groundNote: 'Stands with each erasure: GDPR Art. 5 (1) e',
  code: 'Code of your second factor',
  look: 'See what it covers',
  looking: 'Counting …',
  save: 'Let it hold',
  propose: 'Ask for a second person',
  saving: 'One moment',
  notLooked: 'See what it covers first',
  saved: 'The rule holds. It runs next night.',
  proposed: 'The rule waits for a second person.',

  covers: 'Covered now',
  coversEvents: (count: number, entities: number) =>
    `${things(count, 'event')} of ${things(entities, 'entity', 'entities')}`,
  coversEntities: (count: number) => things(count, 'entity', 'entities'),
  coversNone: 'Nothing is old enough yet.',
  held: (count: number) =>
    `${number(count)} of them ${count === 1 ? 'is' : 'are'} on legal hold: left out and counted.`,
  heldOne: 'on legal hold',
  oldest: 'oldest',
  newest: 'newest',
  before: 'Old enough is what was there before',
  samples: 'The first of them',
  kept: (days: number) =>
    `The delete policy keeps what is deleted for ${things(days, 'day')}: longer than this rule.`,
  secondPerson: 'The delete policy of this type asks for a second person.',

  did: {
    set: 'set',
    proposed: 'asked for',
    decided: 'decided',
    wanted: 'run wanted',
  },
  answers: {
    invalid: 'Something is missing, or is not what a rule takes.',
    'reason-missing': 'Say why: the reason is kept with the rule.',
    moved: 'Somebody changed it meanwhile. Look again.',
    forbidden: 'Your role does not erase these.',
    failed: 'It could not be done. Nothing was recorded.',
    'not-found': 'The rule is no longer there.',
    'no-hard': 'The delete policy of this type erases none.',
    unchanged: 'Nothing would change.',
    own: 'You asked for it: somebody else has to approve it.',
    'wrong-status': 'The rule is no longer as it was. Look again.',
    'running-already': 'It runs already.',
    'wrong-code': 'That code is not right.',
    'factor-missing': 'The delete policy of this type asks for the code of your second factor.',
    none: 'The delete policy asks for a second factor, and you have none. Set one up first.',
    locked: 'Too many codes were wrong. Wait, and try again.',
  },
};
