import { common } from '#app/messages/en/common.ts';

const { number } = common;
const plural = (count: number, one: string, many: string) =>
  `${number(count)} ${count === 1 ? one : many}`;

/** The timeline of an entity: what narrows it, how it is walked, what it is merged with. */
export const timeline = {
  eventsOf: (label: string, order: 'asc' | 'desc') =>
    `Events of ${label}, ${order === 'desc' ? 'newest' : 'oldest'} first`,
  /** Between two events of those that fit: others may lie there. */
  gapBetween: (count: number, unit: 'day' | 'month' | 'year') =>
    `${plural(count, unit, `${unit}s`)} without events that fit`,
  nothingLeft: 'No event fits these filters.',
  lastVersion: 'That is all until now.',
  noOlder: 'Nothing older fits.',
  times: (label: string, count: number) => `${label} ${number(count)} times`,
  lastOfRun: (sentence: string) => `last: ${sentence}`,
  keyDown: 'Next event of the list',
  keyUp: 'Previous event of the list',
  keyFind: 'Find in the timeline',
  keyPlay: 'Play the versions, or pause',

  filters: 'Filters of the timeline',
  find: 'Find in these events',
  findClear: 'Clear what is looked for',
  all: (count: number) => `All ${number(count)}`,
  showAll: (count: number) => `All ${number(count)}`,
  lookedLabel: 'How far this life was looked through',
  lookedAt: (looked: number, of: number, found: number) =>
    `Looked at ${number(looked)} of ${plural(of, 'version', 'versions')}, the newest first · ${number(found)} found`,
  leftShort: (count: number) => plural(count, 'event', 'events'),
  left: (count: number, total: number) => `${number(count)} of ${plural(total, 'event', 'events')}`,
  addEvent: '+ Event',
  pickEvent: 'Which events',
  addField: '+ Field',
  pickField: 'Which field was changed',
  addActor: '+ Who',
  pickActor: 'Who did it',
  addTime: '+ When',
  pickTime: 'When it happened',
  timeFrom: 'From',
  timeTo: 'Before',
  timeGo: 'Show',
  chipEvent: 'Event',
  chipField: 'Field',
  chipActor: 'Who',
  chipCorrelation: 'Correlation',
  chipTime: 'When',
  span: (from: string, to: string) =>
    from === '' ? `before ${to}` : to === '' ? `from ${from}` : `${from} – ${to}`,
  orderNewest: 'Newest first. Turn round',
  orderOldest: 'Oldest first. Turn round',
  jump: 'Jump to a date',
  jumpGo: 'Jump',

  merge: (types: string, count: number, isOn: boolean) =>
    `${isOn ? '−' : '+'} ${types} ${number(count)}`,
  mergeTitle: (types: string) => `Events of ${types} in the same timeline`,
  mergeIn: 'Merge into the timeline',
  unmerge: 'Take out of the timeline',
  laneOf: (count: number, type: string) => `${type} ${number(count)}`,
  moreLanes: (count: number) => `${number(count)} more are not merged`,

  relatedError: 'What it hangs together with could not be read.',
  relatedNone: 'Nothing refers to it, and its events changed nothing else.',
  relatedBehind: (count: number) =>
    `${plural(count, 'event is', 'events are')} not looked at yet: what they relate comes shortly.`,
  relatedGroup: {
    pointedAt: (types: string) => `${types} that refer to it`,
    pointsAt: (types: string) => `${types} that it refers to`,
    together: (types: string) => `${types} changed by the same events`,
  },
  relatedHow: {
    pointedAt: (fields: string[]) => `refer to it by ${fields.join(', ')}`,
    pointsAt: (fields: string[]) => `it refers to them by ${fields.join(', ')}`,
    together: (_: string[]) => 'changed by the same events',
  },
  relatedMore: (count: number) => `${number(count)} more`,
  relatedGone: 'no longer',
  events: (count: number) => plural(count, 'event', 'events'),

  play: 'Play the versions',
  pause: 'Pause',
  speed: 'Versions a second',
  speedOf: (speed: number) => `${speed}×`,
  asOf: 'As of a moment',
  asOfGo: 'Look',
  asOfClock: { effective: 'as of', recorded: 'as recorded by' },
  otherClock: {
    effective: (version: number) =>
      version === 0 ? 'nothing was recorded yet' : `recorded by then: version ${number(version)}`,
    recorded: (version: number) =>
      version === 0 ? 'nothing had happened yet' : `happened by then: version ${number(version)}`,
  },
  notYet: 'Nothing had happened by then: this is its first version.',
  recordedAt: 'recorded',
  moreFields: (count: number) => `+${number(count)}`,

  reason: 'Reason',
  causes: 'Caused by',
  consequences: 'Led to',
  noWake: 'No other event is named as its cause, or as caused by it.',
  wakeError: 'What led to it could not be read.',
  moreOthers: (count: number) => `${number(count)} more: see the whole event`,

  print: 'A list to print or to file',
  printNow: 'Print',
  printTitle: (label: string) => `History of ${label}`,
  printCount: (shown: number, total: number) =>
    shown === total
      ? `${plural(total, 'event', 'events')}, all of them`
      : `${number(shown)} of ${plural(total, 'event', 'events')}`,
  printCut: (shown: number) =>
    `The first ${number(shown)} that fit are listed here. Narrow the time to list the others.`,
  printFilter: 'Narrowed to',
  printNoFilter: 'nothing: the whole history',
  printOrder: { asc: 'oldest first', desc: 'newest first' },
  printedAt: 'Printed',
  printedBy: 'Printed by',
  printMasked: 'Personal data that this reader may not see is masked.',
  printBack: 'Back to the timeline',
  printEvents: 'Its events',
  printVersion: 'Version',
  printHappened: 'Happened',
  printRecorded: 'Recorded',
  printWhat: 'What',
  printWho: 'Who and why',
};
