import { common } from '#app/messages/en/common.ts';
import { shell } from '#app/messages/en/shell.ts';

const { number } = common;

const many = (count: number, one: string, more: string) =>
  `${number(count)} ${count === 1 ? one : more}`;

const differ = (count: number, key: string, isSample: boolean) => {
  const [one, more] = key.startsWith('model/') ? ['row', 'rows'] : ['state', 'states'];
  const some = isSample ? ' of the sample' : '';
  return count === 0
    ? `no ${one}${some} would differ`
    : `${many(count, one, more)}${some} would differ`;
};

/** What is derived from the events. */
export const projections = {
  title: shell.projections,
  breadcrumb: 'Where this stands',
  /** The verdict, the first that applies. */
  verdictCurrent: 'Everything is at the end of the log',
  verdictLooking: 'Looking whether every state is up to date',
  verdictBehind: (name: string, events: string) => `${name} is ${events} behind`,
  verdictStates: (name: string, count: number | null) =>
    count === null
      ? `Many states of ${name} are not at their last event`
      : `${many(count, 'state', 'states')} of ${name} ${count === 1 ? 'is' : 'are'} not at ${count === 1 ? 'its' : 'their'} last event`,
  verdictStopped: (name: string, position: string) => `${name} stopped at event ${position}`,
  verdictChanged: (name: string) => `${name} is served as its former definition made it`,
  verdictBuilding: (name: string) => `${name} is being built`,
  lagging: (time: string) => `The first of them was recorded ${time} ago.`,
  verdictMore: (count: number) =>
    count === 1 ? 'and one other is not well' : `and ${number(count)} others are not well`,
  upTo: (position: string) => `the log ends at ${number(position)}`,
  lost: 'These figures could not be read anew: they are from',
  list: 'All that is derived',
  columns: {
    name: 'What',
    health: 'Health',
    generation: 'Generation',
    position: 'Position',
    lag: 'Lag',
    rate: 'Events a second',
    rows: 'Rows',
    size: 'On disk',
    acts: 'Acts',
  },
  states: (plural: string) => `${plural} (states)`,
  about: {
    states: 'The present state of each, as pages and lists show it.',
    search: 'Every value that an entity has or had, for finding it.',
    references: 'Which entity refers to which.',
  },
  names: { search: 'Search index', references: 'References' },
  health: {
    current: 'Up to date',
    behind: 'Catching up',
    stopped: 'Stopped',
    changed: 'Former definition',
    building: 'Being built',
    unknown: 'Being looked at',
  },
  statesBehind: (count: number | null) =>
    count === null ? 'many behind' : `${many(count, 'state', 'states')} behind`,
  withEvents: 'with the event',
  generationOf: (id: number) => `#${id}`,
  generationStatus: { serving: 'serves', building: 'being built', kept: 'kept' } as Record<
    string,
    string
  >,
  others: (count: number) => `${number(count)} more`,
  noGenerations: 'one build',
  noLag: 'none',
  lag: (events: string) => common.events(Number(events)),
  trend: {
    rising: 'rising',
    falling: 'falling',
    steady: 'steady',
  },
  estimate: (text: string) => `about ${text}`,
  stoppedAt: 'It stopped at',
  stoppedEvent: (position: string) => `event ${number(position)}`,
  stoppedText: 'What it held until then is still read. Everything else goes on.',
  leaveOut: 'Leave this event out…',
  leaveOutTitle: (label: string) => `Leave an event out of ${label}`,
  leaveOutText: (position: string) =>
    `${number(position)} will be in none of its rows, in no generation from now on. The event itself stays as it is. Better, where it can be: mend the definition, and it goes on by itself.`,
  leaveOutSend: 'Leave it out',
  leftOut: 'It goes on without that event within seconds.',
  notStopped: 'It does not stop at that event any more.',
  leftOutEvents: (positions: string) => `Leaves out ${positions}`,

  /** Beside the name in the navigation. */
  needs: 'What needs somebody',
  changedWaits: (label: string, key: string, count: number | null, isSample: boolean) =>
    `${label}: the definition changed${count === null ? '' : `, ${differ(count, key, isSample)}`}`,
  changedWaitsText:
    'It is built and waits. Until somebody switches, lists show what the former definition made.',
  readyWaits: (label: string, key: string, count: number | null, isSample: boolean) =>
    `${label}: built anew${count === null ? '' : `, ${differ(count, key, isSample)}`}`,
  readyWaitsText: 'It waits for somebody to switch.',
  failedRebuild: (label: string) => `${label}: the rebuild failed`,
  look: 'Look at it',

  size: 'What the store takes',
  sizeSentence: (all: string, events: string, derived: string) =>
    `${all} in all: ${events} of events, ${derived} that can be made anew from them.`,
  sizeRatio: (ratio: string) => `${ratio} bytes derived for each byte of events.`,
  sizePart: 'Part',
  sizeBytes: 'On disk',
  sizeIndexes: 'Of it indexes',
  sizeShare: 'Share',
  sizeBack: 'Can it be dropped?',
  sizeKinds: {
    events: 'Events with their recorded changes',
    places: 'Heads and touches',
    states: 'States, all types and generations',
    snapshots: 'Snapshots',
    search: 'Search index',
    references: 'References',
    model: 'Read model',
    system: 'People, keys, looks, drafts, jobs',
  },
  sizeDrop: {
    events: 'Never: all else is made from them',
    places: 'Made anew from the events, by a command',
    states: 'Yes, by a rebuild',
    snapshots: 'Yes, with the states',
    search: 'Yes, by a rebuild',
    references: 'Yes, by a rebuild',
    model: 'Yes, by a rebuild',
    system: 'No: it is derived from nothing',
  },
  bytes: (value: number) => {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    let amount = value;
    let unit = 0;
    while (amount >= 1_000 && unit < units.length - 1) {
      amount /= 1_000;
      unit += 1;
    }
    const digits = amount < 10 && unit > 0 ? 1 : 0;
    return `${amount.toFixed(digits)} ${units[unit]}`;
  },
  percent: (part: number) => (part > 0 && part < 0.01 ? '< 1 %' : `${Math.round(part * 100)} %`),
  keptOnly: 'The events are what to back up; the rest costs time, not data.',

  // A rebuild.
  rebuild: 'Rebuild…',
  rebuildEverything: 'Rebuild everything…',
  rebuildTitle: (what: string) => `Rebuild ${what}`,
  rebuildText:
    'It is made anew from the events alone, beside what is there: pages, lists and the API go on as they are. No effect is set off.',
  rebuildTextInPlace:
    'It is made anew where it stands. While it is, less is found, and each answer says so. No effect is set off.',
  rebuildTextEntity:
    'Its state is folded anew from its events and put in the place of the stored one. What stands there now is not kept: it is not what the events say.',
  rebuildSend: 'Rebuild',
  everything: 'everything',
  switchLabel: 'When it is built',
  switchChoices: {
    'by-hand': 'Show what would differ, and wait for me',
    'when-equal': 'Switch by itself where nothing differs, else wait',
    always: 'Switch in any case',
  },
  wanted: 'A worker begins within seconds.',
  underWayAlready: (names: string) => `Being rebuilt already, so left as it is: ${names}.`,
  refused: {
    'under-way': 'It is being rebuilt already.',
    unknown: 'There is no such thing any more.',
    'reason-missing': 'Give a reason.',
    forbidden: 'Your role may not rebuild.',
    failed: 'That did not go through. Nothing was changed.',
    'not-now': 'It has moved on meanwhile: look again.',
    'needs-code':
      'It was made by another definition. Start the catalogue that it was made by: its generation catches up there, and can be switched.',
    nothing: 'Nothing of it is known to differ any more.',
    'not-stopped': 'It does not stop at that event any more.',
  } as Record<string, string>,
  rebuilds: 'Rebuilds',
  rebuildsNone: 'Nothing was rebuilt yet.',
  rebuildOf: (what: string) => `Rebuild of ${what}`,
  status: {
    wanted: 'Waits for a worker',
    building: 'Being built',
    paused: 'Paused',
    ready: 'Waits to be switched',
    switched: 'Serves',
    'rolled-back': 'Rolled back',
    'let-go': 'Done',
    cancelled: 'Cancelled',
    failed: 'Failed',
  },
  phase: {
    build: 'Built from the events',
    'catch-up': 'Catches up with what was recorded meanwhile',
    compare: 'Compares with what serves',
    settle: 'Puts right what was written during the switch',
    sweep: 'Removes what does not serve',
  },
  wish: {
    switch: 'A worker switches it within seconds.',
    'roll-back': 'A worker takes the switch back within seconds.',
    'let-go': 'A worker removes it within seconds.',
    cancel: 'A worker ends it within seconds.',
  },
  steps: {
    wanted: 'Wanted',
    build: 'Build',
    'catch-up': 'Catch up',
    compare: 'Compare',
    switch: 'Switch',
  },
  stepHow: { done: 'done', now: 'at present', ahead: 'to come', never: 'never came' },
  progressEntities: (done: number, total: number) => `${number(done)} of ${common.entities(total)}`,
  progressEvents: (done: number, total: number) => `${number(done)} of ${common.events(total)}`,
  rate: (perSecond: number, what: string) => `${number(Math.round(perSecond))} ${what} a second`,
  ofEntities: 'entities',
  ofEvents: 'events',
  left: (time: string) => `${time} left`,
  facts: {
    by: 'Wanted by',
    reason: 'Reason',
    wanted: 'Wanted',
    took: 'Built in',
    switched: 'Switched',
    ended: 'Ended',
    of: 'Of',
  },
  bySystem: 'the start, for the definition changed',
  controls: {
    pause: 'Pause',
    resume: 'Resume',
    cancel: 'Cancel…',
    discard: 'Discard…',
    retry: 'Try again',
    switch: 'Switch…',
    'roll-back': 'Roll back…',
    'let-go': 'Let go…',
    'let-go-built': 'Let go of what was built…',
  },
  controlTitle: {
    cancel: 'Cancel the rebuild',
    discard: 'Discard what was built',
    switch: 'Switch to what was built',
    'roll-back': 'Take the switch back',
    'let-go': 'Let go of what does not serve',
  },
  controlText: {
    cancel: 'What was built so far is removed. What serves stays as it is.',
    discard: 'What was built is removed. What serves stays as it is.',
    switch:
      'From then on pages, lists and the API show it. It takes a moment, appends go on, and what serves now is kept until it is let go.',
    'roll-back':
      'What served before serves again. What was built is kept, so that this can be looked at.',
    'let-go': 'It is removed from the disk. The switch cannot be taken back then.',
  },
  controlSend: {
    cancel: 'Cancel the rebuild',
    discard: 'Discard',
    switch: 'Switch',
    'roll-back': 'Roll back',
    'let-go': 'Let go',
  },
  pausedReason: 'Paused on its page',
  resumedReason: 'Resumed on its page',
  needsCode: (control: string) =>
    `“${control.replace('…', '')}” needs its former code: start the catalogue that it was made by. Its generation catches up there, and can be switched.`,

  preview: 'What would differ',
  previewAfter: 'What differed',
  previewNone: 'Nothing',
  previewNoneText: (compared: string) =>
    `${compared} compared, nothing left out: what was built is the same as what serves.`,
  previewNoneSample: (compared: string) =>
    `${compared} compared, a sample: none of them differs from what serves.`,
  comparedAll: (count: number, isModel: boolean) =>
    `${count === 1 ? '' : 'All '}${isModel ? many(count, 'row', 'rows') : many(count, 'state', 'states')} compared`,
  comparedSample: (count: number, isModel: boolean) =>
    `A sample of ${isModel ? many(count, 'row', 'rows') : many(count, 'state', 'states')} compared: the counts are of the sample`,
  comparedCount: (count: number, isModel: boolean) =>
    isModel ? many(count, 'row', 'rows') : many(count, 'state', 'states'),
  comparedTo: (position: string) => `up to event ${number(position)}`,
  appear: (count: number): string => (count === 1 ? 'appears' : 'appear'),
  vanish: (count: number): string => (count === 1 ? 'vanishes' : 'vanish'),
  change: (count: number): string => (count === 1 ? 'changes' : 'change'),
  behindCount: (count: number) =>
    `${number(count)} could not be compared: the former definition has not seen ${count === 1 ? 'its' : 'their'} last events.`,
  fields: 'By field',
  fieldNames: { '/$label': 'its name', '/$version': 'its version', '/…': 'other fields' } as Record<
    string,
    string
  >,
  samples: 'Some of them',
  how: { appears: 'appears', vanishes: 'vanishes', changes: 'changes' },
  samplesMore: (count: number) => `and ${number(count)} more`,
  nothingDiffered: 'no difference',
  notCompared: 'Nothing is compared: it is made anew where it stands.',
  previewHidden: 'Your role may not read the rows that it is made of.',

  // A read model.
  definition: 'Definition',
  madeOf: {
    events: 'Made of events, one after another',
    entities: 'Made of states, a row for each entity',
  },
  of: (types: string) => `of ${types}`,
  ofAll: 'of every type',
  version: (value: number) => `version ${value}`,
  columnName: 'Column',
  columnKind: 'Kind',
  columnHolds: 'Holds',
  kinds: {
    text: 'text',
    integer: 'whole number',
    number: 'number',
    boolean: 'yes or no',
    time: 'time',
    day: 'day',
    json: 'JSON',
  } as Record<string, string>,
  isKey: 'part of the key',
  refersTo: (type: string) => `refers to ${type}`,
  personalOf: (of: string, as: string) => `personal, of ${of}, masked as ${as}`,
  generations: 'Generations',
  generationFacts: (rows: number, bytes: string) => `${many(rows, 'row', 'rows')} · ${bytes}`,
  presentDefinition: 'the present definition',
  formerDefinition: 'a former definition',
  rows: 'Rows',
  trueUpTo: (position: string) => `True up to position ${number(position)}`,
  rowsLate: (count: string) =>
    count === '1' ? '1 event is not in it yet' : `${number(count)} events are not in it yet`,
  readAnew: 'There is more by now: read them anew',
  rowsFormer: 'As the former definition makes them',
  noRows: 'No rows',
  noRowsText: 'Nothing that was recorded makes one yet.',
  noRowsFound: 'No row is like that',
  rowsEnd: (count: number) => `${many(count, 'row', 'rows')}, all of them`,
  rowsUnreadable: 'Your role may not read all that its rows are made of.',
  filter: 'Filter',
  filterColumn: 'Column',
  filterIs: 'How',
  filterHow: { equal: 'is', from: 'from', before: 'before', none: 'has no value' },
  filterValue: 'Value',
  filterAdd: 'Filter',
  filterMasked: 'It is masked for you, so it can be asked for by one whole value alone.',
  sortMasked: 'It is masked for you, so rows are not sorted by it.',
  filterRefused: 'Rows cannot be asked for like that.',

  // Checks.
  drift: 'Checks',
  driftText:
    'A worker goes through all entities in turn, with a small share of its time: stored state, fold of the events and recorded changes have to agree. The rows of read models are compared with those that the events give.',
  driftNever: 'The first round is under way.',
  driftLast: (entities: number, events: number) =>
    `Last round: ${common.entities(entities)}, ${common.events(events)}, ended`,
  driftPresent: (done: number, of: number) =>
    `The present one: ${number(done)} of about ${common.entities(of)}`,
  driftOverdue: 'No round has ended for more than a day.',
  driftRows: 'Rows of read models compared, all since',
  driftNone: 'No deviation is known',
  driftSome: (count: number, more: boolean) =>
    `${number(count)}${more ? ' or more' : ''} ${count === 1 ? 'deviation' : 'deviations'}`,
  rule: {
    state: 'the stored state is not what its events give',
    behind: 'the state that is served is behind its events, or missing',
    orphan: 'there is a state, but no event',
    label: 'the stored name is not that of the state',
    deletion: 'the mark of deletion is not that of the state',
    snapshot: 'a snapshot is not what the events give, or is missing',
    head: 'its head is not that of the last event',
    touch: 'a touch is not as its event has it',
    version: 'a version is missing, or there twice',
    changes: 'an event recorded other changes than its definition makes',
    reverse: 'the changes of an event cannot be reversed',
    commitment: 'an event is not what it was when it was recorded',
    fold: 'a definition fails on an event',
    row: 'the row is not what the events give, is missing, or is given by none',
    search: 'what is found of it is not what its events say',
    reference: 'what it refers to is not what its events say',
  } as Record<string, string>,
  mendedBy: {
    states: 'A repair makes it anew from the events.',
    places: 'A repair makes it anew from the events.',
    found: 'A repair makes it anew from the events.',
    rebuild: 'A repair makes the read model anew from the events.',
    backup: 'No repair: an altered event is in a backup from before alone.',
    definition: 'No repair: the definition has to be mended.',
  },
  stored: 'Stored',
  byEvents: 'By its events',
  repair: 'Repair…',
  repairAll: 'Repair all…',
  repairTitle: (what: string) => `Repair ${what}`,
  repairText:
    'A worker makes it anew from the events alone. No event is changed, and no effect is set off.',
  repairSend: 'Repair',
  repairWanted: 'Repair under way',
  allDeviations: 'all deviations',
};
