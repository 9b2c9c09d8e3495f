import { common } from '#app/messages/en/common.ts';
import { shell } from '#app/messages/en/shell.ts';

const { number } = common;
const count = (value: number, one: string, many: string) =>
  `${number(value)} ${value === 1 ? one : many}`;

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** 1.4 MB */
function size(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? number(Math.round(value)) : value.toLocaleString('en-GB', { maximumFractionDigits: 1 })} ${units[unit]}`;
}

export const imports = {
  title: shell.imports,
  text: 'Take history over from a file. Nothing is recorded before you have seen what would be.',
  size,

  drop: 'Drop a file here, or',
  choose: 'Choose a file',
  dropNow: 'Let go to upload it',
  formats:
    'CSV, TSV, NDJSON, a JSON array, CloudEvents, XES, OCEL 2.0 (JSON, SQLite) or Parquet; plain, gzip or zip. Any size.',
  uploading: (name: string) => `Uploading ${name}`,
  uploaded: (done: number, of: number) => `${size(done)} of ${size(of)}`,
  uploadRate: (perSecond: number) => `${size(perSecond)} a second`,
  stopUpload: 'Stop',
  uploadFaults: {
    empty: 'The file is empty.',
    'no-folder': 'This installation has no folder for uploads: BACKSTORY_IMPORTS names one.',
    'no-room': 'The disk of this installation has no room for a file of this size.',
    forbidden: 'Your role may not import.',
    away: 'The server does not answer. What is uploaded stays; choose the same file again to go on.',
    changed: 'The file was changed while it was uploaded. Choose it again.',
    failed: 'The upload broke off. Choose the same file again to go on where it stopped.',
  } as Record<string, string>,
  onlyOne: 'One file at a time: the first was taken.',

  former: 'Imports',
  none: 'None yet.',
  fromMachine: 'What the command line imports is listed here, too.',
  ofOther: 'What is in the file is shown to whoever uploaded it.',
  unnamed: 'A file of somebody else',
  status: {
    uploading: 'Uploading',
    mapping: 'To be read',
    checking: 'Being checked',
    checked: 'Checked',
    running: 'Under way',
    paused: 'Paused',
    cancelling: 'Being cancelled',
    cancelled: 'Cancelled',
    done: 'Done',
  },
  goOnUpload: (received: number, of: number) =>
    `${size(received)} of ${size(of)} are here: choose the same file again to go on.`,

  steps: 'Steps',
  step: { file: 'File', columns: 'Columns', check: 'Check', record: 'Record' },

  file: 'The file',
  format: 'Format',
  formatNames: {
    table: 'Table (CSV, TSV)',
    'json-lines': 'NDJSON',
    'json-array': 'JSON array',
    xes: 'XES',
    'ocel-json': 'OCEL 2.0 (JSON)',
    sqlite: 'OCEL 2.0 (SQLite)',
    parquet: 'Parquet',
    empty: 'Empty',
    unknown: 'Not known',
  } as Record<string, string>,
  asSeen: (what: string) => `${what}, as seen`,
  packed: { gzip: 'packed by gzip', zip: 'in a zip archive' } as Record<string, string>,
  encoding: 'Encoding',
  encodingNames: {
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16 (LE)',
    'utf-16be': 'UTF-16 (BE)',
    'windows-1252': 'Windows-1252',
    'iso-8859-2': 'ISO 8859-2',
    'iso-8859-15': 'ISO 8859-15',
    'windows-1251': 'Windows-1251',
    shift_jis: 'Shift JIS',
    gb18030: 'GB 18030',
  } as Record<string, string>,
  separator: 'Separator',
  separatorNames: {
    ',': 'Comma',
    ';': 'Semicolon',
    '\t': 'Tab',
    '|': 'Bar',
  } as Record<string, string>,
  dates: 'Dates',
  datesNames: {
    'day-first': 'Day first: 31.12.2024',
    'month-first': 'Month first: 12/31/2024',
    'year-first': 'Year first: 24-12-31',
  },
  timeFormat: 'Form of times',
  timeFormatNote: 'Only where they are not read otherwise: dd-MMM-yy hh.mm.ss a',
  datesUnclear: 'The first rows do not tell day from month.',
  zone: 'Zone of times without one',
  zoneNote: 'UTC, +01:00 or Europe/Rome',
  type: 'What a row is about',
  typeNote: 'One word in the singular: order, user, ticket',
  typeMissing: 'Say what the rows are about.',
  typeOfColumn: (column: string) => `told by the column ${column}`,
  ownTypeNote: 'Of each event, the object that it belongs to; its first where this is empty',
  source: 'Source',
  sourceNote: 'The same row of the same source is recorded once',
  sourceMissing: 'Name where the rows come from.',
  people: 'Ids and actors',
  pseudonymise: {
    none: 'as they are',
    personal: 'hashed where they look like people',
    all: 'all hashed',
  },
  peopleNote: 'They stay even when data is erased later.',

  columns: 'Columns',
  columnsText: 'An empty cell sets nothing. What is not left out becomes an attribute.',
  noColumns: 'The format says itself what each part is.',
  column: 'Column',
  becomes: 'Becomes',
  attributeName: 'Name',
  readAs: 'Read as',
  roles: {
    id: 'Entity id',
    event: 'Event type',
    time: 'Time',
    actor: 'Actor',
    reason: 'Reason',
    correlation: 'Correlation',
    type: 'Entity type',
    attribute: 'Attribute',
    skip: 'Left out',
  },
  roleOf: (column: string) => `What ${column} becomes`,
  nameOf: (column: string) => `Name of the attribute ${column}`,
  kindOf: (column: string) => `How ${column} is read`,
  kinds: {
    auto: 'as it looks',
    text: 'text',
    number: 'number',
    boolean: 'yes or no',
    json: 'JSON',
  },
  asItIs: 'as it is',
  personal: 'personal',
  personalOf: (column: string) => `${column} is personal`,
  looksLike: { name: 'looks like names', address: 'looks like addresses' } as Record<
    string,
    string
  >,
  personalByAdmin: 'An admin marks which of them are personal, so that they are masked.',
  personalText: 'What is ticked is masked from the first event on.',
  oneEvent: 'Every row is',
  oneEventNote: 'An event type, where no column tells it',
  missing: {
    type: 'what the rows are about',
    source: 'the source',
    id: 'the column with the entity’s id',
    event: 'the column with the event type',
    time: 'the column with the time',
  },
  stillMissing: (parts: string[]) =>
    `Still to be said: ${parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`}.`,

  preview: 'Preview',
  previewText: (rows: number) => `of the first ${count(rows, 'row', 'rows')}`,
  looking: 'Looking…',
  tooLarge: 'A file of this size and format is read whole by the check alone.',
  unreadable: 'It cannot be read so',
  nothing: 'None of the first rows can be read.',
  moreEvents: (more: number) => `${number(more)} more in what was looked at`,
  moreEntities: (more: number) => `${count(more, 'more entity', 'more entities')}`,
  by: (actor: string) => `by ${actor}`,
  known: 'already here',
  refusedRows: 'Would be refused',
  line: (line: number) => `Line ${number(line)}`,
  lines: (lines: number[], total: number) =>
    `${lines.length === 1 ? 'line' : 'lines'} ${lines.map((line) => number(line)).join(', ')}${total > lines.length ? ' …' : ''}`,
  moreRefused: (more: number) => `${number(more)} more`,

  check: 'Check the whole file',
  checkNote: 'Records nothing.',
  discard: 'Discard',
  discardTitle: 'Discard this file?',
  discardText: 'The upload is removed. Nothing was recorded of it.',
  discardSend: 'Discard the file',
  discarded: 'Discarded',

  saved: 'Saved mapping',
  savedNone: 'none',
  saveMapping: 'Save mapping…',
  saveTitle: 'Save this mapping',
  saveText: 'For files of the same kind, here and on the command line: --saved-mapping NAME.',
  saveName: 'Name',
  save: 'Save',
  savedNow: 'Saved',
  removeMapping: (name: string) => `Remove the mapping ${name}`,
  mappings: 'Saved mappings',
  removed: 'Removed',

  stage: { reading: 'Reading', checking: 'Checking', recording: 'Recording' },
  readOf: (done: number, of: number) => `${size(done)} of ${size(of)}`,
  rowsOf: (done: number, of: number) => `${number(done)} of ${count(of, 'row', 'rows')}`,
  isPaused: 'What is recorded stays. It goes on from here when somebody lets it.',
  goesOn: 'It goes on when you leave this page, and after a restart.',
  rowRate: (perSecond: number) => `${number(perSecond)} rows a second`,
  left: (seconds: number) =>
    seconds < 90 ? `${seconds} s left` : `${Math.ceil(seconds / 60)} min left`,
  waits: 'It begins as soon as a worker is free.',
  stopCheck: 'Stop',
  backToColumns: 'Back to the columns',
  pause: 'Pause',
  resume: 'Go on',
  cancel: 'Cancel…',
  cancelTitle: 'Cancel this import?',
  cancelText:
    'What is recorded stays, and can be deleted or erased as one act. The file is removed.',
  cancelSend: 'Cancel the import',
  keepGoing: 'Let it go on',
  cannotGoOn: 'It could not go on',

  wouldRecord: (events: number) => `${count(events, 'event', 'events')} would be recorded`,
  wouldNothing: 'Nothing would be recorded',
  knownRows: (rows: number, differing: number) =>
    `${number(rows)} already here${differing > 0 ? `, ${number(differing)} of them with other content` : ''}`,
  differing: 'Here already, or earlier in the file, with other content',
  differingText: 'What is stored, or comes first, stays as it is.',
  differs: (line: number, parts: string[]) => `Line ${number(line)}: ${parts.join(', ')}`,
  repeats: (line: number, first: number) =>
    `Line ${number(line)}: otherwise than line ${number(first)}, which has the same id`,
  differingParts: {
    type: 'event type',
    entity: 'entity',
    time: 'time',
    actor: 'actor',
    reason: 'reason',
    data: 'data',
    objects: 'what it is about',
  },
  storedEvent: 'Stored event',
  refusedCount: (rows: number) => `${number(rows)} refused`,
  rows: (rows: number) => count(rows, 'row', 'rows'),
  entities: (entities: number) => count(entities, 'entity', 'entities'),
  notCatalogued: 'not in the catalogue: attributes are kept as they come',
  unknownEvent: 'not known to the catalogue: stored, changes nothing',
  moreTypes: (more: number) => count(more, 'more event type', 'more event types'),
  moreEntityTypes: (more: number) => `${count(more, 'more entity type', 'more entity types')}`,
  ofMoreTypes: (events: number) =>
    `${count(events, 'event', 'events')} of further entity types, too many to be told apart`,
  moreAttributes: (more: number) => `${count(more, 'more attribute', 'more attributes')}`,
  inMoreAttributes: (values: number) =>
    `${count(values, 'value', 'values')} of further attributes, too many to be told apart`,
  attributes: 'Attributes',
  valueKinds: { number: 'number', text: 'text', boolean: 'yes or no', other: 'nested' },
  inexact: (name: string, values: number) =>
    `${name}: ${count(values, 'number', 'numbers')} too long to be kept exactly as such, kept as text`,
  examples: 'For example',
  refused: 'Refused',
  refusedText: 'They stop nothing. Put right, they can be imported by themselves.',
  fetchFaults: 'Refused rows as CSV',
  people2: (rows: number, what: 'ids' | 'actors', look: string | null) =>
    `${count(rows, 'row', 'rows')} with ${what} that look like ${look === 'name' ? 'names' : 'addresses'}: they stay even when data is erased.`,
  notes: 'Notes',
  leftOut: (names: string[]) => `Left out: ${names.join(', ')}`,
  unchecked: (rows: number) =>
    `Of ${count(rows, 'row', 'rows')} only the row itself was checked: too many entities to try them all.`,

  record: (events: number) => `Record ${count(events, 'event', 'events')}…`,
  recordTitle: (events: number) => `Record ${count(events, 'event', 'events')}?`,
  recordText:
    'They are recorded as imported history, in your name. What is taken over is never removed, only deleted softly or erased.',
  recordSend: 'Record',
  recordSending: 'Starting…',
  markedFirst: (fields: number) =>
    `${count(fields, 'attribute is', 'attributes are')} marked personal first.`,

  trial: {
    title: 'Trial',
    begin: 'Try it first',
    beginNote: 'Records it in a store of its own, to look at and to drop.',
    stage: {
      opening: 'Making a store for the trial',
      reading: 'Reading',
      recording: 'Recording',
      indexing: 'Making it searchable',
      ready: 'Ready',
      failed: 'The trial could not be made',
    },
    ready: (events: number) => `${count(events, 'event', 'events')} in the trial`,
    refused: (rows: number) =>
      `It holds this file alone: ${count(rows, 'row is', 'rows are')} refused there, also where ${rows === 1 ? 'it adds' : 'they add'} to what is here already.`,
    note: 'Nothing of it is in the store. It is dropped when you record or go back to the columns, after 30 minutes without a look, and when the server ends.',
    look: 'Look at it',
    cancel: 'Cancel the trial',
    drop: 'Drop the trial',
    dropNow: 'Drop',
    gone: 'The trial is not there any more.',
    banner: (file: string) => `Trial of ${file}: nothing here is in the store.`,
    back: 'Back to the import',
  },

  recorded: (events: number) => `${count(events, 'event', 'events')} recorded`,
  seeEntities: (plural: string) => `See ${common.inText(plural)}`,
  ownCorrelations:
    'Events that brought a correlation of their own name this import in their metadata.',
  byCommand: 'by the command line',
  seeEvents: 'See its events',
  deleteAll: 'Delete softly…',
  eraseAll: 'Erase…',
  deleteTitle: (plural: string) => `Delete its ${common.inText(plural)} softly?`,
  deleteText:
    'A bulk act is begun for the entities that this import made, and previewed. Nothing happens before you let it run.',
  deleteSend: 'Preview the deletion',
  takenBack: (plural: string) => `Take back its ${common.inText(plural)}`,
  eraseTitle: (plural: string, file: string) =>
    `Erase the ${common.inText(plural)} of ${file} for good`,
  takenBackText: 'Those that were there before keep their history.',
  answers: {
    moved: 'Somebody else moved it meanwhile.',
    'not-found': 'It is not there any more.',
    'reason-missing': 'Say why.',
    'too-large-to-try':
      'A file of more than 200 MB cannot be tried; its check tells what it holds.',
    'too-many-trials': 'Two trials are open already. One of them has to be dropped first.',
    nothing: 'There is nothing to record.',
    none: 'It made no entity of this type that is still there.',
    'too-many':
      'More than a million are too many for one act: choose them on the type’s page, part by part.',
    forbidden: 'Your role may not do this.',
    invalid: 'This does not fit.',
    failed: 'It could not be done. Nothing was changed.',
  } as Record<string, string>,
};
