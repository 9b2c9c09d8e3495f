const numbers = new Intl.NumberFormat('en-GB');

/** 12,345 */
const number = (value: number | string) => numbers.format(BigInt(value));

/** 12,345, 1.4, 0.04 */
const average = (value: number) =>
  value >= 10
    ? number(Math.round(value))
    : value.toLocaleString('en-GB', { maximumSignificantDigits: 2 });

/** 1,234.5; at most so many digits behind the point, and at least so many. */
const decimal = (value: number, most = 6, least = 0) =>
  value.toLocaleString('en-GB', { maximumFractionDigits: most, minimumFractionDigits: least });

const count = (value: number, one: string, many: string) =>
  `${number(value)} ${value === 1 ? one : many}`;

/** In small letters, but for abbreviations and names with capitals of their own. */
const inText = (name: string) =>
  name.replace(/\p{L}+/gu, (word) => (/^\p{Lu}\p{Ll}*$/u.test(word) ? word.toLowerCase() : word));

const units = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;

export const common = {
  appName: 'Backstory',
  number,
  average,
  decimal,
  events: (value: number) => count(value, 'event', 'events'),
  entities: (value: number) => count(value, 'entity', 'entities'),
  changes: (value: number) => count(value, 'change', 'changes'),
  version: (value: number) => `v${value}`,
  versionStep: (from: number, to: number) =>
    from === 0 ? `v${to}, its first` : `v${from} to v${to}`,
  position: (position: string) => number(position),
  quoted: (text: string) => `“${text}”`,

  absent: 'absent',
  null: 'null',
  empty: 'empty',
  yes: 'yes',
  no: 'no',
  none: 'none',
  erased: 'erased',
  removed: 'removed',
  added: 'added',
  deleted: 'Deleted',
  imported: 'Imported',
  unknownActor: 'not told',

  loading: 'Loading',
  loadMore: 'Load more',
  loadingMore: 'Loading more',
  tryAgain: 'Try again',
  close: 'Close',
  cancel: 'Cancel',
  clear: 'Clear',
  reset: 'Reset',
  copy: 'Copy',
  copied: 'Copied',
  copyOf: (what: string) => `Copy ${what}`,
  showLess: 'Show less',
  moreCharacters: (value: number) => `${number(value)} more characters`,
  moreItems: (value: number) => `${number(value)} more`,
  filtersRemove: (what: string) => `Remove the filter ${what}`,

  forbiddenTitle: 'This is not open to you',
  forbiddenText: 'What you may do here is given by your role. An admin can change it.',
  forbiddenFor: (permission: string, entityType: string | null) =>
    `It needs the permission “${permission}”${entityType === null ? '' : ` on ${entityType}`}, which your role does not have. An admin can give it.`,
  errorTitle: 'This could not be read',
  errorText: 'The server did not answer as it should. Nothing was changed.',
  awayText:
    'The server did not answer as it should. Nothing was changed. Where the database was away, this page comes back by itself.',
  errorCode: (digest: string) => `The server’s log has it under ${digest}.`,
  notFoundTitle: 'There is nothing here',
  notFoundText: 'The address may be mistyped, or what it names was never recorded in this store.',
  stateOf: (label: string) => `the state of ${label}`,
  toOverview: 'To the overview',

  ago: (text: string) => `${text} ago`,
  ahead: (text: string) => `in ${text}`,
  justNow: 'just now',
  unit: (value: number, unit: (typeof units)[number]) =>
    `${value} ${unit}${value === 1 ? '' : 's'}`,
  unitShort: { day: 'd', hour: 'h', minute: 'min', second: 's', millisecond: 'ms' },
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  goOn: 'Go on',
  columns: {
    label: 'Choose the columns',
    find: 'Find',
    up: (name: string) => `Move ${name} up`,
    down: (name: string) => `Move ${name} down`,
    usual: 'The usual ones',
  },
  /** “Jump to a date, by the clock of Oslo”. */
  momentBy: (label: string, zone: string) => `${label}, by the clock of ${zone}`,
  exporting: {
    export: 'Export',
    label: 'Export what is shown',
    refused: 'Your role may not export. An admin can give it.',
    forms: { csv: 'CSV, for a spreadsheet', ndjson: 'NDJSON, a line of JSON each' },
  },
  monthsShort: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  /** Of a date: “12” March. */
  day: (day: number) => String(day),
  onWeekday: (weekday: string, date: string) => `${weekday} ${date}`,
  /** A title or the name of a kind as it stands within a sentence: “users”, but “API keys”. */
  inText,
  /** So many of a kind of which the plural alone is known. */
  ofKind: (value: number, plural: string) =>
    value === 1 ? `1 of the ${inText(plural)}` : `${number(value)} ${inText(plural)}`,
  weekdaysShort: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],

  // Of parts that stand on pages of many areas.
  optional: 'optional',
  live: 'Live',
  notLive: 'Not live',
  self: 'self',
  revert: 'Revert…',
  revertTitle: 'Undo what this event did',
  asOfBy: 'Counted by',
  clock: { effective: 'When it happened', recorded: 'When it was recorded' },
  clockNote: { effective: 'what was so then', recorded: 'what the store knew then' },
  reason: 'Reason',
  reasonNote: 'Kept in the audit.',
  reasonMissing: 'Say why.',
  search: 'Search',
  noChoice: 'Nothing fits',
  sentences: (value: number) => `⋯ ${count(value, 'sentence', 'sentences')} unchanged`,
};
