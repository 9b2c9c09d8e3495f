import { common } from '#app/messages/en/common.ts';

const { number } = common;
const plural = (count: number, one: string, many: string) =>
  `${number(count)} ${count === 1 ? one : many}`;

type Moved = { name: string; from: number; to: number };

const told = (moved: Moved[]) =>
  moved.map(({ name, from, to }) => `${name} from version ${number(from)} to ${number(to)}`);

/** Corrections that a second person reviews. */
export const corrections = {
  title: 'Corrections',
  text: 'What somebody proposed and a second person reviews before it is recorded.',
  filter: 'Which are shown',
  all: 'All',
  waiting: (count: number) => plural(count, 'correction waits for you', 'corrections wait for you'),
  statuses: {
    proposed: 'Proposed',
    approved: 'Approved',
    applied: 'Applied',
    rejected: 'Rejected',
    withdrawn: 'Withdrawn',
  },
  kinds: {
    event: 'Event',
    correction: 'Correction',
    revert: 'Undoing',
    'restored-fields': 'Restored fields',
    deletion: 'Deletion',
    restoration: 'Restoration',
    bulk: 'Bulk act',
  },
  erasedTitle: 'A correction whose content was erased',
  erasedText:
    'What it was about was erased, and its content with it. Who decided it, and when, stays.',
  moreEvents: (count: number) => `and ${plural(count, 'event', 'events')} more`,
  events: (count: number) => plural(count, 'event', 'events'),
  waitsForYou: 'waits for you',

  // On the page of an entity.
  openHere: 'Open corrections',
  openProposed: 'Waits for a second person',
  openApproved: 'Approved, not applied yet',
  openMore: (count: number) => `and ${number(count)} more`,
  somebody: 'somebody',
  none: 'No corrections yet',
  noneText:
    'Where the review policy asks for a second person, or who acts may not record it themselves, “Apply” reads “Propose” on the page that corrects an entity. What is proposed there stands here.',
  noneSo: (status: string) => `None is ${status}`,
  noneSoText: 'Others may be: take another filter.',
  showAll: 'Show all',
  more: 'Show those before',
  first: 'Back to the first',
  policy: 'What has to be reviewed',
  columns: { status: 'Status', what: 'What', entity: 'On', by: 'Proposed by', at: 'Last step' },

  // One correction.
  back: 'All corrections',
  notFoundTitle: 'There is no such correction',
  notFoundText: 'None has this id, or it is about something that you may not read.',
  proposedBy: (name: string) => `Proposed by ${name}`,
  on: 'on',
  why: 'Why',
  ticket: 'Ticket',
  happened: 'Happened',
  noReason: 'No reason is shown to you.',
  askedFor: 'A second person is asked for by',
  whatItDoes: 'What it would do now',
  whatItDid: 'What was asked for',
  changedTitle: 'It would do something else now',
  changedText:
    'Since it was last asked for, something moved. What you see is how it would be now: whoever approved before is asked again.',
  movedTitle: 'Something moved, and it would do just the same',
  movedText: (moved: Moved[]) => `Moved: ${told(moved).join('; ')}.`,
  refusedTitle: 'It would be refused now',
  applyingTitle: 'It is being applied',
  applyingText: 'Whatever happens to the page, it goes on: this page tells as soon as it is done.',
  appliedEvents: 'What was recorded',

  // Of a bulk act.
  many: common.ofKind,
  bulkPage: 'Its progress and its report',
  bulkEach: (event: string) => `To each of them: ${event}`,
  bulkEnd: (recorded: number, failed: number, left: number) =>
    [
      `${number(recorded)} recorded`,
      ...(failed > 0 ? [`${number(failed)} failed`] : []),
      ...(left > 0 ? [`${number(left)} not tried`] : []),
    ].join(' · '),

  // Talk and history.
  conversation: 'Conversation and history',
  say: 'Write something',
  sayNote:
    'Plain text. A link to a comparison, a search in time or any other page of ours is shown as a card.',
  send: 'Send',
  sending: 'Sending…',
  erasedNote: 'What stood here was erased.',
  hiddenNote: 'What stands here is also about something that you may not read.',
  hidden: ({ events, entities }: { events: number; entities: number }) =>
    `Not shown to you, since you may not read it: ${[
      ...(events > 0 ? [plural(events, 'event', 'events')] : []),
      ...(entities > 0 ? [`changes on ${plural(entities, 'entity', 'entities')}`] : []),
    ].join(', ')}.`,
  steps: {
    proposed: (name: string) => `${name} proposed it`,
    noted: (name: string) => `${name} wrote`,
    approved: (name: string) => `${name} approved it`,
    repinned: (_: string) =>
      'Something moved; it would do just the same, so what was decided stands',
    outdated: (_: string) =>
      'Something moved; it would do something else, so it is asked for again',
    applying: (name: string) => `${name} applied it`,
    applied: (_: string) => 'It was recorded',
    'not-applied': (_: string) =>
      'It was not recorded: whoever applied it may not record one of its events',
    rejected: (name: string) => `${name} rejected it`,
    withdrawn: (name: string) => `${name} withdrew it`,
    paused: (name: string) => `${name} paused it`,
    resumed: (name: string) => `${name} let it go on`,
    cancelled: (name: string) => `${name} ended it where it was`,
  },
  worker: 'Backstory',
  moved: (moved: Moved[]) => told(moved).join(' · '),

  // Links to our own pages.
  linkKinds: {
    compare: 'Comparison',
    find: 'When it was so',
    grid: 'History grid',
    event: 'Event',
    events: 'Events',
    entity: 'Entity',
    correction: 'Correction',
    search: 'Search',
  },
  linkVersions: (from: string, to: string) => `version ${from} with ${to}`,
  linkVersion: (version: string) => `version ${version}`,
  linkField: (field: string, operator: string, value: string) =>
    [field, operator, value].filter((part) => part !== '').join(' '),
  openLink: (what: string) => `Open: ${what}`,

  // Deciding.
  decide: 'Decide',
  approve: 'Approve',
  approving: 'Approving…',
  apply: 'Apply',
  applying: 'Applying…',
  reject: 'Reject…',
  withdraw: 'Withdraw…',
  rejectTitle: 'Reject this correction',
  rejectText: 'It is not recorded. Your reason stands in its conversation.',
  rejectSend: 'Reject',
  rejecting: 'Rejecting…',
  withdrawTitle: 'Withdraw this correction',
  withdrawText: 'It is not recorded, and nobody is asked for it any more.',
  withdrawSend: 'Withdraw',
  withdrawing: 'Withdrawing…',
  states: {
    proposed: 'Waits for a second person',
    approved: 'Approved: it can be applied',
    applied: 'Applied',
    rejected: 'Rejected',
    withdrawn: 'Withdrawn',
  },
  hindrances: {
    forbidden: 'Your role may not.',
    own: 'You proposed it, or whoever is behind you did: somebody else has to.',
    'not-own': 'Only who proposed it can.',
    'wrong-status': 'It is at another point.',
    refused: 'It would be refused as it is now.',
    erased: 'Its content was erased.',
  },
  done: {
    approved: 'Approved',
    applied: 'Applied: it is recorded',
    rejected: 'Rejected',
    withdrawn: 'Withdrawn',
    proposed: 'Proposed',
    applying: 'It is being applied',
  },
  answers: {
    'not-found': 'It is not there any more.',
    'version-conflict': 'Somebody else decided meanwhile. This is how it stands now.',
    'wrong-status': 'Somebody else decided meanwhile. This is how it stands now.',
    outdated: 'Something moved just now, and it would do something else. Look at it again.',
    own: 'You proposed it, or whoever is behind you did: somebody else has to decide.',
    erased: 'Its content was erased meanwhile.',
    'reason-missing': 'Say why.',
    'not-allowed': 'You may not record one of its events.',
    forbidden: 'You may not do this.',
    invalid: 'This could not be understood.',
    empty: 'Write something first.',
    'too-long': 'That is too long: at most 4,000 characters.',
    failed: 'The server could not be reached. Nothing was lost: try again.',
  },
};

