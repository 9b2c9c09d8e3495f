import { common } from '#app/messages/en/common.ts';

/** The HTTP API, with requests to try. */
export const docs = {
  title: 'HTTP API',
  breadcrumb: 'Where this is',
  intro: (store: string) =>
    `Everything that ${store} holds can be read, and everything that happens can be recorded, by HTTP: an endpoint for each event of the catalogue, and reads of what came of them. Each request here can be sent from this page.`,
  asYou: (name: string) =>
    `What you send goes out as ${name}, with your rights: what is masked on other pages is masked here, what is recorded names you, and only what you may do is listed. Examples are the catalogue’s own.`,
  programs: 'From programs',
  programsText:
    'A program sends a key in the place of your sign-in. It is made on the command line (`npm run backstory -- keys create`) or by an admin.',
  makeKey: 'Make a key',
  documentText: 'The whole as OpenAPI 3.1, for tools that make clients:',
  begin: 'To begin with',
  nothing: 'Nothing here is open to you',
  nothingText: 'Your role may neither read nor record. An admin can change it.',
  link: 'Try the HTTP API',
  linkText:
    'Everything here can be read and recorded by programs too. Requests can be tried as you.',

  list: 'Requests',
  search: 'Search requests',
  count: (value: number) => (value === 1 ? '1 request' : `${common.number(value)} requests`),
  groups: {
    any: 'Entities of any type',
    log: 'Events',
    finding: 'Finding and comparing',
    review: 'Preview and review',
    effects: 'Effects',
    projections: 'Read models and rebuilds',
    seals: 'Seals',
    erasures: 'Erasure and legal holds',
    other: 'Others',
  },
  listed: 'List them, filtered and sorted',
  toldAs: (label: string, sentence: string) => `${label}, told as: ${sentence}.`,
  ofType: (plural: string, title: string) => `${plural}: ${common.inText(title)}.`,
  does: {
    read: () => 'It reads, and records nothing.',
    dry: () => 'It tells what would happen, and records nothing.',
    record: (store: string) => `It records an event in ${store}, for good.`,
    act: (store: string) => `It is an act in ${store}, recorded with who did it.`,
    erase: (store: string) => `It leads to data of ${store} being erased: nothing brings it back.`,
  },

  tryIt: 'Try it',
  places: { path: 'In the path', query: 'In the query', header: 'A header' },
  encoded: 'As it is: it is encoded for you.',
  oneALine: 'One a line.',
  notSent: 'not sent',
  required: 'This has to be filled in.',
  more: (count: number) =>
    count === 1 ? 'One more parameter' : `${common.number(count)} more parameters`,
  body: 'Body',
  bodyNote: 'JSON. Ctrl or ⌘ and Enter sends what is offered first.',
  bodyFault: (fault: string) => `This is no JSON: ${fault}`,
  preview: 'Preview',
  send: 'Send',
  stop: 'Stop',
  example: 'Back to the example',
  ask: {
    record: (store: string) => `Record in ${store}…`,
    act: (store: string) => `Send to ${store}…`,
    erase: (store: string) => `Erase in ${store}…`,
    read: () => 'Send',
    dry: () => 'Send',
  },
  confirmTitle: {
    record: (store: string) => `This records an event in ${store}`,
    act: (store: string) => `This is an act in ${store}`,
    erase: (store: string) => `This erases in ${store}`,
  },
  confirmText: {
    record: (store: string, person: string) =>
      `It is no trial: the event stays in ${store} for good, recorded by ${person}, and what follows from it, letters and webhooks among them, follows.`,
    act: (store: string, person: string) =>
      `It is no trial: it is done in ${store}, and recorded as done by ${person}.`,
    erase: (store: string, person: string) =>
      `It is no trial: what is erased in ${store} is gone for good, asked for by ${person}.`,
  },
  confirm: {
    record: (store: string) => `Record in ${store}`,
    act: (store: string) => `Send to ${store}`,
    erase: (store: string) => `Erase in ${store}`,
  },

  answer: 'Answer',
  answerBody: 'Body of the answer',
  sending: 'Sending',
  reading: 'still coming',
  unreachable: 'No answer came. Where it was to record something, it may be recorded all the same.',
  took: (milliseconds: number) => `${common.number(Math.round(milliseconds))} ms`,
  size: (bytes: number) =>
    bytes < 1_000 ? `${bytes} bytes` : `${common.decimal(bytes / 1_000, 1)} kB`,
  cut: 'It is longer: the rest is left where it is.',
  fits: 'It fits: recording it would be accepted, as things stand. Nothing was recorded.',
  refused: (count: number) =>
    count === 1
      ? 'Recording it would be refused, for one reason. Nothing was recorded.'
      : `Recording it would be refused, for ${common.number(count)} reasons. Nothing was recorded.`,
  onlyTheEvent:
    'The answer speaks of the event alone. What follows from it, letters and decisions, comes later:',
  leads: {
    page: 'Its page',
    event: 'The event’s page',
    eventOf: (type: string) => `The page of ${type}`,
    entity: (type: string, id: string) => `${type} ${id}`,
    outcome: 'Ask what came of it',
    wake: 'Ask for its wake',
    propose: 'Propose it for review',
    signIn: 'Sign in',
  },

  code: 'The same from a program',
  codeOf: (language: string) => `the ${language} code`,
  codeText:
    'BACKSTORY_URL is the address of this server, BACKSTORY_KEY a key. Both come from the environment.',

  bodyTitle: 'What the body holds',
  bodyText: (label: string) => `The data of “${label}”; a member of it names the entity.`,
  anyObject: 'Any JSON object.',
  columnName: 'Member',
  columnKind: 'Holds',
  columnMeaning: 'Means',
  answers: 'What it answers',
  answersText: {
    read: 'What you may not see is masked or left out.',
    dry: 'Nothing of it is recorded.',
    record: 'The event as it was recorded, and what it changed; never what follows from it.',
    act: 'What was acted on, as it stands then.',
    erase: 'The erasure, and how it stands.',
  },
  otherStatus: 'Any other',
  kinds: {
    text: 'text',
    email: 'email address',
    url: 'web address',
    number: 'number',
    integer: 'whole number',
    boolean: 'true or false',
    date: 'day, 2026-03-12',
    instant: 'time, 2026-03-12T15:04:11Z',
    object: 'object',
    json: 'any JSON',
    list: (of: string) => `list: ${of}`,
    map: (of: string) => `object by key: ${of}`,
    oneOf: (choices: readonly string[], more: number) =>
      `one of ${choices.join(', ')}${more > 0 ? ` and ${common.number(more)} more` : ''}`,
    always: (value: string) => `always ${value}`,
    characters: (most: number) => `at most ${common.number(most)} characters`,
    from: (least: number) => `from ${common.decimal(least)}`,
    upTo: (most: number) => `up to ${common.decimal(most)}`,
    reference: (type: string) => `id of a ${type}`,
    personal: 'personal',
    nullable: 'or null',
  },
};
