import { common } from '#app/messages/en/common.ts';

const { number } = common;
const plural = (count: number, one: string, many: string) =>
  `${number(count)} ${count === 1 ? one : many}`;

/** What would go, the list of erasures, one of them, and its certificate. */
export const erasure = {
  breadcrumb: 'Way to this page',
  crumb: 'Erase for good',
  title: (name: string) => `Erase ${name} for good`,
  titleOfEvent: 'Erase the payload of an event for good',
  titleOfMany: (count: number, what: string) => `Erase ${number(count)} ${what} for good`,
  lead: 'What goes is gone everywhere, and nobody can bring it back. Nothing goes before you have seen this list and confirmed it.',
  countedAt: (position: string) => `Counted at position ${number(position)},`,
  holdInstead: 'Keep it instead: place a legal hold',

  // What is erased.
  what: 'What to erase',
  scopes: {
    entity: { name: 'Everything of it', text: 'Its history and state, and copies of its data.' },
    person: {
      name: 'The person',
      text: 'Also what was done in their name, and its traces elsewhere.',
    },
    fields: { name: 'Chosen fields', text: 'Over the whole history, with copies of their values.' },
  },
  fields: 'Fields that it has or ever had',
  fieldsNone: 'It has no fields left that could be chosen.',
  fieldsMore:
    'It has more than can be listed here. The others are erased by the API or the command line.',
  fieldsChoose: 'Choose the fields first: the list of what would go follows.',
  fieldsShow: 'Show what would go with them',
  fieldChanges: (count: number) =>
    count === 0 ? 'set once' : `changed ${plural(count, 'time', 'times')}`,

  // The ledger.
  ledger: 'What would happen',
  goes: 'What goes',
  goesTotal: (rows: number, tables: number) =>
    `${plural(rows, 'row', 'rows')} in ${plural(tables, 'table', 'tables')}`,
  goesNothing: 'Nothing is left that could go.',
  kinds: {
    event: 'Events: payloads, changes, reasons',
    state: 'States',
    snapshot: 'Snapshots of states',
    search: 'Values that find it in search',
    'read-model': 'Rows of read models',
    deviation: 'Deviations of read models',
    effect: 'Effects: recipients and summaries',
    attempt: 'Attempts: what receivers answered',
    look: 'Details of who looked at what',
    draft: 'Drafts of corrections',
    correction: 'Contents of corrections',
    note: 'Notes in conversations',
    bulk: 'Entries of bulk acts',
    told: 'Why work of Backstory itself stopped',
    view: 'Saved views',
    letter: 'Letters of the demonstration',
  } as Record<string, string>,
  eventsText: (own: number, others: number, emptied: number) =>
    [
      own > 0 ? `${number(own)} of its own` : '',
      others > 0 ? `${number(others)} of others` : '',
      emptied > 0 ? `${number(emptied)} left without any payload` : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  inAll: 'In all',
  stays: 'What stays',
  staysVersions: (count: number) =>
    `${plural(count, 'version', 'versions')} with ${count === 1 ? 'its' : 'their'} position, time and kind of event; who acted, as an opaque reference.`,
  staysChain: 'Digests and seals go on to verify, and every other state folds as before.',
  staysCertificate: 'A certificate of what went, by whom and why, without a value of it.',
  staysRefuses: 'The page, which takes no more events of its own.',

  others: (count: number) =>
    count === 1 ? '1 other holds this data' : `${number(count)} others hold this data`,
  othersNone: 'No other entity holds this data.',
  othersText: 'they keep the rest, in a next version',
  othersMore: (count: number) => `and ${number(count)} more`,
  pathsMore: (count: number) => `and ${number(count)} more`,

  house: 'Has left the house and cannot be called back',
  houseNone: 'Nothing that is known of: no export, webhook or letter held it.',
  houseKinds: {
    export: (name: string, count: number) => `${count === 1 ? 'Export' : 'Exports'} as ${name}`,
    webhook: (name: string, count: number) =>
      `${count === 1 ? 'Delivery' : 'Deliveries'} to ${name}`,
    letter: (name: string, count: number) => `${count === 1 ? 'Letter' : 'Letters'} “${name}”`,
  },
  houseBy: (name: string) => `by ${name},`,
  houseLast: 'last',

  backups: 'Still in backups and on disk for a while',
  backupsUnknown:
    'This store keeps no list of its backups. Whatever backup was made before still holds it until it is thrown away.',
  backupsNone: 'No backup that is kept holds it.',
  backupOf: (scheduled: boolean, encrypted: boolean) =>
    `${scheduled ? 'Scheduled backup' : 'Backup'}${encrypted ? ', encrypted' : ''}`,
  backupsMore: (count: number) => `${plural(count, 'older backup', 'older backups')}`,
  backupsText: 'A restore applies this erasure before anyone can read.',
  onDisk: 'Old row versions in the database’s files and its WAL',
  onDiskText: 'until they are scrubbed: npm run backstory -- scrub',

  many: 'Which of them',
  manyErased: (count: number) => `${number(count)} ${count === 1 ? 'is' : 'are'} erased`,
  manyLooked: (count: number) => `What goes is counted here for the first ${number(count)} of them`,
  manyHeldLater: 'Those on legal hold when their turn comes are left out, and counted',
  manyHeld: (count: number) =>
    `${number(count)} on legal hold ${count === 1 ? 'is' : 'are'} left out`,
  manyAlready: (count: number) => `${number(count)} erased already`,
  manyNotFound: (count: number) => `${number(count)} not there`,
  manyTooEarly: (count: number) => `${number(count)} not deleted softly for long enough, left out`,

  // Refused.
  refused: {
    legal_hold: 'A legal hold forbids it',
    too_early: 'It is too early',
    not_hard_deletable: 'It is not erased at all',
    erasure_forbidden: 'It is left to others',
  },
  heldEntity: 'It is on',
  off: 'Erasing is off while the hold stands.',
  tooEarlyFrom: 'It can be erased from',
  already: 'It is erased already',
  alreadyText: 'What is left of it, and the certificate, stand on its page.',
  toEntity: 'To its page',
  notThere: 'This choice cannot be erased as one',
  tooMany: (most: number) =>
    `One act names ${number(most)} entities at most. Choose fewer in the list.`,
  notOwn: 'Somebody else chose these. Choose them in the list yourself.',
  toList: 'To the list',

  // All of them, and one.
  list: 'Erasures',
  listText:
    'What was erased for good, is being erased, or waits for a second person. Each that is done has its certificate.',
  listNone: 'Nothing was erased yet',
  listNoneText:
    'Entities are erased from “Delete…” on their page, one event’s payload from its own page, many from a list by “Choose”.',
  listMore: 'Older ones',
  listFirst: 'Back to the newest',
  columns: { status: 'Status', what: 'What', by: 'Asked by', at: 'Asked' },
  statuses: {
    waiting: 'Waits for a second person',
    requested: 'Being erased',
    settled: 'Erased',
    refused: 'Refused by a hold',
    rejected: 'Rejected',
    withdrawn: 'Withdrawn',
  },
  targets: {
    entity: 'All of it',
    person: 'The person',
    fields: (paths: string[]) => `Fields ${paths.join(', ')}`,
    event: 'The payload of one event',
    entities: (count: number) => plural(count, 'entity', 'entities'),
    events: (events: number, count: number) =>
      `${plural(events, 'event', 'events')} of ${plural(count, 'entity', 'entities')}`,
    import: (count: number) => `${plural(count, 'entity', 'entities')} of an import`,
  },
  oneTitle: (name: string) => `Erasure of ${name}`,
  notFoundTitle: 'There is no such erasure',
  notFoundText: 'None has this id, or it is about something that you may not read.',
  askedBy: (name: string) => `Asked for by ${name}`,
  why: 'Why',
  whyHidden: 'Ground and reason are shown to those who may erase or read the audit.',
  targetLabel: 'What',
  decidedLabel: 'Decided',
  event: 'Event',
  step: (status: string, name: string) =>
    `${{ requested: 'Approved', settled: 'Approved', rejected: 'Rejected', withdrawn: 'Withdrawn' }[status] ?? 'Decided'} by ${name}`,
  wouldGoNow: 'What would go now',
  underWay:
    'A worker is erasing it. Whatever happens to this page, it goes on; this page tells as soon as it is done.',
  underWayMany: (done: number, of: number) => `${number(done)} of ${number(of)} done.`,
  refusedLater:
    'A legal hold was placed before a worker came to it. Nothing was erased: ask for it anew once the hold is lifted.',
  making: 'It is erased. Its certificate is being made: within a minute.',
  // The certificate.
  certificate: 'Certificate of erasure',
  sheet: (store: string, epoch: number) => `Backstory · store ${store} · epoch ${epoch}`,
  json: 'JSON',
  print: 'Print',
  said: {
    entity: 'What this store held about',
    person: 'What this store held about the person',
    fields: 'What this store held in the fields',
    fieldsOf: 'of',
    event: 'What this store held as the payload of one event of',
    entities: 'What this store held about',
    events: 'What this store held as the payloads of',
    import: 'What this store held about',
    wasErased: 'was erased on',
    names: 'This sheet holds no value of what went, on purpose.',
  },
  facts: {
    askedBy: 'Asked by',
    approvedBy: 'Approved by',
    ground: 'Legal ground',
    reason: 'Reason',
    ticket: 'Ticket',
    recorded: 'Recorded as',
    entities: 'Entities',
    erased: 'Erased',
    inAll: 'In all',
    kept: 'Kept',
    leftOut: 'Left out',
    elsewhere: 'Elsewhere',
    before: 'Root before',
    after: 'Root after',
    signature: 'Signature',
    made: 'Made',
    id: 'Erasure',
    store: 'Store',
  },
  atPosition: (position: string) => `position ${number(position)}`,
  recordedAs: (positions: string[]) =>
    positions.length === 1
      ? `one $erasure event at position ${number(positions[0] ?? '0')}`
      : `${number(positions.length)} $erasure events, positions ${number(positions[0] ?? '0')} to ${number(positions.at(-1) ?? '0')}`,
  version: (version: number) => `version ${number(version)}`,
  entitiesMore: (count: number) => `and ${number(count)} more: all stand in the JSON`,
  keptVersions: (count: number) =>
    `${plural(count, 'version', 'versions')} with positions, times and kinds of events`,
  leftOutHeld: (count: number) => `${number(count)} on legal hold`,
  leftOutErased: (count: number) => `${number(count)} erased already`,
  elsewhereBackups: (count: number) => `${plural(count, 'backup', 'backups')}, the newest of`,
  elsewhereNone: 'Nothing known of: no export, webhook, letter or backup',
  rootAt: (position: string) => `of all events up to position ${number(position)}`,
  unsigned: 'Not signed: this server has no key to seal with.',
  signedBy: 'Ed25519, key',
  lookAtEntity: 'What is left of it',
};

/** Asking for an erasure, and deciding on one as a second person. */
export const erasing = {
  // Asking for it.
  form: 'Confirm it',
  ground: 'Legal ground',
  grounds: [
    'The person withdrew their consent, GDPR Art. 17(1)(b)',
    'The person objects, GDPR Art. 17(1)(c)',
    'No longer needed, GDPR Art. 17(1)(a)',
    'Should never have been kept, GDPR Art. 17(1)(d)',
    'A law demands it, GDPR Art. 17(1)(e)',
    'No personal data: a mistake or a test',
  ],
  ownWords: 'In your own words',
  groundOwn: 'Legal ground in your own words',
  groundMissing: 'Name the legal ground: it stands in the certificate.',
  reason: 'Reason',
  reasonHint:
    'Who asked for it, and how. A reason that names what goes is erased with it: name a case.',
  reasonMissing: 'Say why: it stands in the certificate.',
  ticket: 'Ticket',
  ticketHint: 'A name or a link',
  typeToConfirm: (text: string) => `Type ${text} to confirm`,
  matches: 'matches',
  mismatch: (text: string) => `Type ${text}, as it stands there.`,
  factor: 'Your second-factor code',
  factorMissing: 'Give the six digits that your app shows now, or a recovery code.',
  factorNone: 'The delete policy asks for a second factor, and you have none.',
  factorSetUp: 'Set one up',
  factorWrong: 'That code is wrong or was used already.',
  factorLocked: (seconds: number) =>
    `Too many wrong codes: try again in ${plural(Math.ceil(seconds / 60), 'minute', 'minutes')}.`,
  secondPerson: 'A second person has to approve it, as the delete policy asks.',
  barOne: 'A worker begins within a minute, and nobody can stop it.',
  barTwo:
    'Nothing goes before a second person has seen this same list. Then a worker begins within a minute.',
  send: 'Erase for good',
  sending: 'Asking for it …',
  sendTwo: 'Ask for the erasure',
  cancel: 'Cancel',
  moved: 'Something changed meanwhile. This is what would go now: look, and confirm again.',
  answers: {
    forbidden: 'Your role does not erase these.',
    failed:
      'Whether it was asked for is not known. Look at the list of erasures before you try again.',
    'not-found': 'It is not there any more. Nothing was asked for.',
    'erased-already': 'It is erased already. Nothing was asked for.',
    'id-reused': 'It was asked for already, with other words. Look at the list of erasures.',
    refused: 'It is refused by now: the page says why. Nothing was asked for.',
  },

  decide: 'Decide',
  waiting: 'Waits for a second person',
  approve: 'Approve and erase',
  approving: 'Approving it …',
  approveTitle: 'Approve and erase for good',
  approveText:
    'You have seen what would go. A worker erases it within a minute; nobody can bring it back.',
  approveOff: {
    own: 'You asked for it yourself: a second person approves it.',
    permission: 'Your role does not erase these.',
    status: 'It is decided already.',
    refused: 'It would be refused now.',
  },
  reject: 'Reject',
  rejectTitle: 'Reject the erasure',
  rejectText: 'Nothing is erased. The reason is kept, and told to whoever asked.',
  withdraw: 'Withdraw',
  withdrawTitle: 'Withdraw the erasure',
  withdrawText: 'Nothing is erased. The reason is kept.',
  decided: {
    requested: 'Approved. It is gone within a minute.',
    rejected: 'Rejected. Nothing was erased.',
    withdrawn: 'Withdrawn. Nothing was erased.',
  } as Record<string, string>,
  decisionAnswers: {
    forbidden: 'Your role does not decide on these.',
    failed: 'Whether it was decided is not known. Reload the page before you try again.',
    'not-found': 'It is not there any more.',
    own: 'You asked for it yourself: a second person approves it.',
    'not-own': 'Only whoever asked for it withdraws it.',
    'wrong-status': 'Somebody decided it meanwhile. This page shows how it stands now.',
    moved: 'Something changed meanwhile. This is what would go now: look, and decide again.',
    'reason-missing': 'Say why.',
    'factor-missing': 'A second-factor code is asked for.',
    'wrong-code': 'That code is wrong or was used already.',
    locked: 'Too many wrong codes. Try again in a quarter of an hour.',
    none: 'The delete policy asks for a second factor, and you have none.',
    refused: 'It would be refused now.',
  } as Record<string, string>,
};
