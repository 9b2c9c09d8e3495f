import { common, plural } from '#app/messages/de/common.ts';
import type { correct as english } from '#app/messages/en/correct.ts';

const { number } = common;

/** The page that puts an entity right: form, preview, and what is told of both. */
export const correct: typeof english = {
  title: (label) => `${label} korrigieren`,
  versionNow: (version) => `Version ${number(version)}, jetzt`,
  tabs: 'Wege zur Korrektur',
  tab: {
    state: 'Zustand bearbeiten',
    event: 'Ereignis aufzeichnen',
    revert: 'Rückgängig machen',
    json: 'JSON',
  },
  form: 'Wie es sein soll',
  keyGroup: 'Beim Korrigieren',

  // The draft.
  kept: 'Entwurf gesichert',
  keeping: 'Entwurf wird gesichert…',
  notKept: 'Entwurf nicht gesichert',
  notKeptWhy: {
    'too-large': 'Er ist zu lang für einen Entwurf: Beim Neuladen ginge er verloren.',
    'not-json':
      'Er enthält ein Zeichen, das sich nicht speichern lässt: Beim Neuladen ginge er verloren.',
    erased:
      'Seit Sie die Seite geöffnet haben, wurde etwas davon endgültig gelöscht. Laden Sie sie neu, um fortzufahren.',
    failed: 'Der Server war nicht erreichbar: Beim Neuladen ginge der Entwurf verloren.',
  },
  discard: 'Verwerfen',
  discardTitle: 'Diesen Entwurf verwerfen?',
  discardText: 'Was Sie hier ausgefüllt haben, wird vergessen. Aufgezeichnet wurde davon nichts.',
  discarded: 'Entwurf verworfen',

  // Rows of read models that follow.
  rowsIn: (rows, models) =>
    `${plural(rows, 'Zeile', 'Zeilen')} in ${models === 1 ? '1 Lesemodell' : `${number(models)} Lesemodellen`}`,
  rowsFollow: 'kurz danach geschrieben',
  rowKind: { appears: 'neu', vanishes: 'weg', changes: 'geändert' },
  moreRows: (count) => `${plural(count, 'weitere Zeile', 'weitere Zeilen')} dieser Art`,

  // The state as a form.
  wanted: 'gewünscht',
  was: 'vorher',
  putBack: 'Zurücksetzen',
  putBackOf: (label) => `${label} zurücksetzen`,
  keptValue: 'bleibt',
  maskedWhy: 'verdeckt, daher nicht gesendet',
  maskedPart: 'teils verdeckt, das bleibt so',
  mayWrite: 'Anderen Wert schreiben',
  mayWriteOf: (label) => `Einen anderen Wert für ${label} schreiben, den Sie nicht sehen`,
  lockedWhy: 'kein Ereignis setzt es',
  lockedLong:
    'Der Wert folgt aus anderen Ereignissen; keines, das Sie aufzeichnen oder vorschlagen dürfen, setzt ihn.',
  editList: 'Bearbeiten',
  editListOf: (label) => `${label} bearbeiten`,
  removeField: 'Entfernen',
  removeFieldOf: (label) => `${label} entfernen`,
  noField: 'hier ist nichts',
  entries: (count) => plural(count, 'Eintrag', 'Einträge'),
  unfold: (entries) => `${entries} anzeigen`,
  foldAgain: 'Zuklappen',
  foldOf: (label, entries) => `${label}, ${entries}`,
  toBeGone: 'wird entfernt',
  findField: 'Feld suchen',
  moreFields: (count) => plural(count, 'weiteres Feld', 'weitere Felder'),
  noneFound: (text) => `Kein Feld hat „${text}“ im Namen.`,
  addFields: 'Felder, die es noch nicht gibt',
  setBy: 'Gesetzt von',
  maskFault:
    'Das ist die Verdeckung, nicht der Wert: Lassen Sie sie stehen, oder schreiben Sie, was dort stehen soll.',
  unproposable: 'Was Sie hier wünschen, wird nicht erreicht.',
  noFieldsToEdit: 'Dieser Zustand hat keine Felder zum Bearbeiten.',

  // Events.
  chooseEvent: 'Wählen Sie, was geschehen ist',
  changeType: 'Anderes wählen',
  refusedNow: (message) => `Derzeit abgewiesen: ${message}`,

  // Undoing.
  revertWhat: 'Was rückgängig gemacht wird',
  revertHint:
    'Wählen Sie Ereignisse oder eine Version, zu der Sie zurück wollen. Die Ereignisse bleiben in der Geschichte; neue machen rückgängig, was sie bewirkt haben.',
  backTo: 'Zurück auf den Stand von Version',
  backToOf: (head) => `von ${number(head)}`,
  pickEvents: 'Oder diese Ereignisse rückgängig machen',
  picked: (count) => (count === 0 ? 'keines gewählt' : `${number(count)} gewählt`),
  olderEvents: 'Ältere Ereignisse',
  restoring: (count, version) =>
    `${plural(count, 'Feld', 'Felder')} wie bei Version ${number(version)}`,
  leaveField: (path) => `${path} lassen, wie es jetzt ist`,
  backToGo: 'Zurücksetzen',
  noSuchEvent: (id) => `Es gibt kein Ereignis ${id}, das Sie lesen dürfen.`,
  ofAnother: (name) => `ein Ereignis von ${name}: dort rückgängig machen`,
  allChosen: 'Alles ist entschieden.',
  conflicts: (count) =>
    plural(count, 'Feld wurde seither wieder geändert', 'Felder wurden seither wieder geändert'),
  conflictText: 'Wählen Sie, was jedes enthalten soll. Nichts wird für Sie entschieden.',
  conflictBy: (version, label) =>
    label === null
      ? `wieder geändert durch Version ${number(version)}`
      : `wieder geändert durch Version ${number(version)}, „${label}“`,
  takeWas: 'Wie es war',
  takeNow: 'Wie es jetzt ist',
  takeOther: 'Etwas anderes',
  otherValue: (path) => `Anderer Wert für ${path}`,
  otherHint: 'Text, oder JSON in seiner eigenen Form',
  chooseFirst: (count) =>
    count === 1
      ? 'Wählen Sie zuerst, was 1 Feld enthalten soll.'
      : `Wählen Sie zuerst, was ${number(count)} Felder enthalten sollen.`,
  notReverted: {
    creates: 'Damit entstand das Objekt: Löschen Sie es stattdessen.',
    deletes: 'Damit wurde das Objekt gelöscht: Stellen Sie es stattdessen wieder her.',
    restores: 'Damit wurde das Objekt wiederhergestellt: Löschen Sie es stattdessen.',
    system: 'Das ist ein Vorgang von Backstory selbst.',
    'other-entity': 'Es gehört zu einem anderen Objekt: Machen Sie es dort rückgängig.',
    'changed-nothing': 'Es hat hier nichts geändert.',
    'not-found': 'Es ist kein Ereignis dieses Objekts.',
  },
  notUndone: (count) => `${plural(count, 'Ereignis', 'Ereignisse')} nicht rückgängig gemacht`,
  erasedBefore: (path) => `Was ${path} davor war, wurde endgültig gelöscht: Niemand weiß es mehr.`,
  othersNote: 'was dieselben Ereignisse anderswo bewirkt haben',
  others: (count) => plural(count, 'anderes Objekt', 'andere Objekte'),
  follows: 'folgt',
  staysThere: 'bleibt, wie es ist: dort rückgängig machen',

  // JSON.
  jsonLabel: 'Ereignisse als JSON',
  jsonHint:
    'Ein Ereignis oder eine Liste davon, jedes mit seinem Typ („type“) und seinen Daten („data“). Sie werden zusammen aufgezeichnet.',
  jsonFromForm: 'Aus dem Formular übernehmen',
  jsonFault: 'Das ist kein Ereignis: Jedes braucht „type“ als Text und „data“ als JSON-Objekt.',
  jsonNotJson: 'Das ist kein gültiges JSON.',
  jsonFields: 'Ereignisse dieses Objekts',

  // Why.
  why: 'Warum',
  reason: 'Grund',
  reasons: [
    'Tippfehler',
    'Wunsch der betroffenen Person',
    'Beim falschen Objekt aufgezeichnet',
    'Doppelt aufgezeichnet',
    'Fehler eines Programms',
  ],
  ownWords: 'Wählen oder in Worten sagen',
  note: 'In Worten',
  noteOwn: 'Warum, für alle, die es später lesen',
  noteMore: 'Mehr, wo es hilft',
  ticket: 'Ticket',
  ticketHint: 'Name oder Link',
  openTicket: 'Ticket öffnen',
  reasonMissing:
    'Wählen Sie einen Grund, oder sagen Sie, warum: Er bleibt bei den Ereignissen, und wer sie später ansieht, liest ihn.',
  happened: 'Geschehen',
  happenedNow: 'Jetzt',
  happenedEarlier: 'Früher…',
  happenedAt: 'Wann es geschah',
  shownFromNow: '„Stand zu einem Zeitpunkt“ zeigt es ab dem Moment der Aufzeichnung.',
  shownAsOf: '„Stand zu einem Zeitpunkt“ zeigt es ab dem',
  on: 'an.',
  keepOrder: 'Versionen behalten ihre Reihenfolge.',
  heldBack: (version) =>
    `Versionen behalten ihre Reihenfolge, und Version ${number(version)} geschah zu dieser Zeit.`,

  told: 'Wie der Verlauf es erzählen wird',
  toldNothing: 'Noch nichts.',
  quoted: (text) => `„${text}“`,

  // The preview.
  preview: 'Vorschau',
  looking: 'Es wird geprüft, was es bewirken würde…',
  nothingYet: 'Noch nichts anzusehen',
  emptyTitle: 'Nichts wird geschrieben, bevor Sie sehen, was es bewirkt',
  empty: {
    state:
      'Ändern Sie ein Feld auf dieser Seite: Hier stehen dann die Ereignisse, die es herbeiführen, und alles, was sie ändern.',
    event: 'Füllen Sie das Ereignis aus: Hier steht dann, was es ändern würde, hier und anderswo.',
    revert:
      'Wählen Sie, was rückgängig gemacht wird: Hier stehen dann die Ereignisse dafür und alles, was sie ändern.',
    json: 'Schreiben Sie ein Ereignis: Hier steht dann, was es ändern würde, hier und anderswo.',
  },
  emptyFaults: 'Was neben seinem Feld markiert ist, muss zuerst berichtigt werden.',
  fits: (guards) =>
    guards === 0
      ? 'Es passt'
      : `${plural(guards, 'Schutzregel lässt', 'Schutzregeln lassen')} es zu`,
  refused: 'Abgewiesen, so wie es auch beim Speichern wäre',
  whyRefused: 'Warum es abgewiesen wird',
  unreached: 'Keine Ereignisse führen das herbei',
  outOfDate: 'Veraltet',
  dryRun: 'Probelauf um',
  madeAnew: 'erneuert um',
  lookFailed: 'Die Vorschau ist fehlgeschlagen.',
  tooLarge: (megabytes) =>
    `Das sind ${megabytes} MB. Ein Ereignis und alles, was mit ihm gesendet wird, hat höchstens 1 MB.`,
  willRecord: (count) => `${plural(count, 'Ereignis wird', 'Ereignisse werden')} aufgezeichnet`,
  wouldRecord: (count) => `${plural(count, 'Ereignis ist', 'Ereignisse sind')} gewünscht`,
  together: 'zusammen oder gar nicht',
  neither: 'Sie gehören zusammen: Keines wird aufgezeichnet.',
  keepOnly: 'Nur dieses behalten',
  keepOnlyOf: (label) => `Nur „${label}“ behalten`,
  waysOn: 'Wie es weitergeht',
  belongsTo: (value, name) => `${value} gehört ${name},`,
  holderSince: 'seit',
  compareTwo: 'Beide vergleichen: Ist es dasselbe, doppelt aufgezeichnet?',
  correctFirst: (name, field) => `Zuerst ${field} bei ${name} korrigieren, dann dies`,
  findHolder: (field) => `Suchen, wer diesen Wert hat: ${field}`,
  recordFirst: (event) => `Zuerst „${event}“ aufzeichnen, bei`,
  restoreFirst: (name) => `Zuerst ${name} wiederherstellen: gelöscht`,
  openHolder: (name) => `${name} öffnen`,
  refusedEvent: 'abgewiesen',
  wouldPass: 'für sich nicht abgewiesen',
  changesOn: (changes, entities) =>
    `${plural(changes, 'Änderung', 'Änderungen')} an ${entities === 1 ? '1 Objekt' : `${number(entities)} Objekten`}`,
  fitsForNothing: 'Es passt und ändert nichts',
  agree: 'gewünscht und erreicht stimmen überein, nichts bleibt übrig',
  versionStep: (from, to) => `v${from} → v${to}`,
  comesToBe: (to) => `die erste, v${to}`,
  touchedOnly: 'Wird davon berührt, aber nicht geändert.',
  notThere: 'nichts',
  gone: 'weg',
  markNames: { '/$deleted': 'gelöscht', '/$erased': 'endgültig gelöscht' },
  left: (count) => `${plural(count, 'Änderung', 'Änderungen')} nicht erreicht`,
  leftNote: 'gewünscht, aber kein Ereignis führt sie herbei',
  refusal: (label, message) => `„${label}“ würde abgewiesen: ${message}`,
  hidden: (path) => `${path} enthält etwas, das Sie nicht sehen: Decken Sie es zuerst auf.`,
  leaveOut: 'Zurücksetzen, was nicht erreicht wird',
  noEvent: 'Keines der Ereignisse, die Sie aufzeichnen oder vorschlagen dürfen, setzt dies.',
  extra: (count) => `${plural(count, 'Änderung kommt', 'Änderungen kommen')} hinzu`,
  extraNote: 'nicht verlangt, durch die Ereignisse mitgebracht',
  lasting: 'Lässt sich nicht rückgängig machen',
  valueFreed: (name, entity) =>
    `Der bisherige Wert von ${name} bei ${entity} ist sofort frei: Andere können ihn übernehmen.`,
  staysReadable: (path, entity, from, to) =>
    from === to
      ? `Der bisherige Wert von ${path} bei ${entity} bleibt in Version ${number(from)} lesbar.`
      : `Der bisherige Wert von ${path} bei ${entity} bleibt in den Versionen ${number(from)} bis ${number(to)} lesbar.`,
  seeVersion: (version) => `Version ${number(version)} ansehen`,
  review: 'Eine zweite Person muss dies prüfen',

  // Something moved.
  movedTitle: 'Seit Ihrem Blick hat sich etwas verändert. Es wurde nichts geschrieben.',
  movedTable: 'Worauf es beruht',
  pinnedColumn: 'Grundlage',
  youSaw: 'Gesehen um',
  nowColumn: 'Jetzt',
  same: (text) => `${text}, gleich`,
  notTouched: 'nicht berührt',
  movedNames: { catalogue: 'Katalog', policy: 'Vier-Augen-Regeln' },
  movedChanges: 'Was das ändert',
  movedRefused: 'Es würde jetzt abgewiesen.',
  movedVersions: 'An der Wirkung nichts: dieselben Änderungen, auf neueren Versionen.',
  movedBefore: (path, was, now) => `${path} war ${was}, als Sie hinsahen, und ist jetzt ${now}.`,
  movedDropped: (name, changes) =>
    `${name} wird nicht mehr berührt: ${plural(changes, 'Änderung entfällt', 'Änderungen entfallen')}.`,
  movedAdded: (name, changes) =>
    `${name} wird auch berührt: ${plural(changes, 'Änderung', 'Änderungen')}.`,
  formKept: 'Alles, was Sie ausgefüllt haben, bleibt erhalten.',

  // The bar.
  apply: 'Anwenden',
  applyNew: 'Die neue anwenden',
  applying: 'Wird angewendet…',
  propose: 'Einer zweiten Person vorschlagen',
  proposeOnly: 'Vorschlagen',
  proposing: 'Wird vorgeschlagen…',
  counts: (events, entities) =>
    `${plural(events, 'Ereignis', 'Ereignisse')}, ${plural(entities, 'Objekt', 'Objekte')}`,
  pinned: 'auf Grundlage von',
  pinnedTo: (name, version) => `${name} v${version}`,
  pinnedCatalogue: (fingerprint) => `Katalog ${fingerprint}`,
  pinnedPolicy: (version) => `Vier-Augen-Regeln ${number(version)}`,
  off: {
    nothing: 'Noch nichts anzuwenden.',
    looking: 'Die Vorschau wird erstellt.',
    faults: (count) =>
      `Nicht möglich: ${plural(count, 'Angabe ist', 'Angaben sind')} zu berichtigen.`,
    refused: (count) => `Nicht möglich: ${plural(count, 'Regel weist', 'Regeln weisen')} es ab.`,
    unreached: 'Nicht möglich: Keine Ereignisse führen das herbei.',
    partly: 'Nicht möglich: Nicht alles, was Sie wünschen, wird erreicht.',
    mayNot: 'Sie dürfen dies nicht anwenden. Schlagen Sie es jemandem vor, der es darf.',
    mayNotAtAll: 'Sie dürfen dies weder anwenden noch vorschlagen.',
    review: 'Eine zweite Person muss es prüfen: Schlagen Sie es vor.',
    failed: 'Die Vorschau ist fehlgeschlagen.',
  },
  applied: (version) => `Als Version ${number(version)} aufgezeichnet`,
  appliedSeveral: (count, version) =>
    `${plural(count, 'Ereignis', 'Ereignisse')} aufgezeichnet, bis Version ${number(version)}`,
  replayed: 'Es war schon aufgezeichnet: einmal.',
  proposed: 'Vorgeschlagen. Wer es genehmigen darf, erfährt davon.',
  notDone: {
    forbidden: 'Das dürfen Sie nicht mehr.',
    unreadable: 'Der Server konnte dies nicht lesen. Es wurde nichts aufgezeichnet.',
    unavailable:
      'Der Speicher ist gerade nicht erreichbar. Es wurde nichts aufgezeichnet; versuchen Sie es gleich noch einmal.',
    failed:
      'Der Server hat nicht wie erwartet geantwortet. Ein zweiter Klick ist unbedenklich: Es wird höchstens einmal aufgezeichnet.',
  },
};
