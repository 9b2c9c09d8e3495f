import { common } from '#app/messages/en/common.ts';

const { number } = common;
const plural = (count: number, one: string, many: string) =>
  `${number(count)} ${count === 1 ? one : many}`;
const decimals = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });
const signed = (value: number) => `${value < 0 ? '−' : '+'}${decimals.format(Math.abs(value))}`;

/** The comparison of two versions of an entity. */
export const compare = {
  title: (from: number, to: number) => `Compare versions ${number(from)} and ${number(to)}`,
  name: 'Compare',
  from: 'From',
  to: 'To',
  version: (version: number) => (version === 0 ? 'before its first' : `version ${number(version)}`),
  swap: 'Swap the ends',
  apart: (time: string) => `${time} apart`,
  withAnother: 'Compare with another…',
  choose: (end: string) => `Choose the version ${end.toLowerCase()} which to compare`,
  goTo: 'Version',
  go: 'Go',
  nearby: 'Versions nearby',
  before: 'Before its first event',
  stripLabel: (from: number, to: number, head: number) =>
    `${number(head)} versions; ${number(from)} and ${number(to)} compared`,

  causes: 'Events between',
  between: (count: number) => `${plural(count, 'event', 'events')} between`,
  same: 'The same version on both sides',
  fromHere: 'Compared from here',
  lines: (count: number) => plural(count, 'line', 'lines'),
  overwritten: 'Overwritten since',
  noChange: 'No change here',
  later: (from: number, to: number) =>
    from === to
      ? `Version ${number(to)} is later`
      : `Versions ${number(from)} to ${number(to)} are later`,
  cut: (shown: number, all: number) =>
    `The latest ${number(shown)} of ${number(all)} events between; earlier causes are not told beside the fields.`,
  backwards: 'Read backwards in time: the left side is the later one.',

  differences: 'Differences',
  field: 'Field',
  setBy: 'Set by',
  onlyChanged: 'Only changed',
  view: 'View',
  side: 'Side by side',
  unified: 'Unified',
  patch: 'JSON Patch',
  operations: (count: number) =>
    `${plural(count, 'operation turns', 'operations turn')} the left side into the right`,
  moreOperations: (count: number) => `${plural(count, 'operation', 'operations')} more`,
  moreLines: (count: number) => `${plural(count, 'line', 'lines')} more`,
  download: 'Download',
  movedItem: 'moved',
  notCompared: (count: number) => `${number(count)} not compared`,
  unknown: 'not compared',
  unknownText:
    'Masked values are compared within the history of one entity alone; between two, nothing is told of them.',
  differ: (count: number, all: number) =>
    `${number(count)} of ${plural(all, 'line differs', 'lines differ')}`,
  counts: (changed: number, added: number, removed: number, moved: number) =>
    [
      changed && `${number(changed)} changed`,
      added && `${number(added)} added`,
      removed && `${number(removed)} removed`,
      moved && `${number(moved)} moved`,
    ]
      .filter(Boolean)
      .join(', '),
  nothing: 'Nothing differs between these versions',
  nothingErased: 'What differed may have been erased.',
  nothingText: 'Either the events between changed nothing here, or they changed it back.',
  unchanged: (names: string[], count: number) =>
    `⋯ ${number(count)} unchanged: ${names.join(', ')}${count > names.length ? ', …' : ''}`,
  itemsEach: (before: number, after: number, identity: string | null) =>
    `${before === after ? `${plural(after, 'item', 'items')} each` : `${number(before)} → ${plural(after, 'item', 'items')}`}, matched by ${identity ?? 'what they hold'}`,
  absent: 'absent',
  words: (added: number, removed: number) => `+${number(added)} −${number(removed)} words`,
  by: (by: number, percent: number | null) =>
    `${signed(by)}${percent === null ? '' : `, ${percent < 0 ? '−' : '+'}${Math.abs(percent).toLocaleString('en-GB', { maximumFractionDigits: 1 })} %`}`,
  laterBy: (time: string) => `${time} later`,
  earlierBy: (time: string) => `${time} earlier`,
  lookAlike: 'differs only in case, accents or spaces',
  place: (index: number) => {
    const n = index + 1;
    const teen = n % 100 > 10 && n % 100 < 14;
    const end = teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
    return `${number(n)}${end}`;
  },

  print: 'Print',

  /** Any two entities or events. */
  any: {
    title: 'Compare any two',
    left: 'Left',
    right: 'Right',
    pick: { left: 'Pick what to compare…', right: 'Pick what to compare it with…' },
    choose: 'Pick two ends',
    chooseText:
      'Two entities of one type or two, each now, at a version or as of a time; or two events.',
    notThere: 'Not there',
    notThen: 'not there yet at that moment',
    malformed: 'This end cannot be read',
    malformedText: (text: string) =>
      `“${text}” names nothing. An end is type/id, type/id@version, type/id@time or event/id; pick one above.`,
    missing: { left: 'There is nothing on the left', right: 'There is nothing on the right' },
    missingText:
      'No entity or event of that name, none yet at that moment, or none that you may read.',
    unlike: 'An entity and an event cannot be compared',
    unlikeText: 'Pick two entities or two events.',
    search: 'Name, id, link or event…',
    searchFailed: 'The search failed.',
    recent: 'Last recorded on',
    found: 'Found',
    none: 'Nothing is found.',
    moments: 'Moments',
    momentsOf: (name: string) => `When of ${name}`,
    eventsOf: (name: string) => `Other events of ${name}`,
    now: 'Now',
    asOf: 'As of',
    clock: 'Which time',
    happened: 'happened',
    recorded: 'recorded',
    zone: (zone: string) => `${zone} time`,
    alike: 'Nothing differs that can be compared',
    sameEvent: 'The same event on both sides',
    twoTypes: (left: string, right: string) =>
      `Two types, ${left} and ${right}: fields are set beside each other by their names.`,
    sameTime: 'Both happened at the same moment.',
    rightLater: (time: string) => `The right one happened ${time} later.`,
    leftLater: (time: string) => `The left one happened ${time} later.`,
    sameRequest: 'Both are of one correlation.',
    leftCaused: 'The left one caused the right one.',
    rightCaused: 'The right one caused the left one.',
    erased: 'What was sent with one of them was erased.',
  },
  sheet: {
    entity: 'Entity',
    event: 'Made by',
    printedBy: (name: string) => `Printed by ${name},`,
    zone: (zone: string) => `times in ${zone}`,
    masked: 'Dots stand for values that the reader may not see.',
  },
  withLast: 'Compare the last two versions',
  keyHelp: {
    next: 'Next difference',
    previous: 'Previous difference',
    view: 'Next view',
  },
  keys: {
    next: 'next',
    previous: 'previous change',
    swap: 'swap',
    only: 'only changed',
    view: 'view',
  },
  restoreThis: 'Restore this field',
  restoreThisOf: (field: string, version: number) =>
    `Restore ${field} as it was at version ${number(version)}`,
};
