import { common } from '#app/messages/en/common.ts';

const { number } = common;
const plural = (count: number, one: string, many: string) =>
  `${number(count)} ${count === 1 ? one : many}`;

/** The page of one entity. */
export const entity = {
  title: (label: string, type: string) => `${label} · ${type}`,
  breadcrumb: 'Way to this page',
  compare: 'Compare',
  record: 'Record an event',
  copyRef: 'the type and id',

  deleted: 'Deleted',
  deletedSince: 'Deleted since',
  unknownType: 'This type is not in the catalogue: attributes are kept as they came.',
  erasedWhole:
    'All of its data was erased for good. That something happened, and when, stays; it takes no more events of its own.',
  erased:
    'Some of its data was erased. What was erased is absent here; its place in the history stays.',

  scrubber: 'Version',
  versionOf: (version: number, head: number) => `Version ${number(version)} of ${number(head)}`,
  version: (version: number) => `Version ${number(version)}`,
  of: (head: number) => `of ${number(head)}`,
  now: 'now',
  older: 'One version back',
  newer: 'One version forward',
  backToNow: 'Back to now',
  nowShort: 'Now',
  barVersion: (version: number, changes: number) =>
    `Version ${number(version)}, ${plural(changes, 'field', 'fields')} changed`,
  barRun: (from: number, to: number) =>
    from === to ? `version ${number(to)}` : `versions ${number(from)} to ${number(to)}`,

  tabs: 'Views',
  timeline: 'Timeline',
  state: 'State',
  raw: 'Raw',
  rawLabel: (version: number) => `State at version ${number(version)} as JSON`,

  past: (version: number, head: number) =>
    `You are looking at the past: version ${number(version)} of ${number(head)}.`,
  changedHere: (count: number) =>
    count === 0 ? 'Nothing changed here.' : `${plural(count, 'field', 'fields')} changed here.`,
  firstVersion: 'It began here.',
  field: 'Field',
  value: 'Value',
  fieldsOf: (label: string) => `State of ${label}`,
  noFields: 'This state holds no fields.',
  unchangedMore: (count: number) => `${plural(count, 'more field', 'more fields')}, unchanged here`,
  moreItems: (count: number) => `${number(count)} more`,
  items: (count: number) => plural(count, 'item', 'items'),
  moved: (from: number, to: number) =>
    `moved ${to < from ? 'up' : 'down'} ${plural(Math.abs(from - to), 'place', 'places')}`,
  mark: { changed: 'changed', added: 'added', removed: 'removed', moved: 'moved', same: '' },

  eventsOf: (label: string) => `Events of ${label}, newest first`,
  gap: (count: number, unit: 'day' | 'month' | 'year') =>
    `${plural(count, unit, `${unit}s`)} without events`,
  quoted: (text: string) => `“${text}”`,
  via: 'through',
  alsoChanged: 'Also changed:',
  recordedLater: (at: string) => `Recorded later, ${at}`,
  /** How the events from there down came in; each is given the time of recording. */
  provenance: {
    imported: (at: string) => `Imported ${at}`,
    later: (at: string) => `Recorded later, ${at}`,
    live: (_: string) => 'Recorded as it happened',
  },
  moreChanges: (count: number) => plural(count, 'more change', 'more changes'),
  noChange: 'Changed nothing here',
  openEvent: 'Details',
  closeEvent: 'Close details',
  detailsOf: (version: number) => `Details of version ${number(version)}`,
  payload: 'Data',
  metadata: 'Metadata',
  happened: 'Happened',
  recorded: 'Recorded',
  eventId: 'Event id',
  position: 'Position',
  correlation: 'Correlation',
  recorder: 'Recorded by',
  /** Who records until sign-in exists. */
  importedActor: 'imported',
  recorders: { local: 'This machine' } as Record<string, string>,
  eventPage: 'The whole event',
  comparePrevious: 'Compare with the version before',
  arrived: (count: number) => `${number(count)} new`,
  arrivedLong: (count: number) => `${plural(count, 'new event', 'new events')}. Show`,
  nowAtVersion: (version: number, head: number, sentence: string) =>
    `Version ${version} of ${head}: ${sentence}`,
  timelineError: 'These events could not be read.',
  stateError: 'This state could not be read.',

  notFoundTitle: 'No such entity',
  notFoundText:
    'Nothing was ever recorded under this type and id in this store. The link may be mistyped, or belong to another store.',
  notFoundList: 'All of this type',
  notFoundVersion: 'It has no such version',
  notFoundVersionText: (version: number, head: number) =>
    `Version ${number(version)} is not there: the latest is ${number(head)}.`,

  keyFirst: 'The first version',
  keyOlder: 'Older event, one version back',
  keyNewer: 'Newer event, one version forward',
  keyDetails: 'Details of the selected event',
  keyCompare: 'Compare with the version before',

  // Of the ways on from its page: the areas of what they lead to stay out of it.
  deadlines: 'Timers',
  whoLooked: 'Who looked at this',
  grid: 'History grid',
  related: 'Related',
  find: 'When was it so?',
  moreActs: 'More',
  rebuildState: 'Rebuild its state…',
  correctOpen: 'Correct…',
  correct: 'Correct',
  backHere: 'Back to this…',
  backHereTitle: (version: number) =>
    `Put it back to how it was at version ${common.number(version)}`,
  notAllowed: 'You may neither record events on this nor propose corrections of it.',
  compareWithNow: 'Compare with now',
  delete: 'Delete…',
  mayDelete: {
    yes: '',
    permission: 'Your role does not delete and restore.',
    role: 'The delete policy of this type leaves it to other roles.',
    type: 'The delete policy of this type knows no soft deletion.',
  },
  recordOff: 'It is deleted: restore it first.',
  ownHistory: 'Own history…',
};
