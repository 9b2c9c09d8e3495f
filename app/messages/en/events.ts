import { common } from '#app/messages/en/common.ts';

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

export const events = {
  title: 'Events',
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
  filterType: 'Type',
  filterEntityType: 'Entity',
  filterEntity: 'One entity',
  filterActor: 'By',
  filterCorrelation: 'Correlation',
  addType: '+ Type',
  addEntityType: '+ Entity',
  addActor: '+ By',
  typesChosen: (count: number, all: number) => `${count} of ${all}`,
  pickType: 'Filter by type of event',
  pickEntityType: 'Filter by type of entity',
  pickActor: 'Filter by who did it',
  search: 'Search',
  searchActor: 'The beginning of an id',
  noChoice: 'Nothing fits',
  moreActors: 'More: type the beginning of an id',

  columnTime: 'Time',
  columnEvent: 'Event',
  columnEntity: 'Entity',
  columnActor: 'By',
  columnAlso: 'Also, and why',
  columnPosition: 'Position',
  self: 'self',
  also: (name: string) => `also ${name}`,
  others: (count: number) => `${count} others changed`,

  live: 'Live',
  paused: 'Paused',
  notLive: 'Not live',
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
};
