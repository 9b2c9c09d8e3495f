import { common } from '#app/messages/en/common.ts';

export const entityType = {
  breadcrumb: 'Where this is',
  count: (count: number) => common.number(count),
  general: 'Not in the catalogue',
  generalText: 'The catalogue does not know this type: its attributes are merged as they come.',
  markedShort: 'Older definition',
  marked:
    'This list still shows an older definition of the type. It switches by itself when the new one is built.',
  deletedLabel: 'Deleted ones',
  deleted: { hide: 'Hide deleted', show: 'With deleted', only: 'Only deleted' },
  columnLabel: 'Name',
  columnId: 'Id',
  columnVersion: 'Version',
  columnChanged: 'Last change',
  tableLabel: (plural: string, order: string) => `${plural}, by ${order}`,
  none: (plural: string) => `No ${common.inText(plural)} yet`,
  noneText: 'They appear here as soon as the first event about one is recorded.',
  noneDeleted: (plural: string) => `No deleted ${common.inText(plural)}`,
  noneDeletedText: 'Nothing of this type is deleted at present.',
  allDeleted: (plural: string) => `All ${common.inText(plural)} are deleted`,
  showDeleted: 'Show deleted',
  changed: (count: number) => `${common.number(count)} new or changed`,
  overtaken: 'Much is new or changed: read the list anew',
  events: 'Their events',
  end: (count: number, plural: string) =>
    count === 1
      ? 'There is no other.'
      : `All ${common.number(count)} ${common.inText(plural)} are shown.`,
  items: (count: number) => (count === 1 ? '1 item' : `${common.number(count)} items`),
  entries: (count: number) => (count === 1 ? '1 entry' : `${common.number(count)} entries`),

  exportText:
    'All that the list shows, with its columns, filters and order. It is noted in the log of reads.',

  filters: 'Filters',
  addFilter: 'Filter',
  addFilterKey: 'Add a filter',
  pickField: 'Which field?',
  searchFields: 'Find',
  noField: 'No field is called so.',
  otherField: 'Other fields',
  apply: 'Apply',
  value: 'Value',
  values: 'Values',
  from: 'From',
  to: 'To',
  operator: 'Condition',
  ops: {
    is: 'is',
    isNot: 'is not',
    contains: 'contains',
    greater: 'greater than',
    less: 'less than',
    between: 'between',
    missing: 'has no value',
    present: 'has a value',
  },
  timeOps: { greater: 'after', less: 'before' },
  alternatives: (values: string[]) => values.join(' or '),
  span: (from: string, to: string) => `${from} – ${to}`,
  badFilter: 'Not understood',
  masked: 'It is masked for you, so lists are neither filtered nor sorted by it.',
  maskedShort: 'masked',
  wholeValue:
    'It is masked for you. You can look for one whole value; that is noted, and limited in an hour.',
  idWanted: 'Whole ids are looked for; the page of what it names shows its id.',
  counted: (exact: boolean, sampled: number) =>
    exact
      ? `Counted in all ${common.number(sampled)} that are not deleted.`
      : `Counted in ${common.number(sampled)} of them, at random.`,
  filledIn: (filled: number, sampled: number) =>
    `${sampled === 0 ? 0 : Math.round((100 * filled) / sampled)} %`,

  columns: 'Columns',
  columnsText: 'In this order. They are part of the address.',

  asOf: 'As of',
  asOfLabel: 'As of when',
  asOfShow: 'Show',
  past: (time: string, recorded: boolean) =>
    recorded ? `As it was recorded by ${time}` : `As it was on ${time}`,
  backToNow: 'Back to now',

  sortBy: (name: string, order: 'none' | 'ascending' | 'descending') =>
    order === 'none'
      ? `Sort by ${name}`
      : order === 'ascending'
        ? `Sorted by ${name}, least first`
        : `Sorted by ${name}, greatest first`,
  byId: 'id',

  lookedAt: (looked: number, total: number, found: number) =>
    `Looked at ${common.number(looked)} of ${common.number(total)} · ${common.number(found)} found`,
  lookedLabel: 'How far the search has come',
  stopped: 'Stopped',
  foundAll: (found: number) => `${common.number(found)} found.`,
  byIndex: 'Found by an index',
  byScan: (total: number) => `No index helped: all ${common.number(total)} were looked through`,
  offerIndex: (field: string) => `Make an index on ${field}`,
  building: (field: string) => `An index on ${field} is being made`,
  indexTitle: (field: string) => `Make an index on ${field}?`,
  indexText:
    'Lists are then filtered and sorted by it at once. The worker makes it beside what goes on; recording an event of any type costs a little more from then on.',
  indexSend: 'Make it',
  indexAsked: 'The index is asked for. It is ready in a while.',
  indexFailed: 'The index could not be asked for.',
  dropIndex: (field: string) => `Drop the index on ${field}`,
  dropTitle: (field: string) => `Drop the index on ${field}?`,
  dropText: 'Lists look through all entities again to filter and sort by it.',
  dropSend: 'Drop it',
  dropAsked: 'The index goes in a while.',
  noneFound: 'None fits',
  noneFoundText: 'No entity fits the filters.',
  clearFilters: 'Clear the filters',
  nonePast: (plural: string) => `No ${common.inText(plural)} then`,
  nonePastText: 'None had been recorded at that time.',
  notAsked: 'The list cannot be given so',
  choose: 'Choose…',
  chooseOne: (label: string) => `Choose ${label}`,
};
