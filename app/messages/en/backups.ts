import { common } from '#app/messages/en/common.ts';

const { number } = common;

/** Backups: which there are, how often they are made, and whether they can be restored. */
export const backups = {
  title: 'Backups',
  text: 'A backup holds every event, and what no event tells, as one file. Restored it is verified, and nothing is sent by it.',
  noFolder: 'No folder is named',
  noFolderText:
    'Name one as BACKSTORY_BACKUPS, for the server and the worker, and backups can be made here. Until then they are made on the command line:',
  command: 'npm run backstory -- backup FILE',
  none: 'None was made yet',
  noneText: 'Make one now, or set how often one is made.',
  list: 'Backups that were made',
  more: 'Older ones are not shown.',

  makeNow: 'Make one now…',
  makeTitle: 'Make a backup now',
  makeText: 'A worker begins within a minute. Recording goes on meanwhile.',
  make: 'Make it',
  making: 'Asking…',
  wanted: 'One is being made.',
  made: 'Asked for. It is listed here once it is made.',
  failed: 'The last one could not be made',

  plan: 'Plan',
  change: 'Change…',
  changeTitle: 'When backups are made',
  changeText: 'A worker makes them at 3:47 UTC, weekly ones on Sunday.',
  every: 'How often',
  everyNames: { never: 'Not by itself', day: 'Every day', week: 'Every week' },
  keep: 'Kept: the newest, and of so many of each the last one',
  days: 'Days',
  weeks: 'Weeks',
  months: 'Months',
  kept: (days: number, weeks: number, months: number) =>
    `The last of ${days} ${days === 1 ? 'day' : 'days'}, ${weeks} ${weeks === 1 ? 'week' : 'weeks'} and ${months} ${months === 1 ? 'month' : 'months'} stay.`,
  recipient: 'Encrypted to the recipient',
  recipientNote:
    'age1…, whose key is kept elsewhere. Left empty, the key of BACKSTORY_BACKUP_KEY is used.',
  signIn: 'With sign-ins and the hashes of keys',
  rehearse: 'Rehearse each: restore it into a scratch database and verify it',
  save: 'Save',
  saving: 'Saving…',
  saved: 'Saved',
  outOfRange: 'From 0 to 1,000 of each.',
  toRecipient: 'Encrypted to a recipient.',
  toKey: 'Encrypted to the key of this server.',
  toNobody: 'Not encrypted: no recipient and no key is set.',
  rehearsed: 'Each is rehearsed.',
  notRehearsed: 'They are not rehearsed.',
  answers: {
    'reason-missing': 'Say why.',
    'recipient-malformed': 'That is no recipient, such as age1….',
    invalid: 'Something in it does not fit.',
    moved: 'Somebody changed it meanwhile. Look again.',
    'under-way': 'One is being made already.',
    'no-folder': 'No folder is named as BACKSTORY_BACKUPS.',
    forbidden: 'You may not manage backups.',
    failed: 'It could not be done. Try again.',
  },

  upTo: (position: string) => `up to event ${number(Number(position))}`,
  size: (bytes: number): string => {
    const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
    let [value, unit] = [bytes, 0];
    while (value >= 1_000 && unit < units.length - 1) [value, unit] = [value / 1_000, unit + 1];
    return `${unit === 0 || value >= 100 ? number(Math.round(value)) : value.toFixed(1)} ${units[unit]}`;
  },
  scheduled: 'by plan',
  byHand: 'asked for',
  encrypted: { passphrase: 'encrypted to a passphrase', recipient: 'encrypted to a recipient' },
  clear: 'not encrypted',
  withSignIn: 'with sign-ins',
  removed: 'removed',
  outcomes: {
    proven: 'Restored and verified',
    failed: 'Could not be restored',
    locked: 'Its key is not here',
  },
  notYet: 'Not rehearsed',
  took: (seconds: number) => (seconds < 1 ? 'in less than a second' : `in ${number(seconds)} s`),
  erasedSince:
    'What is erased later is still in the backups that were made before, until these are removed.',

  /** On the home page. */
  home: 'Backups',
  homeNone: 'No backup was made yet',
  homeLast: 'last backup',
  homeProven: 'rehearsed and proven',
  homeFailed: 'the last rehearsal failed',
  homeLocked: 'not rehearsed: its key is not here',
  homeNotRehearsed: 'never rehearsed',
};