/** Which acts have to be reviewed. */
export const review = {
  title: 'Review',
  text: 'What has to be reviewed by a second person before it is recorded, whichever way it comes: the pages, the API, bulk acts and commands. An act has to be reviewed when it is all that a rule says.',
  none: 'Nothing has to be reviewed',
  noneText: 'Whoever may record and apply does so alone.',
  rules: 'Rules',
  add: 'Add a rule…',
  addTitle: 'Add a rule',
  edit: 'Change…',
  editOf: (words: string) => `Change: ${words}`,
  editTitle: 'Change a rule',
  remove: 'Remove…',
  removeOf: (words: string) => `Remove: ${words}`,
  removeTitle: 'Remove a rule',
  removeText: 'From then on it asks for nobody. What was proposed by it stays as it is.',
  formText: 'It counts from the moment you save, for whatever is recorded from then on.',
  words: 'In words',
  wordsNote: 'Told to whoever is held back by it, and to whoever reviews.',
  entityTypes: 'On entities of',
  eventTypes: 'By events',
  fields: 'That change',
  fieldsNote: 'Fields of the types above, or of all.',
  kinds: 'When it is',
  kindsNote:
    'Goes by what an event does, whatever it is called. An undoing, like restored fields, is whatever puts a former value back, also an event sent as it is: a status that goes to and fro does, so name fields or events with it. A correction is what a definition or a patch says to be one, and what is sent from a page that corrects.',
  size: 'From so many entities on in one act',
  sizeNote:
    'Of a bulk act, of one request, or of all that one person or key recorded under one correlation id. Left empty, any.',
  minutes: 'Also one after the other, within so many minutes',
  minutesNote:
    'Then entities count that the same person or key recorded an event of the same type on before, whatever it belonged to. At most a day.',
  any: 'any',
  anything: 'anything',
  save: 'Save',
  saving: 'Saving…',
  wordsMissing: 'Say it in words.',
  limitMissing: 'Choose at least one: types, fields, kinds or a size.',
  sizeWrong: 'A whole number from 2.',
  minutesWrong: 'Minutes are a whole number from 1 to 1,440.',
  minutesAlone: 'Say from how many entities on, which the minutes count.',
  saved: 'The rule is in force',
  removed: 'The rule is removed',
  changed: 'Last changed',
  by: 'by',
  parts: {
    entityTypes: 'On',
    eventTypes: 'By',
    fields: 'Changing',
    kinds: 'When',
    size: (count: number, minutes: number | null) =>
      minutes === null
        ? `${number(count)} entities and more`
        : `${number(count)} entities and more, within ${plural(minutes, 'minute', 'minutes')}`,
  },
  answers: {
    invalid: 'A rule could not be understood. Check what it names.',
    'reason-missing': 'Say why.',
    moved: 'Somebody else changed the rules meanwhile. Load the page again.',
    forbidden: 'You may not change what has to be reviewed.',
    failed: 'The server could not be reached. Try again.',
  },
};
