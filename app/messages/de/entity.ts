import { common, plural } from '#app/messages/de/common.ts';
import type { entity as english } from '#app/messages/en/entity.ts';

const { number } = common;
const spans = {
  day: ['Tag', 'Tage'],
  month: ['Monat', 'Monate'],
  year: ['Jahr', 'Jahre'],
} as const;

/** The page of one entity. */
export const entity: typeof english = {
  title: (label, type) => `${label} · ${type}`,
  breadcrumb: 'Weg zu dieser Seite',
  compare: 'Vergleichen',
  record: 'Ereignis aufzeichnen',
  copyRef: 'Typ und Id',

  deleted: 'Gelöscht',
  deletedSince: 'Gelöscht seit',
  unknownType:
    'Dieser Typ steht nicht im Katalog: Seine Attribute werden aufbewahrt, wie sie kamen.',
  erasedWhole:
    'Alle Daten dieses Objekts wurden endgültig gelöscht. Dass etwas geschah und wann, bleibt; eigene Ereignisse nimmt es nicht mehr an.',
  erased:
    'Ein Teil der Daten wurde endgültig gelöscht. Er fehlt hier; sein Platz in der Geschichte bleibt.',

  scrubber: 'Version',
  versionOf: (version, head) => `Version ${number(version)} von ${number(head)}`,
  version: (version) => `Version ${number(version)}`,
  of: (head) => `von ${number(head)}`,
  now: 'jetzt',
  older: 'Eine Version zurück',
  newer: 'Eine Version vor',
  backToNow: 'Zurück zu jetzt',
  nowShort: 'Jetzt',
  barVersion: (version, changes) =>
    `Version ${number(version)}, ${plural(changes, 'Feld', 'Felder')} geändert`,
  barRun: (from, to) =>
    from === to ? `Version ${number(to)}` : `Versionen ${number(from)} bis ${number(to)}`,

  tabs: 'Ansichten',
  timeline: 'Verlauf',
  state: 'Zustand',
  raw: 'Roh',
  rawLabel: (version) => `Zustand bei Version ${number(version)} als JSON`,

  past: (version, head) =>
    `Sie blicken in die Vergangenheit: Version ${number(version)} von ${number(head)}.`,
  changedHere: (count) =>
    count === 0
      ? 'Hier hat sich nichts geändert.'
      : `${plural(count, 'Feld', 'Felder')} hier geändert.`,
  firstVersion: 'Hier begann es.',
  field: 'Feld',
  value: 'Wert',
  fieldsOf: (label) => `Zustand von ${label}`,
  noFields: 'Dieser Zustand hat keine Felder.',
  unchangedMore: (count) => `${plural(count, 'weiteres Feld', 'weitere Felder')}, hier unverändert`,
  moreItems: (count) => `${number(count)} weitere`,
  items: (count) => plural(count, 'Eintrag', 'Einträge'),
  moved: (from, to) =>
    `${plural(Math.abs(from - to), 'Platz', 'Plätze')} nach ${to < from ? 'oben' : 'unten'} verschoben`,
  mark: {
    changed: 'geändert',
    added: 'hinzugefügt',
    removed: 'entfernt',
    moved: 'verschoben',
    same: '',
  },

  eventsOf: (label) => `Ereignisse von ${label}, die neuesten zuerst`,
  gap: (count, unit) => `${plural(count, spans[unit][0], spans[unit][1])} ohne Ereignisse`,
  quoted: (text) => `„${text}“`,
  via: 'über',
  alsoChanged: 'Auch geändert:',
  recordedLater: (at) => `Später aufgezeichnet, ${at}`,
  /** How the events from there down came in; each is given the time of recording. */
  provenance: {
    imported: (at) => `Importiert ${at}`,
    later: (at) => `Später aufgezeichnet, ${at}`,
    live: (_) => 'Aufgezeichnet, als es geschah',
  },
  moreChanges: (count) => plural(count, 'weitere Änderung', 'weitere Änderungen'),
  noChange: 'Hat hier nichts geändert',
  openEvent: 'Einzelheiten',
  closeEvent: 'Einzelheiten schließen',
  detailsOf: (version) => `Einzelheiten zu Version ${number(version)}`,
  payload: 'Daten',
  metadata: 'Metadaten',
  happened: 'Geschehen',
  recorded: 'Aufgezeichnet',
  eventId: 'Id des Ereignisses',
  position: 'Position',
  correlation: 'Zusammenhang',
  recorder: 'Aufgezeichnet von',
  /** Who records until sign-in exists. */
  importedActor: 'importiert',
  recorders: { local: 'Dieser Rechner' },
  eventPage: 'Das ganze Ereignis',
  comparePrevious: 'Mit der Version davor vergleichen',
  arrived: (count) => `${number(count)} neu`,
  arrivedLong: (count) => `${plural(count, 'neues Ereignis', 'neue Ereignisse')}. Anzeigen`,
  nowAtVersion: (version, head, sentence) => `Version ${version} von ${head}: ${sentence}`,
  timelineError: 'Diese Ereignisse konnten nicht gelesen werden.',
  stateError: 'Dieser Zustand konnte nicht gelesen werden.',

  notFoundTitle: 'Dieses Objekt gibt es nicht',
  notFoundText:
    'Unter diesem Typ und dieser Id wurde in diesem Speicher nie etwas aufgezeichnet. Vielleicht ist der Link falsch geschrieben oder gehört zu einem anderen Speicher.',
  notFoundList: 'Alle dieses Typs',
  notFoundVersion: 'Diese Version gibt es nicht',
  notFoundVersionText: (version, head) =>
    `Version ${number(version)} gibt es nicht: Die letzte ist ${number(head)}.`,

  keyFirst: 'Die erste Version',
  keyOlder: 'Älteres Ereignis, eine Version zurück',
  keyNewer: 'Neueres Ereignis, eine Version vor',
  keyDetails: 'Einzelheiten des gewählten Ereignisses',
  keyCompare: 'Mit der Version davor vergleichen',

  // Of the ways on from its page: the areas of what they lead to stay out of it.
  deadlines: 'Fristen',
  whoLooked: 'Leseprotokoll',
  grid: 'Versionsraster',
  related: 'Verwandtes',
  find: 'Wann war es so?',
  moreActs: 'Mehr',
  rebuildState: 'Zustand neu aufbauen…',
  correctOpen: 'Korrigieren…',
  correct: 'Korrigieren',
  backHere: 'Hierhin zurück…',
  backHereTitle: (version) => `Zurücksetzen auf den Stand von Version ${number(version)}`,
  notAllowed: 'Sie dürfen hier weder Ereignisse aufzeichnen noch Korrekturen vorschlagen.',
  compareWithNow: 'Mit jetzt vergleichen',
  delete: 'Löschen…',
  mayDelete: {
    yes: '',
    permission: 'Ihre Rolle darf weder löschen noch wiederherstellen.',
    role: 'Die Löschregel dieses Typs überlässt es anderen Rollen.',
    type: 'Die Löschregel dieses Typs kennt kein umkehrbares Löschen.',
  },
  recordOff: 'Das Objekt ist gelöscht: Stellen Sie es zuerst wieder her.',
  ownHistory: 'Eigene Geschichte…',
};
