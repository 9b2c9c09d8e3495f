import type { common as english } from '#app/messages/en/common.ts';

const numbers = new Intl.NumberFormat('de-DE');

/** 12.345 */
const number = (value: number | string) => numbers.format(BigInt(value));

/** 12.345, 1,4, 0,04 */
const average = (value: number) =>
  value >= 10
    ? number(Math.round(value))
    : value.toLocaleString('de-DE', { maximumSignificantDigits: 2 });

/** 1.234,5 */
const decimal = (value: number, most = 6, least = 0) =>
  value.toLocaleString('de-DE', { maximumFractionDigits: most, minimumFractionDigits: least });

/** „1 Ereignis“, „12 Ereignisse“. */
export const plural = (count: number, one: string, many: string) =>
  `${number(count)} ${count === 1 ? one : many}`;

/** „3 Tage“ after a preposition that asks for the dative: „vor 3 Tagen“. */
export const dative = (time: string) => time.replace(/(Tage|Monate|Jahre)\b/g, '$1n');

const units = {
  year: ['Jahr', 'Jahre'],
  month: ['Monat', 'Monate'],
  day: ['Tag', 'Tage'],
  hour: ['Stunde', 'Stunden'],
  minute: ['Minute', 'Minuten'],
  second: ['Sekunde', 'Sekunden'],
} as const;

export const common: typeof english = {
  appName: 'Backstory',
  number,
  average,
  decimal,
  events: (value) => plural(value, 'Ereignis', 'Ereignisse'),
  entities: (value) => plural(value, 'Objekt', 'Objekte'),
  changes: (value) => plural(value, 'Änderung', 'Änderungen'),
  version: (value) => `v${value}`,
  versionStep: (from, to) => (from === 0 ? `v${to}, die erste` : `v${from} auf v${to}`),
  position: (position) => number(position),
  quoted: (text) => `„${text}“`,

  absent: 'nicht vorhanden',
  null: 'null',
  empty: 'leer',
  yes: 'ja',
  no: 'nein',
  none: 'keine',
  erased: 'endgültig gelöscht',
  removed: 'entfernt',
  added: 'hinzugefügt',
  deleted: 'Gelöscht',
  imported: 'Importiert',
  unknownActor: 'nicht genannt',

  loading: 'Wird geladen',
  loadMore: 'Mehr laden',
  loadingMore: 'Mehr wird geladen',
  tryAgain: 'Erneut versuchen',
  close: 'Schließen',
  cancel: 'Abbrechen',
  clear: 'Leeren',
  reset: 'Zurücksetzen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyOf: (what) => `${what} kopieren`,
  showLess: 'Weniger anzeigen',
  moreCharacters: (value) => `${number(value)} weitere Zeichen`,
  moreItems: (value) => `${number(value)} weitere`,
  filtersRemove: (what) => `Filter entfernen: ${what}`,

  forbiddenTitle: 'Das steht Ihnen nicht offen',
  forbiddenText: 'Was Sie hier dürfen, bestimmt Ihre Rolle. Die Administration kann sie ändern.',
  forbiddenFor: (permission, entityType) =>
    `Dafür braucht es das Recht „${permission}“${entityType === null ? '' : ` für ${entityType}`}, das Ihre Rolle nicht hat. Die Administration kann es erteilen.`,
  errorTitle: 'Das konnte nicht gelesen werden',
  errorText: 'Der Server hat nicht wie erwartet geantwortet. Es wurde nichts geändert.',
  awayText:
    'Der Server hat nicht wie erwartet geantwortet. Es wurde nichts geändert. War die Datenbank nicht erreichbar, kommt diese Seite von selbst zurück.',
  errorCode: (digest) => `Im Protokoll des Servers steht der Fehler unter ${digest}.`,
  notFoundTitle: 'Hier ist nichts',
  notFoundText:
    'Vielleicht ist die Adresse falsch geschrieben, oder das Gesuchte wurde in diesem Speicher nie aufgezeichnet.',
  stateOf: (label) => `der Zustand von ${label}`,
  toOverview: 'Zur Übersicht',

  ago: (text) => `vor ${dative(text)}`,
  ahead: (text) => `in ${dative(text)}`,
  justNow: 'gerade eben',
  unit: (value, unit) => `${value} ${units[unit][value === 1 ? 0 : 1]}`,
  unitShort: { day: 'd', hour: 'h', minute: 'min', second: 's', millisecond: 'ms' },
  months: [
    'Januar',
    'Februar',
    'März',
    'April',
    'Mai',
    'Juni',
    'Juli',
    'August',
    'September',
    'Oktober',
    'November',
    'Dezember',
  ],
  goOn: 'Weiter',
  columns: {
    label: 'Spalten wählen',
    find: 'Suchen',
    up: (name) => `${name} nach oben`,
    down: (name) => `${name} nach unten`,
    usual: 'Wie üblich',
  },
  /** „Zu einem Datum springen, nach der Uhr von Oslo“. */
  momentBy: (label, zone) => `${label}, nach der Uhr von ${zone}`,
  exporting: {
    export: 'Exportieren',
    label: 'Exportieren, was angezeigt wird',
    refused: 'Ihre Rolle darf nicht exportieren. Die Administration kann es erlauben.',
    forms: { csv: 'CSV, für eine Tabelle', ndjson: 'NDJSON, je Zeile ein JSON' },
  },
  monthsShort: ['Jan', 'Feb', 'Mär', 'Apr', 'Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez'],
  weekdays: ['Sonntag', 'Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag'],
  day: (day) => `${day}.`,
  onWeekday: (weekday, date) => `${weekday}, ${date}`,
  inText: (name) => name,
  ofKind: (value, plural) => (value === 1 ? `${plural}: 1` : `${number(value)} ${plural}`),
  weekdaysShort: ['So', 'Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa'],

  // Of parts that stand on pages of many areas.
  optional: 'optional',
  live: 'Live',
  notLive: 'Nicht live',
  self: 'selbst',
  revert: 'Rückgängig machen…',
  revertTitle: 'Rückgängig machen, was dieses Ereignis bewirkt hat',
  asOfBy: 'Es zählt',
  clock: { effective: 'Wann es geschah', recorded: 'Wann es aufgezeichnet wurde' },
  clockNote: { effective: 'was damals galt', recorded: 'was der Speicher damals wusste' },
  reason: 'Grund',
  reasonNote: 'Wird im Protokoll festgehalten.',
  reasonMissing: 'Nennen Sie einen Grund.',
  search: 'Suchen',
  noChoice: 'Nichts passt',
  sentences: (value) => `⋯ ${plural(value, 'Satz', 'Sätze')} unverändert`,
};
