import { common } from '#app/messages/en/common.ts';

export const overview = {
  title: 'Overview',
  /** The verdict: what is true of the whole store, the first that applies. */
  verdictEmpty: (store: string) => `${store} is empty`,
  verdictEmptyText: 'Nothing was recorded in this store yet. There are two ways to begin.',
  verdictCurrent: 'Everything is up to date',
  verdictCurrentText: (entities: number) =>
    `${entities === 1 ? 'The state of one entity stands' : `The states of ${common.number(entities)} entities stand`} at the last event`,
  verdictTroubles: (count: number) =>
    count === 1 ? 'One thing needs a look' : `${common.number(count)} things need a look`,
  verdictTroublesText: 'Everything else is up to date',
  verdictChecking: 'Looking whether every state is up to date',
  troubles: 'What needs a look',
  corrections: (count: number) =>
    count === 1
      ? 'One correction waits for you'
      : `${common.number(count)} corrections wait for you`,
  correctionsText: (approve: number, apply: number) =>
    [
      approve > 0 ? `${common.number(approve)} to be reviewed` : '',
      apply > 0 ? `${common.number(apply)} approved, to be applied` : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  olderDefinition: (count: number) =>
    count === 1 ? 'One list shows an older definition' : `${count} lists show older definitions`,
  olderDefinitionText: (types: string) =>
    `${types}: built anew at present; they switch by themselves.`,
  behind: (count: number | null, plural: string) =>
    `${count === null ? `Many ${common.inText(plural)}` : common.ofKind(count, plural)} ${count === 1 ? 'is' : 'are'} behind in ${count === 1 ? 'its' : 'their'} list`,
  behindText:
    'Another definition recorded last, or rows were lost. What is read is right all the same: it is worked out from the events.',
  unknownEvents: (count: number) =>
    count === 1
      ? 'Events of a type that the catalogue does not know'
      : `Events of ${count} types that the catalogue does not know`,
  unknownEventsText: (types: string, events: number) =>
    `${types}: ${common.events(events)}, which change nothing.`,
  showThem: 'Show them',
  deviations: (count: number) =>
    count === 1
      ? 'One thing is not as it was recorded'
      : `${common.number(count)} things are not as they were recorded`,
  deviationsText:
    'The last verification found it: something was changed past the store, or its definitions give something else.',
  proven: 'all last proven',
  neverProven: 'not all proven yet',
  verdictLost: 'The server does not answer',
  verdictLostText: 'What stands here is as it was last read.',
  upTo: (position: string) => `up to event ${common.number(position)}`,
  latest: 'the latest',

  figures: 'The store in figures',
  entities: 'Entities',
  entitiesTypes: (count: number) => (count === 1 ? 'of one type' : `of ${count} types`),
  entitiesDeleted: (count: number) => `${common.number(count)} deleted`,
  frequentTypes: (count: number) => (count === 1 ? 'of one type' : `of ${count} types`),
  counting: (events: number, of: number) =>
    `counted so far, ${Math.floor((events / Math.max(of, 1)) * 100)} % of the log looked at`,
  countedSoFar: 'counted so far: the rest comes',
  beingCounted: 'being counted',
  fromFirst: 'from the first to the last event',
  history: 'History',
  span: (text: string) => text,
  firstEvent: 'First event',
  lastEvent: 'Last event',
  perDay: 'A day, on average',
  day: 'In 24 hours',
  dayNone: 'none',
  more: (count: number) => `and ${common.number(count)} more`,

  eventsIn: (total: number, range: string) => `${common.events(total)} ${range}`,
  inRange: {
    '24h': 'in 24 hours',
    '7d': 'in 7 days',
    '30d': 'in 30 days',
    all: 'in all of the time',
  },
  comparedMore: (percent: string, length: string) => `${percent} more than the ${length} before`,
  comparedLess: (percent: string, length: string) => `${percent} fewer than the ${length} before`,
  comparedSame: (length: string) => `as many as in the ${length} before`,
  comparedNone: (length: string) => `none in the ${length} before`,
  lengths: { '24h': '24 hours', '7d': '7 days', '30d': '30 days', all: '' },
  quiet: 'Nothing was recorded in this time.',

  latestEvents: 'Latest events',
  allEvents: 'All events',

  startImport: 'Bring in a history',
  startImportText:
    'A CSV or NDJSON file with one event a line: what it belongs to, what happened, and when. A dry run is shown first; again on the same file adds nothing twice.',
  startImportColumns: 'These columns are understood as they are; for others there are flags.',
  startPost: 'Record an event',
  startPostKey: 'The last line that it prints is the key, told once. With it in the place of KEY:',
  startPostText:
    'Any program can: one POST is one event. A type that nobody described yet is taken as it comes.',
  command: 'this',
  comeBack: 'This page shows the first event as soon as it is there.',
};
