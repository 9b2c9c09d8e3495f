import { common } from '#app/messages/de/common.ts';
import type { overview as english } from '#app/messages/en/overview.ts';

export const overview: typeof english = {
  title: 'Übersicht',
  /** The verdict: what is true of the whole store, the first that applies. */
  verdictEmpty: (store) => `${store} ist leer`,
  verdictEmptyText:
    'In diesem Speicher wurde noch nichts aufgezeichnet. Es gibt zwei Wege anzufangen.',
  verdictCurrent: 'Alles ist aktuell',
  verdictCurrentText: (entities) =>
    entities === 1
      ? 'Der Zustand des einen Objekts steht beim letzten Ereignis'
      : `Alle ${common.number(entities)} Objekte stehen beim letzten Ereignis`,
  verdictTroubles: (count) =>
    count === 1
      ? 'Ein Punkt braucht Ihre Aufmerksamkeit'
      : `${common.number(count)} Punkte brauchen Ihre Aufmerksamkeit`,
  verdictTroublesText: 'Alles andere ist aktuell',
  verdictChecking: 'Es wird geprüft, ob jeder Zustand aktuell ist',
  troubles: 'Was Ihre Aufmerksamkeit braucht',
  corrections: (count) =>
    count === 1
      ? 'Eine Korrektur wartet auf Sie'
      : `${common.number(count)} Korrekturen warten auf Sie`,
  correctionsText: (approve, apply) =>
    [
      approve > 0 ? `${common.number(approve)} zu prüfen` : '',
      apply > 0 ? `${common.number(apply)} genehmigt und anzuwenden` : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  olderDefinition: (count) =>
    count === 1
      ? 'Eine Liste zeigt eine ältere Definition'
      : `${count} Listen zeigen ältere Definitionen`,
  olderDefinitionText: (types) =>
    `${types}: Der Neuaufbau läuft, danach wird von selbst umgeschaltet.`,
  behind: (count, plural) =>
    `Rückstand in der Liste: ${count === null ? 'viele' : common.number(count)} ${plural}`,
  behindText:
    'Zuletzt hat eine andere Definition aufgezeichnet, oder es gingen Zeilen verloren. Was gelesen wird, stimmt trotzdem: Es wird aus den Ereignissen errechnet.',
  unknownEvents: (count) =>
    count === 1
      ? 'Ereignisse eines Typs, den der Katalog nicht kennt'
      : `Ereignisse von ${count} Typen, die der Katalog nicht kennt`,
  unknownEventsText: (types, events) => `${types}: ${common.events(events)} ohne jede Änderung.`,
  showThem: 'Anzeigen',
  deviations: (count) =>
    count === 1
      ? 'Eine Stelle ist nicht so, wie sie aufgezeichnet wurde'
      : `${common.number(count)} Stellen sind nicht so, wie sie aufgezeichnet wurden`,
  deviationsText:
    'Die letzte Verifizierung hat es gefunden: Etwas wurde am Speicher vorbei geändert, oder seine Definitionen ergeben etwas anderes.',
  proven: 'alles zuletzt verifiziert',
  neverProven: 'noch nicht alles verifiziert',
  verdictLost: 'Der Server antwortet nicht',
  verdictLostText: 'Was hier steht, ist der zuletzt gelesene Stand.',
  upTo: (position) => `bis Ereignis ${common.number(position)}`,
  latest: 'das letzte',

  figures: 'Der Speicher in Zahlen',
  entities: 'Objekte',
  entitiesTypes: (count) => (count === 1 ? 'eines Typs' : `von ${count} Typen`),
  entitiesDeleted: (count) => `${common.number(count)} gelöscht`,
  frequentTypes: (count) => (count === 1 ? 'eines Typs' : `von ${count} Typen`),
  counting: (events, of) =>
    `bisher gezählt, ${Math.floor((events / Math.max(of, 1)) * 100)} % des Logs durchgesehen`,
  countedSoFar: 'bisher gezählt: der Rest folgt',
  beingCounted: 'wird gezählt',
  fromFirst: 'vom ersten bis zum letzten Ereignis',
  history: 'Geschichte',
  span: (text) => text,
  firstEvent: 'Erstes Ereignis',
  lastEvent: 'Letztes Ereignis',
  perDay: 'Am Tag, im Schnitt',
  day: 'In 24 Stunden',
  dayNone: 'keine',
  more: (count) => `und ${common.number(count)} weitere`,

  eventsIn: (total, range) => `${common.events(total)} ${range}`,
  inRange: {
    '24h': 'in 24 Stunden',
    '7d': 'in 7 Tagen',
    '30d': 'in 30 Tagen',
    all: 'in der ganzen Zeit',
  },
  comparedMore: (percent, length) => `${percent} mehr als in den ${length} davor`,
  comparedLess: (percent, length) => `${percent} weniger als in den ${length} davor`,
  comparedSame: (length) => `so viele wie in den ${length} davor`,
  comparedNone: (length) => `keine in den ${length} davor`,
  lengths: { '24h': '24 Stunden', '7d': '7 Tagen', '30d': '30 Tagen', all: '' },
  quiet: 'In dieser Zeit wurde nichts aufgezeichnet.',

  latestEvents: 'Letzte Ereignisse',
  allEvents: 'Alle Ereignisse',

  startImport: 'Eine Geschichte übernehmen',
  startImportText:
    'Eine CSV- oder NDJSON-Datei mit einem Ereignis je Zeile: wozu es gehört, was geschah und wann. Zuerst wird ein Probelauf gezeigt; dieselbe Datei noch einmal fügt nichts doppelt hinzu.',
  startImportColumns: 'Diese Spalten werden ohne Weiteres verstanden; für andere gibt es Optionen.',
  startPost: 'Ein Ereignis aufzeichnen',
  startPostKey:
    'Die letzte Zeile der Ausgabe ist der Schlüssel; er wird nur einmal gezeigt. Setzen Sie ihn für KEY ein:',
  startPostText:
    'Das kann jedes Programm: Ein POST ist ein Ereignis. Ein Typ, den noch niemand beschrieben hat, wird genommen, wie er kommt.',
  command: 'diesen Befehl',
  comeBack: 'Diese Seite zeigt das erste Ereignis, sobald es da ist.',
};
