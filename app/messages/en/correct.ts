import { common } from '#app/messages/en/common.ts';

const { number } = common;
const plural = (count: number, one: string, many: string) =>
  `${number(count)} ${count === 1 ? one : many}`;

/** The page that puts an entity right: form, preview, and what is told of both. */
export const correct = {
  title: (label: string) => `Correct ${label}`,
  versionNow: (version: number) => `Version ${number(version)}, now`,
  tabs: 'Ways to put it right',
  tab: { state: 'Edit the state', event: 'Record an event', revert: 'Revert', json: 'JSON' },
  form: 'What it should be',
  keyGroup: 'Correcting',

  // The draft.
  kept: 'Draft kept',
  keeping: 'Keeping the draft…',
  notKept: 'Draft not kept',
  notKeptWhy: {
    'too-large': 'It is longer than a draft can be: a reload would lose it.',
    'not-json': 'It holds a character that cannot be stored: a reload would lose it.',
    erased: 'Something of this was erased since you opened the page. Reload it to go on.',
    failed: 'The server could not be reached: a reload would lose it.',
  },
  discard: 'Discard',
  discardTitle: 'Discard this draft?',
  discardText: 'What you filled in here is forgotten. Nothing was recorded of it.',
  discarded: 'Draft discarded',

  // Rows of read models that follow.
  rowsIn: (rows: number, models: number) =>
    `${plural(rows, 'row', 'rows')} of ${plural(models, 'read model', 'read models')}`,
  rowsFollow: 'written moments after',
  rowKind: { appears: 'new', vanishes: 'gone', changes: 'changed' },
  moreRows: (count: number) => `${plural(count, 'more row', 'more rows')} like these`,

  // The state as a form.
  wanted: 'wanted',
  was: 'was',
  putBack: 'Put back',
  putBackOf: (label: string) => `Put back ${label}`,
  keptValue: 'kept',
  maskedWhy: 'masked, so not sent',
  maskedPart: 'masked in part, which stays',
  mayWrite: 'Write another',
  mayWriteOf: (label: string) => `Write another value for ${label}, which you do not see`,
  lockedWhy: 'no event sets it',
  lockedLong: 'It follows from other events; none that you may record or propose sets it.',
  editList: 'Edit',
  editListOf: (label: string) => `Edit ${label}`,
  removeField: 'Take away',
  removeFieldOf: (label: string) => `Take away ${label}`,
  noField: 'nothing here',
  entries: (count: number) => plural(count, 'entry', 'entries'),
  unfold: (entries: string) => `Show ${entries}`,
  foldAgain: 'Fold',
  foldOf: (label: string, entries: string) => `${label}, ${entries}`,
  toBeGone: 'to be taken away',
  findField: 'Find a field',
  moreFields: (count: number) => plural(count, 'more field', 'more fields'),
  noneFound: (text: string) => `No field has “${text}” in its name.`,
  addFields: 'Fields that are not there yet',
  setBy: 'Set by',
  maskFault: 'This is the mask of the value, not the value: leave it, or write what it should be.',
  unproposable: 'What you want here is not reached.',
  noFieldsToEdit: 'This state holds no fields to edit.',

  // Events.
  chooseEvent: 'Choose what happened',
  changeType: 'Choose another',
  refusedNow: (message: string) => `Refused as it is now: ${message}`,

  // Undoing.
  revertWhat: 'What to undo',
  revertHint:
    'Pick events, or a version to go back to. They stay in the history; new events undo what they did.',
  backTo: 'Back to how it was at version',
  backToOf: (head: number) => `of ${number(head)}`,
  pickEvents: 'Or undo these events',
  picked: (count: number) => (count === 0 ? 'none picked' : `${number(count)} picked`),
  olderEvents: 'Older events',
  restoring: (count: number, version: number) =>
    `${plural(count, 'field', 'fields')} as at version ${number(version)}`,
  leaveField: (path: string) => `Leave ${path} as it is now`,
  backToGo: 'Go back',
  noSuchEvent: (id: string) => `There is no event ${id} that you may read.`,
  ofAnother: (name: string) => `an event of ${name}: undo it there`,
  allChosen: 'All are chosen.',
  conflicts: (count: number) =>
    plural(count, 'field was changed again since', 'fields were changed again since'),
  conflictText: 'Choose what each is to hold. Nothing is decided for you.',
  conflictBy: (version: number, label: string | null) =>
    label === null
      ? `changed again by version ${number(version)}`
      : `changed again by version ${number(version)}, “${label}”`,
  takeWas: 'As it was',
  takeNow: 'As it is now',
  takeOther: 'Something else',
  otherValue: (path: string) => `Another value for ${path}`,
  otherHint: 'Text, or JSON in its own form',
  chooseFirst: (count: number) =>
    `Choose what ${plural(count, 'field is', 'fields are')} to hold first.`,
  notReverted: {
    creates: 'It made the entity: delete it instead.',
    deletes: 'It deleted the entity: restore it instead.',
    restores: 'It restored the entity: delete it instead.',
    system: 'It is an act of Backstory itself.',
    'other-entity': 'It belongs to another entity: undo it there.',
    'changed-nothing': 'It changed nothing here.',
    'not-found': 'It is no event of this entity.',
  },
  notUndone: (count: number) => `${plural(count, 'event', 'events')} not undone`,
  erasedBefore: (path: string) => `What ${path} was before was erased: nobody knows it any more.`,
  othersNote: 'what the same events did elsewhere',
  others: (count: number) => plural(count, 'other entity', 'other entities'),
  follows: 'follows',
  staysThere: 'stays as it is: undo it there',

  // JSON.
  jsonLabel: 'Events as JSON',
  jsonHint:
    'One event or a list of them, each with its type and its data. They are recorded together.',
  jsonFromForm: 'Take over from the form',
  jsonFault: 'This is no event: each needs a “type” in words and “data” as an object.',
  jsonNotJson: 'This is not well-formed JSON.',
  jsonFields: 'Events of this entity',

  // Why.
  why: 'Why',
  reason: 'Reason',
  reasons: [
    'Typing mistake',
    'Asked for by the person concerned',
    'Recorded on the wrong entity',
    'Recorded twice',
    'A fault of a program',
  ],
  ownWords: 'Choose one, or say it in words',
  note: 'In words',
  noteOwn: 'Why, for whoever reads it later',
  noteMore: 'More, where it helps',
  ticket: 'Ticket',
  ticketHint: 'A name or a link',
  openTicket: 'Open the ticket',
  reasonMissing:
    'Choose a reason or say why: it is kept with the events, and read by whoever looks at them later.',
  happened: 'Happened',
  happenedNow: 'Now',
  happenedEarlier: 'Earlier…',
  happenedAt: 'When it happened',
  shownFromNow: '“As of” shows it from the moment it is recorded on.',
  shownAsOf: '“As of” shows it from',
  on: 'on.',
  keepOrder: 'Versions keep their order.',
  heldBack: (version: number) =>
    `Versions keep their order, and version ${number(version)} happened then.`,

  told: 'How the timeline will tell it',
  toldNothing: 'Nothing yet.',
  quoted: (text: string) => `“${text}”`,

  // The preview.
  preview: 'Preview',
  looking: 'Looking at what it would do…',
  nothingYet: 'Nothing to look at yet',
  emptyTitle: 'Nothing is written before you see what it does',
  empty: {
    state:
      'Change a field on this page: the events that bring it about, and all that they change, stand here.',
    event: 'Fill in the event: what it would change, here and elsewhere, stands here.',
    revert: 'Pick what to undo: the events that undo it, and all that they change, stand here.',
    json: 'Write an event: what it would change, here and elsewhere, stands here.',
  },
  emptyFaults: 'What is marked beside its field is to be put right first.',
  fits: (guards: number) =>
    guards === 0 ? 'It fits' : `${plural(guards, 'guard lets', 'guards let')} it pass`,
  refused: 'Refused, as saving would be',
  whyRefused: 'Why it is refused',
  unreached: 'No events bring this about',
  outOfDate: 'Out of date',
  dryRun: 'dry run of',
  madeAnew: 'made anew at',
  lookFailed: 'It could not be looked at.',
  tooLarge: (megabytes: string) =>
    `This is ${megabytes} MB. An event and all that is sent with it has at most 1 MB.`,
  willRecord: (count: number) => `${plural(count, 'event', 'events')} will be recorded`,
  wouldRecord: (count: number) => `${plural(count, 'event is', 'events are')} asked for`,
  together: 'together or not at all',
  neither: 'One append: none of them is recorded.',
  keepOnly: 'Keep only this one',
  keepOnlyOf: (label: string) => `Keep only “${label}”`,
  waysOn: 'Ways on',
  belongsTo: (value: string, name: string) => `${value} is that of ${name},`,
  holderSince: 'since',
  compareTwo: 'Compare the two: is it one, recorded twice?',
  correctFirst: (name: string, field: string) => `Correct the ${field} of ${name} first, then this`,
  findHolder: (field: string) => `Find who has this ${field}`,
  recordFirst: (event: string) => `Record “${event}” first, on`,
  restoreFirst: (name: string) => `Restore ${name} first: it is deleted`,
  openHolder: (name: string) => `Open ${name}`,
  refusedEvent: 'refused',
  wouldPass: 'not refused by itself',
  changesOn: (changes: number, entities: number) =>
    `${plural(changes, 'change', 'changes')} on ${plural(entities, 'entity', 'entities')}`,
  fitsForNothing: 'It fits, and changes nothing',
  agree: 'wanted and reached agree, nothing is left over',
  versionStep: (from: number, to: number) => `v${from} → v${to}`,
  comesToBe: (to: number) => `its first, v${to}`,
  touchedOnly: 'Touched by it, and nothing of it changes.',
  notThere: 'nothing',
  gone: 'gone',
  markNames: { '/$deleted': 'deleted', '/$erased': 'erased' } as Record<string, string>,
  left: (count: number) => `${plural(count, 'change', 'changes')} not reached`,
  leftNote: 'wanted, and brought about by no event',
  refusal: (label: string, message: string) => `“${label}” would be refused: ${message}`,
  hidden: (path: string) => `${path} holds what you do not see: reveal it first.`,
  leaveOut: 'Put back what is not reached',
  noEvent: 'None of the events that you may record or propose sets this.',
  extra: (count: number) => `${plural(count, 'change comes', 'changes come')} along`,
  extraNote: 'not asked for, and brought by the events',
  lasting: 'Cannot be undone',
  valueFreed: (name: string, entity: string) =>
    `The ${name} that ${entity} had is free at once: another may take it.`,
  staysReadable: (path: string, entity: string, from: number, to: number) =>
    from === to
      ? `The former ${path} of ${entity} stays readable at version ${number(from)}.`
      : `The former ${path} of ${entity} stays readable at versions ${number(from)} to ${number(to)}.`,
  seeVersion: (version: number) => `See version ${number(version)}`,
  review: 'A second person has to review this',

  // Something moved.
  movedTitle: 'Something moved since you looked. Nothing was written.',
  movedTable: 'What it stands on',
  pinnedColumn: 'Pinned',
  youSaw: 'You saw,',
  nowColumn: 'Now',
  same: (text: string) => `${text}, same`,
  notTouched: 'not touched',
  movedNames: { catalogue: 'catalogue', policy: 'policy' },
  movedChanges: 'What that changes',
  movedRefused: 'It would be refused now.',
  movedVersions: 'Nothing of what it does: the same changes, on newer versions.',
  movedBefore: (path: string, was: string, now: string) =>
    `${path} was ${was} when you looked, and is ${now} now.`,
  movedDropped: (name: string, changes: number) =>
    `${name} is no longer touched: its ${plural(changes, 'change drops', 'changes drop')} out.`,
  movedAdded: (name: string, changes: number) =>
    `${name} is touched as well: ${plural(changes, 'change', 'changes')}.`,
  formKept: 'All that you filled in is kept.',

  // The bar.
  apply: 'Apply',
  applyNew: 'Apply the new one',
  applying: 'Applying…',
  propose: 'Propose to a second person',
  proposeOnly: 'Propose',
  proposing: 'Proposing…',
  counts: (events: number, entities: number) =>
    `${plural(events, 'event', 'events')}, ${plural(entities, 'entity', 'entities')}`,
  pinned: 'pinned to',
  pinnedTo: (name: string, version: number) => `${name} v${version}`,
  pinnedCatalogue: (fingerprint: string) => `catalogue ${fingerprint}`,
  pinnedPolicy: (version: number) => `policy ${number(version)}`,
  off: {
    nothing: 'Nothing to apply yet.',
    looking: 'The preview is on its way.',
    faults: (count: number) => `Off: ${plural(count, 'thing is', 'things are')} to be put right.`,
    refused: (count: number) => `Off: ${plural(count, 'rule refuses', 'rules refuse')}.`,
    unreached: 'Off: no events bring this about.',
    partly: 'Off: not all that you want is reached.',
    mayNot: 'You may not apply this. Propose it to somebody who may.',
    mayNotAtAll: 'You may neither apply nor propose this.',
    review: 'A second person has to review it: propose it.',
    failed: 'It could not be looked at.',
  },
  applied: (version: number) => `Recorded as version ${number(version)}`,
  appliedSeveral: (count: number, version: number) =>
    `${plural(count, 'event', 'events')} recorded, up to version ${number(version)}`,
  replayed: 'It was recorded already: once.',
  proposed: 'Proposed. Somebody who may approve it is told.',
  notDone: {
    forbidden: 'You may not do this any more.',
    unreadable: 'The server could not read this. Nothing was recorded.',
    unavailable: 'The store cannot be reached now. Nothing was recorded; try again in a moment.',
    failed:
      'The server did not answer as it should. Pressing again is safe: it is recorded once at most.',
  },
};
