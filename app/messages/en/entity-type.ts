import { common } from '#app/messages/en/common.ts';

export const entityType = {
  breadcrumb: 'Where this is',
  count: (count: number) => common.number(count),
  general: 'Not in the catalogue',
  generalText: 'The catalogue does not know this type: its attributes are merged as they come.',
  marked:
    'This list still shows an older definition of the type. It switches by itself when the new one is built.',
  deletedLabel: 'Deleted ones',
  deleted: { hide: 'Hide deleted', show: 'With deleted', only: 'Only deleted' },
  columnLabel: 'Name',
  columnId: 'Id',
  columnVersion: 'Version',
  columnChanged: 'Last change',
  tableLabel: (plural: string) => `${plural}, by id`,
  none: (plural: string) => `No ${plural.toLowerCase()} yet`,
  noneText: 'They appear here as soon as the first event about one is recorded.',
  noneDeleted: (plural: string) => `No deleted ${plural.toLowerCase()}`,
  noneDeletedText: 'Nothing of this type is deleted at present.',
  allDeleted: (plural: string) => `All ${plural.toLowerCase()} are deleted`,
  showDeleted: 'Show deleted',
  changed: (count: number) => `${common.number(count)} new or changed`,
  overtaken: 'Much is new or changed: read the list anew',
  events: 'Their events',
  end: (count: number, plural: string) =>
    `All ${common.number(count)} ${plural.toLowerCase()} are shown.`,
  items: (count: number) => (count === 1 ? '1 item' : `${common.number(count)} items`),
  entries: (count: number) => (count === 1 ? '1 entry' : `${common.number(count)} entries`),
};
