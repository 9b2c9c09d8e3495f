import { common } from '#app/messages/en/common.ts';
import type { FieldCondition } from '#lib/domain/field-filter.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** “an hour”, “in 5 minutes”: the length of one bar. */
function per(step: number): string {
  if (step === second) return 'a second';
  if (step < minute) return `in ${step / second} seconds`;
  if (step === minute) return 'a minute';
  if (step < hour) return `in ${step / minute} minutes`;
  if (step === hour) return 'an hour';
  if (step < day) return `in ${step / hour} hours`;
  if (step === day) return 'a day';
  if (step === 7 * day) return 'a week';
  return `in ${Math.round(step / day)} days`;
}

const conditions: Record<FieldCondition, string> = {
  is: 'is',
  isNot: 'is not',
  startsWith: 'begins with',
  exists: 'is there',
  missing: 'is missing',
};

/** “1.2 of 10 million”, “1,200 of 14,311”. */
function millions(part: number, of: number): string {
  if (of < 1_000_000) return `${common.number(part)} of ${common.number(of)}`;
  const short = (value: number) => (value / 1_000_000).toFixed(of < 100_000_000 ? 1 : 0);
  return `${short(part)} of ${short(of)} million`;
}

export const events = {
  title: 'Events',
  exportText:
    'All events that the list shows, the newest first, with who, when and why; CSV has the chosen fields as further columns. It is noted in the log of reads.',
  listLabel: 'Events, the newest first',
  plotLabel: 'Events over time',
  stripLabel: 'All of the time, with the span at hand marked',
  plotKeys: 'Arrows move, shift and an arrow extend, Enter zooms in.',
  plotSummary: (total: number, span: string) =>
    span === '' ? common.events(total) : `${common.events(total)}, ${span}`,
  spanCount: (span: string, count: number) => `${span} · ${common.events(count)}`,
  releaseToZoom: 'release to zoom',
  atMost: (max: number, step: number) => `${common.number(max)} ${per(step)}`,
  per,
  match: (total: number) => `${common.events(total)} ${total === 1 ? 'matches' : 'match'}`,
  allTime: 'All of the time',
  earlier: 'Earlier',
  later: 'Later',
  zoomOut: 'Zoom out',
  backToNow: 'Back to now',
  rangeLabel: 'Span of time',
  ranges: { '24h': '24 hours', '7d': '7 days', '30d': '30 days', all: 'All' },

  filters: 'Filters',
  filterTime: 'Time',
  since: (moment: string) => `since ${moment}`,
  before: (moment: string) => `before ${moment}`,
  filterType: 'Type',
  filterEntityType: 'Entity',
  filterEntity: 'One entity',
  filterActor: 'By',
  filterRecorder: 'Recorded by',
  filterCorrelation: 'Correlation',
  filterText: 'Text',
  anyOf: (values: readonly string[]) =>
    values.length <= 2 ? values.join(' or ') : `${values[0]} or ${values.length - 1} others`,
  fieldChip: (condition: FieldCondition, values: readonly string[]) => {
    const told = values.map((value) => (value === '' ? 'empty' : value));
    const any = told.length <= 2 ? told.join(' or ') : `${told[0]} or ${told.length - 1} others`;
    if (condition === 'exists' || condition === 'missing') return conditions[condition];
    return condition === 'is' ? any : `${conditions[condition]} ${any}`;
  },
  addType: '+ Type',
  addEntityType: '+ Entity',
  addActor: '+ By',
  addRecorder: '+ Recorded by',
  addField: '+ Field',
  addText: '+ Text',
  addCorrelation: '+ Correlation',
  addFilter: 'Add filter',
  typesChosen: (count: number, all: number) => `${count} of ${all}`,
  pickType: 'Filter by type of event',
  pickEntityType: 'Filter by type of entity',
  pickActor: 'Filter by who did it',
  pickRecorder: 'Filter by who recorded it',
  recorderNote: 'Of the latest 20,000 events',
  pickField: 'Filter by a field',
  pickText: 'Filter by text',
  textNote: 'Anywhere in what you see of an event, in any case. What is masked is not looked at.',
  pickCorrelation: 'Filter by correlation',
  correlationNote: 'The whole id. An event’s own page leads to all that its request started.',
  searchField: 'Path or value',
  fields: 'Fields that there are',
  values: 'Values that there are',
  chooseField: 'Choose a field, and a value that it has.',
  condition: 'Condition',
  conditions,
  maskedField: 'masked',
  beginning: 'Begins with',
  wholeValue: 'The whole value',
  equalityNote:
    'These values are masked to you. A whole value that you know finds its events; each try is noted.',
  hiddenNote: 'These values are masked to you: they can be filtered by being there alone.',
  sampled: (looked: number, more: boolean) =>
    more
      ? `Of ${common.events(looked)} that match: the latest, and some of all times before`
      : `Of all ${common.events(looked)} that match`,
  keeps: (kept: number, entities: number, looked: number, more: boolean) =>
    `Keeps ${common.number(kept)} of ${common.events(looked)}${more ? ' looked at' : ''}, on ${common.entities(entities)}`,
  keepsUntold: 'How many it keeps of what is masked is told once it filters',
  searchActor: 'The beginning of an id',
  moreActors: 'More: type the beginning of an id',

  columnTime: 'Time',
  columnEvent: 'Event',
  columns: {
    entity: 'Entity',
    actor: 'By',
    recorder: 'Recorded by',
    also: 'Also, and why',
    followed: 'What followed',
    reason: 'Reason',
    type: 'Type',
    recordedAt: 'Recorded',
    correlation: 'Correlation',
    position: 'Position',
  },
  columnsChosen: (count: number) => `Columns, ${count}`,
  columnsNote: 'Time and event always stand first.',
  also: (name: string) => `also ${name}`,
  others: (count: number) => `${count} others changed`,
  /** “Advert withdrawn”, “2 × Email sent, Advert withdrawn and 3 more”. */
  followed: (types: readonly { label: string; count: number }[], more: boolean): string => {
    const told = types
      .slice(0, 2)
      .map(({ label, count }) => (count === 1 ? label : `${common.number(count)} × ${label}`));
    const rest = types.slice(2).reduce((sum, { count }) => sum + count, 0);
    if (more) return `${told.join(', ')} and more`;
    return rest === 0 ? told.join(', ') : `${told.join(', ')} and ${common.number(rest)} more`;
  },

  countedSoFar: (count: number) => `${common.number(count)} counted so far`,
  matchSoFar: (total: number) => `${common.events(total)} found so far`,
  estimated: (total: number, percent: number) =>
    percent < 1
      ? 'less than 1 % looked at'
      : `about ${common.number(total)} in all, estimated from ${percent} % looked at`,
  countNoMore: 'Count no more',
  countOn: 'Count on',
  notCounted: 'Not counted',
  scanLabel: 'How much of the log was looked at',
  lookedAt: (events: number, of: number, found: number) =>
    `Looked at ${millions(events, of)} events, ${common.number(found)} found`,
  scanEnd: (found: number, of: number) =>
    `${common.events(found)} found in all ${common.number(of)} that were looked at.`,

  rate: (perSecond: number) => {
    if (perSecond === 0) return 'none a minute';
    return perSecond >= 1
      ? `${common.average(perSecond)} a second`
      : `${common.average(perSecond * 60)} a minute`;
  },
  rateNote: 'Recorded in the whole store over the last half minute',
  paused: 'Paused',
  pause: 'Pause',
  resume: 'Resume',
  news: (count: number, more: boolean) => `${common.number(count)}${more ? '+' : ''} new`,
  announce: (count: number, more: boolean) =>
    `${more ? 'More than ' : ''}${common.events(count)} recorded since`,

  none: 'No events yet',
  noneText: 'As soon as something is recorded, it appears here.',
  noneMatch: 'No event matches',
  noneMatchText: 'The filters leave nothing. Take one away, or look at another time.',
  clearFilters: 'Clear the filters',
  end: (total: number) => `That is the first of ${common.events(total)}.`,
  opened: 'Opened from the link',
  refusedTitle: 'You may not filter by this',
  refusedText:
    'What it asks about is masked to you, on one of the types that are left. Choose an entity type on which it is not, or take the filter away.',
  triedTitle: 'Too many values tried',
  triedText:
    'You tried many values on what you do not see. Each is noted; try again within the hour.',
};
