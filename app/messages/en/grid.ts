import { common } from '#app/messages/en/common.ts';

const { number } = common;
const plural = (count: number, one: string, many: string) =>
  `${number(count)} ${count === 1 ? one : many}`;

/** The history grid: fields as rows, versions as columns. */
export const grid = {
  title: (label: string) => `History grid · ${label}`,
  label: (label: string) => `What each version of ${label} changed`,
  filter: 'Filter fields',
  onlyChanged: (count: number) => `Only changed fields, ${number(count)}`,
  allSpan: 'All versions',
  span: (from: number, to: number) => `Versions ${number(from)} to ${number(to)}`,
  from: 'From version',
  to: 'to',
  apply: 'Show',
  versions: (count: number) => plural(count, 'version', 'versions'),
  by: 'By',
  changes: (count: number) => plural(count, 'change', 'changes'),
  never: (count: number, names: string[]) =>
    `⋯ ${plural(count, 'field', 'fields')} never changed: ${names.join(', ')}${count > names.length ? ', …' : ''}`,
  legend: { changed: 'changed', added: 'added', removed: 'removed', still: 'still so' },
  copy: 'Copy grid',
  copied: 'Copied as CSV',
  copyFailed: 'It could not be copied',
  downloadFailed: 'It could not be downloaded',
  copyTooMuch: 'Too much for the clipboard; download it instead',
  download: 'Download CSV',
  items: (count: number) => plural(count, 'item', 'items'),
  removed: 'removed',
  empty: 'empty',
  words: 'words',
  openEvent: 'Open event',
  goTo: (version: number) => `State at version ${number(version)}`,
  compare: (from: number, to: number) => `Compare ${number(from)} and ${number(to)}`,
  onlyField: 'Only this field',
  stayed: (time: string, until: number) => `stayed ${time}, until ${number(until)}`,
  cell: (field: string, version: number, what: string) =>
    `${field}, version ${number(version)}: ${what}`,
  /** Of what stays so over several versions: which event set it, where that is in sight. */
  run: (
    text: string,
    at: { set: number | null; kind: string; last: number; isLast: boolean },
  ): string => {
    if (at.set === null) return `${text}, set before; click for the event that set it`;
    if (at.kind === 'erased') return `Set by version ${number(at.set)} to what was erased`;
    if (at.kind === 'removed') return `Removed by version ${number(at.set)}`;
    const until = at.isLast ? ', still so' : `, until version ${number(at.last)}`;
    return `${text}, set by version ${number(at.set)}${at.last === at.set && !at.isLast ? '' : until}`;
  },
  noChange: 'unchanged',
  none: 'No field holds this text',
  noneText: 'Clear the filter to see all fields.',
  loadingColumns: 'Reading versions',
  error: 'The grid could not be read.',
  more: 'Only the first 5,000 fields are told.',
  keys: { move: 'move', change: 'previous, next change', event: 'event', find: 'filter' },
  keyHelp: {
    left: 'One version left',
    right: 'One version right',
    up: 'One field up',
    down: 'One field down',
    previous: 'Previous change of the field',
    next: 'Next change of the field',
    open: 'Open the event of the cell',
    compare: 'Compare the cell’s version with the one before',
    filter: 'Filter the fields',
  },
};
