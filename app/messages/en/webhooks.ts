import { common } from '#app/messages/en/common.ts';

const causes: Record<string, string> = {
  timeout: 'No answer in time',
  name_unknown: 'The name leads to no address',
  address_refused: 'The address is of a private network',
  connection_refused: 'No connection taken',
  connection_lost: 'Connection lost before an answer',
  tls_failed: 'Certificate not trusted',
  no_connection: 'Not reached',
  webhook_off: 'The webhook was off',
  may_not_read: 'Its role may not read such events',
};

const statuses: Record<string, string> = {
  waiting: 'Waiting',
  scheduled: 'Scheduled',
  running: 'Being sent',
  done: 'Delivered',
  failed: 'Given up',
  held: 'Held back',
  skipped: 'Not sent',
};

const count = (n: number) => n.toLocaleString('en');

/** Webhooks: where events are told by HTTP. */
export const webhooks = {
  title: 'Webhooks',
  facts: (on: number, off: number) =>
    [`${on} on`, off === 0 ? null : `${off} off`].filter(Boolean).join(' · '),
  text: 'Each event of the chosen types is sent to an address by HTTP, signed as Standard Webhooks says, with what a role may see of it.',
  none: 'No webhooks yet',
  noneText:
    'Make one to have events sent to another system as they are recorded: signed, tried again where they are not taken, and masked for a role.',
  make: 'Make a webhook…',
  on: 'On',
  off: 'Off',
  gone: 'Its receiver answered 410 Gone, so it was turned off.',
  offBecause: (reason: string) => `Off: ${reason}`,
  paused: 'Paused',
  stopped: 'Stopped at an event',
  madeBy: (name: string) => `made by ${name}`,
  thisMachine: 'a command on the machine',
  asRole: (role: string) => `As ${role}`,
  allOf: (plurals: string[]) => `All events of ${plurals.map(common.inText).join(', ')}`,
  lastDelivery: 'Last try',
  neverSent: 'Nothing sent yet',
  lastDay: (done: number, failed: number) =>
    `${count(done)} delivered, ${count(failed)} given up in 24 hours`,
  waiting: (n: number) => `${count(n)} waiting`,
  circuit: 'It failed for all: nothing is sent until',
  lost: 'Its worker was lost',
  ended: (outcome: 'done' | 'lost', answer: string | null) => {
    if (outcome === 'lost') return 'Its worker was lost';
    return answer === null ? 'Ended' : `Taken: ${answer.replace('http_', '')}`;
  },

  newTitle: 'Make a webhook',
  changeTitle: 'Change the webhook',
  breadcrumb: 'Where this is',
  name: 'Name',
  nameNote: 'Of the receiver. It stays in the audit, so no name of a person.',
  url: 'Address',
  urlNote: 'Receives each event by POST. HTTPS alone, and none of a private network.',
  urlNoteOpen: 'Receives each event by POST. Private addresses and HTTP are allowed here.',
  entityTypes: 'All events of',
  entityTypesNote: 'Also of event types that come later.',
  eventTypes: 'Single event types',
  noTypes: 'None',
  role: 'As what role',
  roleSees: (data: boolean, personal: boolean): string => {
    if (!data) return 'Told that it happened, and to what; no data';
    return personal ? 'Data with personal values as they are' : 'Data with personal values masked';
  },
  roleNote: 'What is changed of the role’s rights and masking counts here too.',
  beyond: 'Would be told more than you may see',
  order: 'Order',
  ordered: 'Each entity’s events in their order',
  orderedText: 'One that is not taken holds those after it back until it is, or is given up',
  reason: 'Reason',
  reasonNote: 'Kept in the audit.',
  reasonMissing: 'Say why.',
  send: 'Make the webhook',
  sending: 'Making it',
  save: 'Save the changes',
  saving: 'Saving',

  madeTitle: (name: string) => `The signing secret of ${name}`,
  secretText:
    'Copy it now: it is shown this once. The receiver verifies with it that what arrives comes from here, and is whole.',
  theSecret: 'the signing secret',
  toWebhook: 'To the webhook',
  done: 'Done',

  settings: 'Settings',
  tells: 'Events',
  orderKept: 'In the order of each entity',
  orderFree: 'As each comes through; receivers go by entityversion',
  change: 'Change…',
  health: 'Deliveries',
  made: 'Made',
  secrets: 'Signing secrets',
  secretsText: 'Never shown again. Each signs every delivery until it ends.',
  secret: (number: number) => `Secret ${number}`,
  secretMade: 'made',
  secretEnds: 'ends',
  rotate: 'Rotate…',
  rotateTitle: 'Rotate the signing secret',
  rotateText:
    'A new secret is added and shown once. The present ones go on signing beside it for as long as is chosen, so that the receiver can be changed over meanwhile.',
  overlap: 'The present secrets end',
  overlaps: { 0: 'At once', 1: 'In an hour', 24: 'In a day', 168: 'In 7 days' } as Record<
    number,
    string
  >,
  rotateSend: 'Add a secret',
  rotatedTitle: 'A secret was added',
  newSecret: 'The new signing secret',

  test: 'Send a test…',
  testTitle: 'Send a test',
  testText:
    'A signed message of the type webhookTest is sent at once, one time. It tells of no event.',
  testSend: 'Send it',
  testing: 'Sending it',
  testTaken: (code: number, ms: number) => `Taken: ${code} after ${count(ms)} ms`,
  testNotTaken: (code: number, ms: number) => `Not taken: ${code} after ${count(ms)} ms`,
  testAnswer: 'What it answered',

  switchOff: 'Switch off…',
  switchOffTitle: (name: string) => `Switch ${name} off`,
  switchOffText:
    'Nothing more is sent. What waits is dropped, and what happens while it is off is not told later.',
  switchOffSend: 'Switch off',
  switchOn: 'Switch on…',
  switchOnTitle: (name: string) => `Switch ${name} on`,
  switchOnText: 'It is told what happens from now on; what happened while it was off is not.',
  switchOnSend: 'Switch on',
  delete: 'Delete…',
  deleteTitle: (name: string) => `Delete ${name}`,
  deleteText:
    'Nothing more is sent, and its secrets are removed. What was sent stays told under Effects and in the audit.',
  deleteSend: 'Delete',
  isDeleted: (name: string) => `${name} is deleted.`,
  isChanged: 'The changes are saved.',
  isOn: (name: string) => `${name} is on.`,
  isOff: (name: string) => `${name} is off.`,

  deliveries: 'Deliveries',
  noDeliveries: 'No deliveries yet',
  noDeliveriesText: 'Each event of its types that is recorded from now on stands here.',
  noneOfStatus: 'None of that status.',
  filter: 'Which deliveries',
  all: 'All',
  statuses,
  status: (status: string) => statuses[status] ?? status,
  toEffects: 'Among the effects',
  tried: (n: number) => (n === 1 ? '1 try' : `${count(n)} tries`),
  nextTry: 'next try',
  cause: (cause: string | null) => {
    if (cause === null) return 'Not told';
    if (cause.startsWith('http_')) return `Answered ${cause.slice(5)}`;
    return causes[cause] ?? cause;
  },
  open: (sentence: string) => `Look at: ${sentence}`,
  older: 'Older deliveries',
  newest: 'The newest deliveries',
  toEvent: 'The event',
  toEffect: 'The effect',
  tries: 'Tries',
  try: 'Try',
  began: 'Began',
  took: 'Took',
  outcome: 'Outcome',
  ms: (n: number) => `${count(n)} ms`,
  underWay: 'under way',
  notTried: 'Not tried yet.',
  request: 'The request as it would be sent now',
  requestText: 'Masked for its role, and made anew at each try: what was erased is not in it.',
  narrowed: 'Its receiver may see more of it than you.',
  noRequest: 'It would not be sent now: the event is of a type that you or its role may not read.',
  atSending: 'made when it is sent',
  headers: 'Headers',
  body: 'Body',
  retry: 'Try again…',
  retryAll: (n: number) => `Try ${count(n)} given up again…`,
  verify: 'The receiver verifies with it',

  faults: {
    name_invalid: 'A name has 1 to 100 characters on one line.',
    url_invalid: 'Give a whole address: https://…',
    url_not_https: 'Only HTTPS, so that nobody on the way reads what is sent.',
    url_with_credentials: 'An address holds no user and password here: the signature is the proof.',
    url_private:
      'That address is of a private network. The operator can allow such: BACKSTORY_WEBHOOK_PRIVATE=allow.',
    url_too_long: 'An address has 2,000 characters at most.',
    events_missing: 'Choose an entity type, or at least one event type.',
    entity_type_invalid: 'This cannot be an entity type:',
    event_type_invalid: 'This cannot be an event type:',
    role_unknown: 'Choose a role.',
    beyond_own_rights: 'Its receiver would be told more than you may see:',
  },
  answers: {
    refused: 'That would tell its receiver more than you may see.',
    unreadable: 'What was sent could not be read.',
    forbidden: 'You may no longer change webhooks.',
    'not-found': 'There is no such webhook any more.',
    moved: 'Somebody changed it meanwhile. Look at it again.',
    same: 'It is so already.',
    failed: 'That did not work. Nothing was changed.',
  },
};
