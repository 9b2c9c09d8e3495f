import { common, plural as count } from '#app/messages/de/common.ts';
import { shell } from '#app/messages/de/shell.ts';
import type { imports as english } from '#app/messages/en/import.ts';

const { number } = common;

const units = ['Bytes', 'kB', 'MB', 'GB', 'TB'];

/** 1,4 MB */
function size(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? number(Math.round(value)) : value.toLocaleString('de-DE', { maximumFractionDigits: 1 })} ${units[unit]}`;
}

export const imports: typeof english = {
  title: shell.imports,
  text: 'Geschichte aus einer Datei übernehmen. Bevor etwas aufgezeichnet wird, sehen Sie, was es wäre.',
  size,

  drop: 'Datei hierher ziehen oder',
  choose: 'Datei wählen',
  dropNow: 'Loslassen zum Hochladen',
  formats:
    'CSV, TSV, NDJSON, ein JSON-Array, CloudEvents, XES, OCEL 2.0 (JSON, SQLite) oder Parquet; ungepackt, gzip oder zip. Jede Größe.',
  uploading: (name) => `${name} wird hochgeladen`,
  uploaded: (done, of) => `${size(done)} von ${size(of)}`,
  uploadRate: (perSecond) => `${size(perSecond)} pro Sekunde`,
  stopUpload: 'Anhalten',
  uploadFaults: {
    empty: 'Die Datei ist leer.',
    'no-folder':
      'Diese Installation hat keinen Ordner für hochgeladene Dateien: BACKSTORY_IMPORTS gibt einen an.',
    'no-room': 'Der Datenträger dieser Installation hat keinen Platz für eine Datei dieser Größe.',
    forbidden: 'Ihre Rolle darf nicht importieren.',
    away: 'Der Server antwortet nicht. Was hochgeladen ist, bleibt; wählen Sie dieselbe Datei noch einmal, um fortzufahren.',
    changed: 'Die Datei wurde während des Hochladens geändert. Wählen Sie sie noch einmal.',
    failed:
      'Das Hochladen brach ab. Wählen Sie dieselbe Datei noch einmal, dann geht es an dieser Stelle weiter.',
  },
  onlyOne: 'Nur eine Datei auf einmal: Die erste wurde genommen.',

  former: 'Importe',
  none: 'Noch keine.',
  fromMachine: 'Auch was die Befehlszeile importiert, steht hier.',
  ofOther: 'Was in der Datei steht, sieht nur, wer sie hochgeladen hat.',
  unnamed: 'Eine Datei von jemand anderem',
  status: {
    uploading: 'Wird hochgeladen',
    mapping: 'Zuzuordnen',
    checking: 'Wird geprüft',
    checked: 'Geprüft',
    running: 'Läuft',
    paused: 'Angehalten',
    cancelling: 'Wird abgebrochen',
    cancelled: 'Abgebrochen',
    done: 'Erledigt',
  },
  goOnUpload: (received, of) =>
    `${size(received)} von ${size(of)} sind hier: Wählen Sie dieselbe Datei noch einmal, um fortzufahren.`,

  steps: 'Schritte',
  step: { file: 'Datei', columns: 'Spalten', check: 'Prüfen', record: 'Aufzeichnen' },

  file: 'Die Datei',
  format: 'Format',
  formatNames: {
    table: 'CSV oder TSV',
    'json-lines': 'NDJSON',
    'json-array': 'JSON-Array',
    xes: 'XES',
    'ocel-json': 'OCEL 2.0 (JSON)',
    sqlite: 'OCEL 2.0 (SQLite)',
    parquet: 'Parquet',
    empty: 'Leer',
    unknown: 'Unbekannt',
  },
  asSeen: (what) => `${what}, erkannt`,
  packed: { gzip: 'mit gzip gepackt', zip: 'in einem Zip-Archiv' },
  encoding: 'Zeichensatz',
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
  },
  separator: 'Trennzeichen',
  separatorNames: {
    ',': 'Komma',
    ';': 'Semikolon',
    '\t': 'Tabulator',
    '|': 'Senkrechter Strich',
  },
  dates: 'Datumsangaben',
  datesNames: {
    'day-first': 'Tag zuerst: 31.12.',
    'month-first': 'Monat zuerst: 12/31',
    'year-first': 'Jahr zuerst: 24-12-31',
  },
  timeFormat: 'Form der Zeiten',
  timeFormatNote: 'Nur wenn sie sonst nicht gelesen werden: dd-MMM-yy hh.mm.ss a',
  datesUnclear: 'Aus den ersten Zeilen lassen sich Tag und Monat nicht unterscheiden.',
  zone: 'Zone für Zeiten ohne eigene',
  zoneNote: 'UTC, +01:00 oder Europe/Rome',
  type: 'Worum es in einer Zeile geht',
  typeNote: 'Ein Wort in der Einzahl: order, user, ticket',
  typeMissing: 'Sagen Sie, worum es in den Zeilen geht.',
  typeOfColumn: (column) => `aus der Spalte ${column}`,
  ownTypeNote: 'Von jedem Ereignis das Objekt, zu dem es gehört; das erste, wenn dies leer bleibt',
  source: 'Quelle',
  sourceNote: 'Dieselbe Zeile derselben Quelle wird einmal aufgezeichnet',
  sourceMissing: 'Nennen Sie, woher die Zeilen kommen.',
  people: 'Ids und handelnde Personen',
  pseudonymise: {
    none: 'wie sie sind',
    personal: 'als Hash, wo sie nach Personen aussehen',
    all: 'alle als Hash',
  },
  peopleNote: 'Sie bleiben, auch wenn Daten später endgültig gelöscht werden.',

  columns: 'Spalten',
  columnsText: 'Eine leere Zelle setzt nichts. Was nicht weggelassen wird, wird zum Attribut.',
  noColumns: 'Das Format sagt selbst, was jeder Teil ist.',
  column: 'Spalte',
  becomes: 'Wird zu',
  attributeName: 'Name',
  readAs: 'Gelesen als',
  roles: {
    id: 'Id des Objekts',
    event: 'Ereignistyp',
    time: 'Zeit',
    actor: 'Wer',
    reason: 'Grund',
    correlation: 'Zusammenhang',
    type: 'Objekttyp',
    attribute: 'Attribut',
    skip: 'Weggelassen',
  },
  roleOf: (column) => `Was aus ${column} wird`,
  nameOf: (column) => `Name des Attributs ${column}`,
  kindOf: (column) => `Wie ${column} gelesen wird`,
  kinds: {
    auto: 'automatisch',
    text: 'Text',
    number: 'Zahl',
    boolean: 'ja oder nein',
    json: 'JSON',
  },
  asItIs: 'wie es ist',
  personal: 'personenbezogen',
  personalOf: (column) => `${column} ist personenbezogen`,
  looksLike: { name: 'sieht nach Namen aus', address: 'sieht nach Adressen aus' },
  personalByAdmin:
    'Die Administration kennzeichnet, was davon personenbezogen ist, damit es verdeckt wird.',
  personalText: 'Was angekreuzt ist, wird vom ersten Ereignis an verdeckt.',
  oneEvent: 'Jede Zeile ist',
  oneEventNote: 'Ein Ereignistyp, wenn keine Spalte ihn nennt',
  missing: {
    type: 'worum es in den Zeilen geht',
    source: 'die Quelle',
    id: 'die Spalte mit der Id des Objekts',
    event: 'die Spalte mit dem Ereignistyp',
    time: 'die Spalte mit der Zeit',
  },
  stillMissing: (parts) =>
    `Noch anzugeben: ${parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} und ${parts.at(-1)}`}.`,

  preview: 'Vorschau',
  previewText: (rows) => (rows === 1 ? 'der ersten Zeile' : `der ersten ${number(rows)} Zeilen`),
  looking: 'Wird gelesen…',
  tooLarge: 'Eine Datei dieser Größe und dieses Formats liest erst die Prüfung im Ganzen.',
  unreadable: 'So lässt sie sich nicht lesen',
  nothing: 'Keine der ersten Zeilen lässt sich lesen.',
  moreEvents: (more) => `${number(more)} weitere im gelesenen Teil`,
  moreEntities: (more) => count(more, 'weiteres Objekt', 'weitere Objekte'),
  by: (actor) => `von ${actor}`,
  known: 'schon hier',
  refusedRows: 'Würde abgewiesen',
  line: (line) => `Zeile ${number(line)}`,
  lines: (lines, total) =>
    `${lines.length === 1 ? 'Zeile' : 'Zeilen'} ${lines.map((line) => number(line)).join(', ')}${total > lines.length ? ' …' : ''}`,
  moreRefused: (more) => `${number(more)} weitere`,

  check: 'Ganze Datei prüfen',
  checkNote: 'Zeichnet nichts auf.',
  discard: 'Verwerfen',
  discardTitle: 'Diese Datei verwerfen?',
  discardText: 'Die hochgeladene Datei wird entfernt. Aufgezeichnet wurde davon nichts.',
  discardSend: 'Datei verwerfen',
  discarded: 'Verworfen',

  saved: 'Gespeicherte Zuordnung',
  savedNone: 'keine',
  saveMapping: 'Zuordnung speichern…',
  saveTitle: 'Diese Zuordnung speichern',
  saveText: 'Für Dateien derselben Art, hier und auf der Befehlszeile: --saved-mapping NAME.',
  saveName: 'Name',
  save: 'Speichern',
  savedNow: 'Gespeichert',
  removeMapping: (name) => `Zuordnung ${name} entfernen`,
  mappings: 'Gespeicherte Zuordnungen',
  removed: 'Entfernt',

  stage: { reading: 'Wird gelesen', checking: 'Wird geprüft', recording: 'Wird aufgezeichnet' },
  readOf: (done, of) => `${size(done)} von ${size(of)}`,
  rowsOf: (done, of) => `${number(done)} von ${number(of)} ${of === 1 ? 'Zeile' : 'Zeilen'}`,
  isPaused: 'Was aufgezeichnet ist, bleibt. Es geht von hier weiter, wenn jemand es fortsetzt.',
  goesOn: 'Es läuft weiter, auch wenn Sie diese Seite verlassen, und nach einem Neustart.',
  rowRate: (perSecond) => `${number(perSecond)} Zeilen pro Sekunde`,
  left: (seconds) => (seconds < 90 ? `noch ${seconds} s` : `noch ${Math.ceil(seconds / 60)} min`),
  waits: 'Es beginnt, sobald ein Worker frei ist.',
  stopCheck: 'Anhalten',
  backToColumns: 'Zurück zu den Spalten',
  pause: 'Anhalten',
  resume: 'Fortsetzen',
  cancel: 'Abbrechen…',
  cancelTitle: 'Diesen Import abbrechen?',
  cancelText:
    'Was aufgezeichnet ist, bleibt und lässt sich als Ganzes löschen, umkehrbar oder endgültig. Die Datei wird entfernt.',
  cancelSend: 'Import abbrechen',
  keepGoing: 'Weiterlaufen lassen',
  cannotGoOn: 'Es konnte nicht weitergehen',

  wouldRecord: (events) => `${count(events, 'Ereignis würde', 'Ereignisse würden')} aufgezeichnet`,
  wouldNothing: 'Es würde nichts aufgezeichnet',
  knownRows: (rows, differing) =>
    `${number(rows)} schon hier${differing > 0 ? `, davon ${number(differing)} mit anderem Inhalt` : ''}`,
  differing: 'Schon hier oder weiter oben in der Datei, mit anderem Inhalt',
  differingText: 'Was gespeichert ist oder zuerst kommt, bleibt, wie es ist.',
  differs: (line, parts) => `Zeile ${number(line)}: ${parts.join(', ')}`,
  repeats: (line, first) =>
    `Zeile ${number(line)}: anders als Zeile ${number(first)}, die dieselbe Id hat`,
  differingParts: {
    type: 'Ereignistyp',
    entity: 'Objekt',
    time: 'Zeit',
    actor: 'handelnde Person',
    reason: 'Grund',
    data: 'Daten',
    objects: 'wovon es handelt',
  },
  storedEvent: 'Gespeichertes Ereignis',
  refusedCount: (rows) => `${number(rows)} abgewiesen`,
  rows: (rows) => count(rows, 'Zeile', 'Zeilen'),
  entities: (entities) => count(entities, 'Objekt', 'Objekte'),
  notCatalogued: 'nicht im Katalog: Attribute werden aufbewahrt, wie sie kommen',
  unknownEvent: 'dem Katalog unbekannt: wird gespeichert, ändert nichts',
  moreTypes: (more) => count(more, 'weiterer Ereignistyp', 'weitere Ereignistypen'),
  moreEntityTypes: (more) => count(more, 'weiterer Objekttyp', 'weitere Objekttypen'),
  ofMoreTypes: (events) =>
    `${count(events, 'Ereignis', 'Ereignisse')} weiterer Objekttypen, zu viele, um sie zu unterscheiden`,
  moreAttributes: (more) => count(more, 'weiteres Attribut', 'weitere Attribute'),
  inMoreAttributes: (values) =>
    `${count(values, 'Wert', 'Werte')} weiterer Attribute, zu viele, um sie zu unterscheiden`,
  attributes: 'Attribute',
  valueKinds: { number: 'Zahl', text: 'Text', boolean: 'ja oder nein', other: 'verschachtelt' },
  inexact: (name, values) =>
    `${name}: ${count(values, 'Zahl ist', 'Zahlen sind')} zu lang, um genau zu bleiben, und als Text aufbewahrt`,
  examples: 'Zum Beispiel',
  refused: 'Abgewiesen',
  refusedText: 'Sie halten nichts auf. Berichtigt lassen sie sich einzeln importieren.',
  fetchFaults: 'Abgewiesene Zeilen als CSV',
  people2: (rows, what, look) =>
    `${count(rows, 'Zeile', 'Zeilen')} mit ${what === 'ids' ? 'Ids' : 'handelnden Personen'}, die nach ${look === 'name' ? 'Namen' : 'Adressen'} aussehen: Sie bleiben, auch wenn Daten endgültig gelöscht werden.`,
  notes: 'Hinweise',
  leftOut: (names) => `Weggelassen: ${names.join(', ')}`,
  unchecked: (rows) =>
    `Bei ${count(rows, 'Zeile', 'Zeilen')} wurde nur die Zeile selbst geprüft: zu viele Objekte, um alle zu erproben.`,

  record: (events) => `${count(events, 'Ereignis', 'Ereignisse')} aufzeichnen…`,
  recordTitle: (events) => `${count(events, 'Ereignis', 'Ereignisse')} aufzeichnen?`,
  recordText:
    'Sie werden als importierte Geschichte aufgezeichnet, in Ihrem Namen. Was übernommen ist, wird nie entfernt, nur umkehrbar oder endgültig gelöscht.',
  recordSend: 'Aufzeichnen',
  recordSending: 'Wird gestartet…',
  markedFirst: (fields) =>
    `${count(fields, 'Attribut wird', 'Attribute werden')} zuerst als personenbezogen gekennzeichnet.`,

  trial: {
    title: 'Probe',
    begin: 'Erst ausprobieren',
    beginNote: 'Zeichnet in einem eigenen Speicher auf, zum Ansehen und Verwerfen.',
    stage: {
      opening: 'Ein Speicher für die Probe wird angelegt',
      reading: 'Wird gelesen',
      recording: 'Wird aufgezeichnet',
      indexing: 'Wird durchsuchbar gemacht',
      ready: 'Bereit',
      failed: 'Die Probe ist fehlgeschlagen',
    },
    ready: (events) => `${count(events, 'Ereignis', 'Ereignisse')} in der Probe`,
    refused: (rows) =>
      `Sie enthält nur diese Datei: ${count(rows, 'Zeile wird', 'Zeilen werden')} dort abgewiesen, auch wenn ${rows === 1 ? 'sie ergänzt' : 'sie ergänzen'}, was schon hier ist.`,
    note: 'Nichts davon ist aufgezeichnet. Die Probe wird verworfen, wenn Sie aufzeichnen oder zu den Spalten zurückgehen, wenn 30 Minuten niemand sie ansieht und wenn der Server endet.',
    look: 'Ansehen',
    cancel: 'Probe abbrechen',
    drop: 'Probe verwerfen',
    dropNow: 'Verwerfen',
    gone: 'Die Probe ist nicht mehr da.',
    banner: (file) => `Probe von ${file}: Nichts hier ist aufgezeichnet.`,
    back: 'Zurück zum Import',
  },

  recorded: (events) => `${count(events, 'Ereignis', 'Ereignisse')} aufgezeichnet`,
  seeEntities: (plural) => `${plural} ansehen`,
  ownCorrelations:
    'Ereignisse, die einen eigenen Zusammenhang mitbringen, nennen diesen Import in ihren Metadaten.',
  byCommand: 'über die Befehlszeile',
  seeEvents: 'Ereignisse ansehen',
  deleteAll: 'Umkehrbar löschen…',
  eraseAll: 'Endgültig löschen…',
  deleteTitle: (plural) => `${plural} dieses Imports umkehrbar löschen?`,
  deleteText:
    'Für die Objekte, die dieser Import angelegt hat, beginnt eine Sammelaktion mit Vorschau. Nichts geschieht, bevor Sie sie laufen lassen.',
  deleteSend: 'Vorschau der Löschung',
  takenBack: (plural) => `${plural} dieses Imports zurücknehmen`,
  eraseTitle: (plural, file) => `${plural} aus ${file} endgültig löschen`,
  takenBackText: 'Die schon vorher da waren, behalten ihre Geschichte.',
  answers: {
    moved: 'Inzwischen hat jemand anders daran weitergearbeitet.',
    'not-found': 'Es ist nicht mehr da.',
    'reason-missing': 'Nennen Sie einen Grund.',
    'too-large-to-try':
      'Eine Datei von mehr als 200 MB lässt sich nicht ausprobieren; die Prüfung sagt, was sie enthält.',
    'too-many-trials': 'Zwei Proben sind schon offen. Eine davon muss zuerst verworfen werden.',
    nothing: 'Es gibt nichts aufzuzeichnen.',
    none: 'Dieser Import hat kein Objekt dieses Typs angelegt, das noch da ist.',
    'too-many':
      'Mehr als eine Million sind für eine Sammelaktion zu viele: Wählen Sie sie auf der Seite des Typs, Teil für Teil.',
    forbidden: 'Ihre Rolle darf das nicht.',
    invalid: 'Das passt nicht.',
    failed: 'Das ist fehlgeschlagen. Es wurde nichts geändert.',
  },
};
