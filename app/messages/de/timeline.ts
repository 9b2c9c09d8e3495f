import { common, plural } from '#app/messages/de/common.ts';
import type { timeline as english } from '#app/messages/en/timeline.ts';

const { number } = common;
const spans = {
  day: ['Tag', 'Tage'],
  month: ['Monat', 'Monate'],
  year: ['Jahr', 'Jahre'],
} as const;

/** The timeline of an entity: what narrows it, how it is walked, what it is merged with. */
export const timeline: typeof english = {
  eventsOf: (label, order) =>
    `Ereignisse von ${label}, die ${order === 'desc' ? 'neuesten' : 'ältesten'} zuerst`,
  /** Between two events of those that fit: others may lie there. */
  gapBetween: (count, unit) =>
    `${plural(count, spans[unit][0], spans[unit][1])} ohne passende Ereignisse`,
  nothingLeft: 'Kein Ereignis passt zu diesen Filtern.',
  lastVersion: 'Das ist alles bis jetzt.',
  noOlder: 'Nichts Älteres passt.',
  times: (label, count) => `${label}, ${number(count)}-mal`,
  lastOfRun: (sentence) => `zuletzt: ${sentence}`,
  keyDown: 'Nächstes Ereignis der Liste',
  keyUp: 'Voriges Ereignis der Liste',
  keyFind: 'Im Verlauf suchen',
  keyPlay: 'Versionen abspielen oder anhalten',

  filters: 'Filter des Verlaufs',
  find: 'In diesen Ereignissen suchen',
  findClear: 'Suche leeren',
  all: (count) => `Alle ${number(count)}`,
  showAll: (count) => `Alle ${number(count)}`,
  lookedLabel: 'Wie weit die Geschichte durchgesehen ist',
  lookedAt: (looked, of, found) =>
    `${number(looked)} von ${number(of)} ${of === 1 ? 'Version' : 'Versionen'} durchgesehen, die neuesten zuerst · ${number(found)} gefunden`,
  leftShort: (count) => plural(count, 'Ereignis', 'Ereignisse'),
  left: (count, total) =>
    `${number(count)} von ${number(total)} ${total === 1 ? 'Ereignis' : 'Ereignissen'}`,
  addEvent: '+ Ereignis',
  pickEvent: 'Welche Ereignisse',
  addField: '+ Feld',
  pickField: 'Welches Feld geändert wurde',
  addActor: '+ Wer',
  pickActor: 'Wer es getan hat',
  addTime: '+ Wann',
  pickTime: 'Wann es geschah',
  timeFrom: 'Ab',
  timeTo: 'Vor',
  timeGo: 'Anzeigen',
  chipEvent: 'Ereignis',
  chipField: 'Feld',
  chipActor: 'Wer',
  chipCorrelation: 'Zusammenhang',
  chipTime: 'Wann',
  span: (from, to) => (from === '' ? `vor ${to}` : to === '' ? `ab ${from}` : `${from} – ${to}`),
  orderNewest: 'Neueste zuerst. Umkehren',
  orderOldest: 'Älteste zuerst. Umkehren',
  jump: 'Zu einem Datum springen',
  jumpGo: 'Springen',

  merge: (types, count, isOn) => `${isOn ? '−' : '+'} ${types} ${number(count)}`,
  mergeTitle: (types) => `Ereignisse von ${types} im selben Verlauf`,
  mergeIn: 'In den Verlauf einfügen',
  unmerge: 'Aus dem Verlauf nehmen',
  laneOf: (count, type) => `${type} ${number(count)}`,
  moreLanes: (count) =>
    count === 1
      ? '1 weiteres ist nicht eingefügt'
      : `${number(count)} weitere sind nicht eingefügt`,

  relatedError: 'Was damit zusammenhängt, konnte nicht gelesen werden.',
  relatedNone: 'Nichts verweist darauf, und seine Ereignisse haben sonst nichts geändert.',
  relatedBehind: (count) =>
    `${plural(count, 'Ereignis ist', 'Ereignisse sind')} noch nicht durchgesehen: Was sie verbinden, kommt gleich.`,
  relatedGroup: {
    pointedAt: (types) => `${types}, die darauf verweisen`,
    pointsAt: (types) => `${types}, auf die es verweist`,
    together: (types) => `${types}, von denselben Ereignissen geändert`,
  },
  relatedHow: {
    pointedAt: (fields) => `verweisen darauf mit ${fields.join(', ')}`,
    pointsAt: (fields) => `es verweist auf sie mit ${fields.join(', ')}`,
    together: (_) => 'von denselben Ereignissen geändert',
  },
  relatedMore: (count) => `${number(count)} weitere`,
  relatedGone: 'nicht mehr',
  events: (count) => plural(count, 'Ereignis', 'Ereignisse'),

  play: 'Versionen abspielen',
  pause: 'Anhalten',
  speed: 'Versionen pro Sekunde',
  speedOf: (speed) => `${speed}×`,
  asOf: 'Stand zu einem Zeitpunkt',
  asOfGo: 'Ansehen',
  asOfClock: { effective: 'Stand vom', recorded: 'aufgezeichnet bis' },
  otherClock: {
    effective: (version) =>
      version === 0
        ? 'noch nichts war aufgezeichnet'
        : `bis dahin aufgezeichnet: Version ${number(version)}`,
    recorded: (version) =>
      version === 0
        ? 'noch nichts war geschehen'
        : `bis dahin geschehen: Version ${number(version)}`,
  },
  notYet: 'Bis dahin war noch nichts geschehen: Dies ist die erste Version.',
  recordedAt: 'aufgezeichnet',
  moreFields: (count) => `+${number(count)}`,

  reason: 'Grund',
  causes: 'Ausgelöst von',
  consequences: 'Führte zu',
  noWake: 'Kein anderes Ereignis ist als Ursache oder als Folge angegeben.',
  wakeError: 'Was dazu geführt hat, konnte nicht gelesen werden.',
  moreOthers: (count) => `${number(count)} weitere: siehe das ganze Ereignis`,

  print: 'Eine Liste zum Drucken oder Ablegen',
  printNow: 'Drucken',
  printTitle: (label) => `Geschichte von ${label}`,
  printCount: (shown, total) =>
    shown === total
      ? `${plural(total, 'Ereignis', 'Ereignisse')}, vollständig`
      : `${number(shown)} von ${number(total)} ${total === 1 ? 'Ereignis' : 'Ereignissen'}`,
  printCut: (shown) =>
    `Hier stehen die ersten ${number(shown)}, die passen. Engen Sie die Zeit ein, um die anderen zu sehen.`,
  printFilter: 'Eingegrenzt auf',
  printNoFilter: 'nichts: die ganze Geschichte',
  printOrder: { asc: 'die ältesten zuerst', desc: 'die neuesten zuerst' },
  printedAt: 'Gedruckt',
  printedBy: 'Gedruckt von',
  printMasked: 'Personenbezogene Daten, die Sie nicht sehen dürfen, sind verdeckt.',
  printBack: 'Zurück zum Verlauf',
  printEvents: 'Seine Ereignisse',
  printVersion: 'Version',
  printHappened: 'Geschehen',
  printRecorded: 'Aufgezeichnet',
  printWhat: 'Was',
  printWho: 'Wer und warum',
};
