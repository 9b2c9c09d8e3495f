import { common } from '#app/messages/en/common.ts';

const percent = (share: number) => {
  const value = Math.round(share * 100);
  if (value === 0 && share > 0) return '<1 %';
  return value === 100 && share < 1 ? '>99 %' : `${value} %`;
};

/** What a type is like, learnt from its events. */
export const schema = {
  title: 'Schema',
  ofType: (plural: string) => `Schema: ${plural}`,
  link: 'Schema',
  general: 'Learnt',
  generalText:
    'The catalogue does not define this type: what is told here is learnt from its events.',
  defined: 'Defined by the catalogue',
  percent,
  learnt: (events: number, whole: boolean, total: number | null, entities: number) => {
    const on = `on ${common.entities(entities)}`;
    if (whole) return `Learnt from all ${common.events(events)}, ${on}`;
    const of = total === null ? '' : ` of ${common.number(total)}`;
    return `Learnt from the newest ${common.number(events)}${of} events, ${on}`;
  },
  learntTouching: (count: number) =>
    `and from ${common.events(count)} of other types that changed one`,
  counting: 'The store is still being counted: totals come in a moment.',
  nothing: 'No event of this type is recorded yet',
  nothingText: 'What its definition says stands below. What its events do is learnt as they come.',

  wordsTerm: 'Words',
  editWords: 'Edit words',
  refusedWords: 'Your role does not name types.',
  proposedText:
    'Labels and sentences are proposed. Look at them, change what you like, and save: every list and timeline tells events so from then on.',
  givenText: 'Labels and sentences are as somebody gave them.',
  scaffold: 'Define it',
  scaffoldText:
    'This writes a catalogue file as a start: loadable as it stands, tried on the events of this store.',

  order: 'Order of events',
  orderText: 'Which event directly follows which on one entity, how often, and after how long.',
  drawing: (plural: string) =>
    `The order of the events of ${plural}, drawn. The table below tells the same.`,
  notDrawn: (edges: number) =>
    edges === 1
      ? '1 rarer step is in the table alone.'
      : `${common.number(edges)} rarer steps are in the table alone.`,
  begins: (share: number) => `begins ${percent(share)}`,
  ends: (share: number) => `ends ${percent(share)}`,
  again: (count: number) => `${common.number(count)} twice in a row`,
  columnFrom: 'After',
  columnTo: 'comes',
  columnCount: 'How often',
  columnShare: (share: number) => `${percent(share)} of what follows it`,
  columnBetween: 'After how long',
  beginning: 'The beginning',
  ending: 'nothing so far',
  median: (median: string) => `mostly ${median}`,
  middle: (lower: string, upper: string) =>
    lower === upper ? 'half of them so' : `half within ${lower} – ${upper}`,
  moreSteps: (count: number) => `${common.number(count)} rarer steps`,

  events: 'Events',
  columnEvent: 'Event',
  columnSentence: 'Told as',
  columnRecorded: 'Recorded',
  columnHolds: 'Holds',
  proposed: 'proposed',
  given: 'given',
  seenOf: (seen: number) => `${common.number(seen)} looked at`,
  never: 'never',
  firstIn: (share: number) => `first in ${percent(share)}`,
  creates: 'creates',
  deletes: 'deletes',
  restores: 'restores',
  guarded: (count: number) => (count === 1 ? '1 guard' : `${count} guards`),
  unknownEvent: 'Not in the definition: changes nothing',
  ofAnother: 'of another type',
  ofOther: (type: string) => `of ${type}`,
  holdsIn: (name: string, share: number) => `${name}, in ${percent(share)} of them`,
  moreHeld: (count: number) => `and ${common.number(count)} more`,

  attributes: 'Attributes',
  columnAttribute: 'Attribute',
  columnKind: 'What it holds',
  columnWhere: 'In',
  columnPersonal: 'Shown',
  noAttributes: 'Its events hold nothing.',
  kinds: {
    boolean: 'yes or no',
    integer: 'whole number',
    number: 'number',
    object: 'object',
    map: 'map, by key',
    nothing: 'always null',
    text: 'text',
    choice: 'one of',
    same: 'always the same',
    array: 'list',
    mixed: 'of several kinds',
  },
  forms: {
    time: 'time',
    day: 'day',
    uuid: 'UUID',
    url: 'web address',
    email: 'e-mail address',
    number: 'number, as text',
  },
  identity: (name: string) => `items told apart by ${name}`,
  range: (least: string, most: string) => `${least} – ${most}`,
  empties: (share: number) => `null in ${percent(share)}`,
  choicesHidden: 'values are hidden from you',
  likely: 'likely personal',
  unseen: 'never seen',
  undeclared: 'not in the definition',
  seenAs: (kind: string) => `its events hold: ${kind}`,
  eventsCount: (count: number) => common.events(count),
  allEvents: 'every event',
  moreValues: (count: number) => `${common.number(count)} more`,

  wordsTitle: (plural: string) => `Words for ${plural}`,
  wordsText:
    'Told so in every list, timeline and sentence as soon as they are saved, for everybody. A sentence may hold {attributes}, and {was.attribute} for the value before: the first one whose attributes all have a value is used. Name nobody in them: an erasure does not look through these words.',
  typeLabel: 'One is called',
  typePlural: 'Many are called',
  eventLabel: 'Called',
  eventSentences: 'Told as',
  eventSentencesNote: 'One sentence a line, the fullest first.',
  attributeLabel: 'Called',
  attributeUnit: 'Unit',
  previewLabel: 'So it is told',
  noPreview: 'No event to try it on.',
  unknownField: (name: string) => `{${name}}: no event of it was seen to hold that.`,
  eventsOf: 'Events',
  attributesOf: 'Attributes',
  save: 'Save words',
  saveTitle: 'Save these words?',
  saveText: (plural: string) =>
    `Everybody reads ${plural} in them at once. Nothing recorded changes.`,
  saving: 'Saving …',
  saved: 'The words are saved.',
  answers: {
    invalid: 'Some of it is too long, or empty where it must not be.',
    'reason-missing': 'Say why.',
    moved: 'Somebody else changed the words of this type meanwhile. Load the page again.',
    forbidden: 'Your role does not name types.',
    failed: 'It could not be saved, and nothing was changed. Try again.',
  },
};
