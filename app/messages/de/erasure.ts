import { common, plural } from '#app/messages/de/common.ts';
import type { erasure as english, erasing as englishErasing } from '#app/messages/en/erasure.ts';

const { number } = common;

/** What would go, the list of erasures, one of them, and its certificate. */
export const erasure: typeof english = {
  breadcrumb: 'Weg zu dieser Seite',
  crumb: 'Endgültig löschen',
  title: (name) => `${name} endgültig löschen`,
  titleOfEvent: 'Nutzdaten eines Ereignisses endgültig löschen',
  titleOfMany: (count, what) => `${number(count)} ${what} endgültig löschen`,
  lead: 'Was gelöscht wird, ist überall weg, und niemand kann es zurückholen. Nichts wird gelöscht, bevor Sie diese Liste gesehen und bestätigt haben.',
  countedAt: (position) => `Gezählt bei Position ${number(position)},`,
  holdInstead: 'Stattdessen behalten: eine Löschsperre setzen',

  // What is erased.
  what: 'Was gelöscht wird',
  scopes: {
    entity: { name: 'Alles davon', text: 'Geschichte und Zustand, und Kopien der Daten.' },
    person: {
      name: 'Die Person',
      text: 'Auch was in ihrem Namen getan wurde, und ihre Spuren anderswo.',
    },
    fields: {
      name: 'Gewählte Felder',
      text: 'In der ganzen Geschichte, mit Kopien ihrer Werte.',
    },
  },
  fields: 'Felder, die es hat oder je hatte',
  fieldsNone: 'Es sind keine Felder mehr übrig, die sich wählen ließen.',
  fieldsMore:
    'Es sind mehr, als hier aufgelistet werden können. Die anderen lassen sich über die API oder die Befehlszeile löschen.',
  fieldsChoose: 'Wählen Sie zuerst die Felder: Dann folgt die Liste dessen, was gelöscht würde.',
  fieldsShow: 'Anzeigen, was mit ihnen gelöscht würde',
  fieldChanges: (count) => (count === 0 ? 'einmal gesetzt' : `${number(count)}-mal geändert`),

  // The ledger.
  ledger: 'Was geschehen würde',
  goes: 'Was gelöscht wird',
  goesTotal: (rows, tables) =>
    `${plural(rows, 'Zeile', 'Zeilen')} in ${tables === 1 ? '1 Tabelle' : `${number(tables)} Tabellen`}`,
  goesNothing: 'Es ist nichts übrig, was gelöscht werden könnte.',
  kinds: {
    event: 'Ereignisse: Nutzdaten, Änderungen, Gründe',
    state: 'Zustände',
    snapshot: 'Momentaufnahmen von Zuständen',
    search: 'Werte, über die die Suche es findet',
    'read-model': 'Zeilen von Lesemodellen',
    deviation: 'Abweichungen von Lesemodellen',
    effect: 'Folgeaktionen: Empfänger und Zusammenfassungen',
    attempt: 'Versuche: was die Gegenstellen geantwortet haben',
    look: 'Einzelheiten darüber, wer was angesehen hat',
    draft: 'Entwürfe von Korrekturen',
    correction: 'Inhalte von Korrekturen',
    note: 'Notizen in Gesprächen',
    bulk: 'Einträge von Sammelaktionen',
    told: 'Gründe, aus denen Arbeit von Backstory selbst anhielt',
    view: 'Gespeicherte Ansichten',
    letter: 'E-Mails der Demo',
  },
  eventsText: (own, others, emptied) =>
    [
      own > 0 ? `${number(own)} eigene` : '',
      others > 0 ? `${number(others)} von anderen` : '',
      emptied > 0 ? `${number(emptied)} danach ohne Nutzdaten` : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  inAll: 'Insgesamt',
  stays: 'Was bleibt',
  staysVersions: (count) =>
    `${plural(count, 'Version', 'Versionen')} mit Position, Zeit und Art des Ereignisses; wer gehandelt hat, als Kennung, die nichts verrät.`,
  staysChain:
    'Prüfsummen und Siegel lassen sich weiter verifizieren, und jeder andere Zustand ergibt sich wie zuvor.',
  staysCertificate:
    'Eine Bescheinigung, was gelöscht wurde, von wem und warum, ohne einen Wert davon.',
  staysRefuses: 'Die Seite, die keine eigenen Ereignisse mehr annimmt.',

  others: (count) =>
    count === 1
      ? '1 anderes Objekt enthält diese Daten'
      : `${number(count)} andere Objekte enthalten diese Daten`,
  othersNone: 'Kein anderes Objekt enthält diese Daten.',
  othersText: 'das Übrige behalten sie, in einer nächsten Version',
  othersMore: (count) => `und ${number(count)} weitere`,
  pathsMore: (count) => `und ${number(count)} weitere`,

  house: 'Hat das Haus verlassen und lässt sich nicht zurückholen',
  houseNone: 'Nichts bekannt: Kein Export, kein Webhook und keine E-Mail enthielt es.',
  houseKinds: {
    export: (name, count) => `${count === 1 ? 'Export' : 'Exporte'} als ${name}`,
    webhook: (name, count) => `${count === 1 ? 'Zustellung' : 'Zustellungen'} an ${name}`,
    letter: (name, count) => `${count === 1 ? 'E-Mail' : 'E-Mails'} „${name}“`,
  },
  houseBy: (name) => `von ${name},`,
  houseLast: 'zuletzt',

  backups: 'Noch eine Weile in Sicherungen und auf der Platte',
  backupsUnknown:
    'Dieser Speicher führt keine Liste seiner Sicherungen. Jede frühere Sicherung enthält es, bis sie weggeworfen wird.',
  backupsNone: 'Keine aufbewahrte Sicherung enthält es.',
  backupOf: (scheduled, encrypted) =>
    `${scheduled ? 'Geplante Sicherung' : 'Sicherung'}${encrypted ? ', verschlüsselt' : ''}`,
  backupsMore: (count) => plural(count, 'ältere Sicherung', 'ältere Sicherungen'),
  backupsText:
    'Beim Wiederherstellen wird diese Löschung angewendet, bevor jemand etwas lesen kann.',
  onDisk: 'Alte Zeilenversionen in den Dateien der Datenbank und ihrem WAL',
  onDiskText: 'bis sie bereinigt werden: npm run backstory -- scrub',

  many: 'Welche davon',
  manyErased: (count) =>
    count === 1 ? '1 wird endgültig gelöscht' : `${number(count)} werden endgültig gelöscht`,
  manyLooked: (count) =>
    `Was gelöscht wird, ist hier für die ersten ${number(count)} davon gezählt`,
  manyHeldLater: 'Was eine Löschsperre hat, wenn es an der Reihe ist, wird ausgelassen und gezählt',
  manyHeld: (count) => `${number(count)} mit Löschsperre ausgelassen`,
  manyAlready: (count) => `${number(count)} schon endgültig gelöscht`,
  manyNotFound: (count) => `${number(count)} nicht vorhanden`,
  manyTooEarly: (count) =>
    `${number(count)} noch nicht lange genug umkehrbar gelöscht, ausgelassen`,

  // Refused.
  refused: {
    legal_hold: 'Eine Löschsperre verbietet es',
    too_early: 'Es ist zu früh',
    not_hard_deletable: 'Endgültiges Löschen ist hier nicht vorgesehen',
    erasure_forbidden: 'Es ist anderen überlassen',
  },
  heldEntity: 'Sie liegt auf',
  off: 'Solange die Sperre besteht, lässt es sich nicht endgültig löschen.',
  tooEarlyFrom: 'Endgültig löschen lässt es sich ab dem',
  already: 'Es ist schon endgültig gelöscht',
  alreadyText: 'Was übrig ist und die Bescheinigung stehen auf seiner Seite.',
  toEntity: 'Zu seiner Seite',
  notThere: 'Diese Auswahl lässt sich nicht als Ganzes löschen',
  tooMany: (most) =>
    `Auf einmal sind höchstens ${number(most)} Objekte möglich. Wählen Sie in der Liste weniger.`,
  notOwn: 'Diese Auswahl ist von jemand anderem. Treffen Sie selbst eine in der Liste.',
  toList: 'Zur Liste',

  // All of them, and one.
  list: 'Löschungen',
  listText:
    'Was endgültig gelöscht wurde, gerade gelöscht wird oder auf eine zweite Person wartet. Zu jeder erledigten Löschung gibt es eine Bescheinigung.',
  listNone: 'Noch nichts wurde endgültig gelöscht',
  listNoneText:
    'Objekte löschen Sie mit „Löschen…“ auf ihrer Seite, die Nutzdaten eines Ereignisses auf dessen eigener Seite, viele aus einer Liste mit „Auswählen“.',
  listMore: 'Ältere',
  listFirst: 'Zurück zu den neuesten',
  columns: { status: 'Stand', what: 'Was', by: 'Beantragt von', at: 'Beantragt' },
  statuses: {
    waiting: 'Wartet auf eine zweite Person',
    requested: 'Wird endgültig gelöscht',
    settled: 'Endgültig gelöscht',
    refused: 'Durch Sperre abgewiesen',
    rejected: 'Abgelehnt',
    withdrawn: 'Zurückgezogen',
  },
  targets: {
    entity: 'Alles davon',
    person: 'Die Person',
    fields: (paths) => `${paths.length === 1 ? 'Feld' : 'Felder'} ${paths.join(', ')}`,
    event: 'Die Nutzdaten eines Ereignisses',
    entities: (count) => plural(count, 'Objekt', 'Objekte'),
    events: (events, count) =>
      `${plural(events, 'Ereignis', 'Ereignisse')} von ${plural(count, 'Objekt', 'Objekten')}`,
    import: (count) => `${plural(count, 'Objekt', 'Objekte')} eines Imports`,
  },
  oneTitle: (name) => `Endgültige Löschung von ${name}`,
  notFoundTitle: 'Diese Löschung gibt es nicht',
  notFoundText: 'Keine hat diese Id, oder sie betrifft etwas, das Sie nicht lesen dürfen.',
  askedBy: (name) => `Beantragt von ${name}`,
  why: 'Warum',
  whyHidden:
    'Rechtsgrund und Grund sieht nur, wer endgültig löschen oder das Protokoll lesen darf.',
  targetLabel: 'Was',
  decidedLabel: 'Entschieden',
  event: 'Ereignis',
  step: (status, name) =>
    `${{ requested: 'Genehmigt', settled: 'Genehmigt', rejected: 'Abgelehnt', withdrawn: 'Zurückgezogen' }[status] ?? 'Entschieden'} von ${name}`,
  wouldGoNow: 'Was jetzt gelöscht würde',
  underWay:
    'Die Löschung läuft im Hintergrund weiter, was auch mit dieser Seite geschieht. Ist sie fertig, steht es hier.',
  underWayMany: (done, of) => `${number(done)} von ${number(of)} erledigt.`,
  refusedLater:
    'Bevor die Löschung begann, wurde eine Löschsperre gesetzt. Es wurde nichts gelöscht: Beantragen Sie es neu, wenn die Sperre aufgehoben ist.',
  making:
    'Es ist endgültig gelöscht. Die Bescheinigung wird gerade erstellt: innerhalb einer Minute.',
  // The certificate.
  certificate: 'Löschbescheinigung',
  sheet: (store, epoch) => `Backstory · Speicher ${store} · Epoche ${epoch}`,
  json: 'JSON',
  print: 'Drucken',
  said: {
    entity: 'Die Daten dieses Speichers über',
    person: 'Die Daten dieses Speichers über die Person',
    fields: 'Die Werte dieses Speichers in den Feldern',
    fieldsOf: 'von',
    event: 'Die Nutzdaten eines Ereignisses von',
    entities: 'Die Daten dieses Speichers über',
    events: 'Die Nutzdaten für',
    import: 'Die Daten dieses Speichers über',
    wasErased: 'wurden endgültig gelöscht am',
    names: 'Dieses Blatt enthält mit Absicht keinen Wert des Gelöschten.',
  },
  facts: {
    askedBy: 'Beantragt von',
    approvedBy: 'Genehmigt von',
    ground: 'Rechtsgrund',
    reason: 'Grund',
    ticket: 'Ticket',
    recorded: 'Im Log',
    entities: 'Objekte',
    erased: 'Gelöscht',
    inAll: 'Insgesamt',
    kept: 'Behalten',
    leftOut: 'Ausgelassen',
    elsewhere: 'Anderswo',
    before: 'Wurzel vorher',
    after: 'Wurzel nachher',
    signature: 'Signatur',
    made: 'Erstellt',
    id: 'Löschung',
    store: 'Speicher',
  },
  atPosition: (position) => `Position ${number(position)}`,
  recordedAs: (positions) =>
    positions.length === 1
      ? `ein $erasure-Ereignis an Position ${number(positions[0] ?? '0')}`
      : `${number(positions.length)} $erasure-Ereignisse, Positionen ${number(positions[0] ?? '0')} bis ${number(positions.at(-1) ?? '0')}`,
  version: (version) => `Version ${number(version)}`,
  entitiesMore: (count) => `und ${number(count)} weitere: alle stehen im JSON`,
  keptVersions: (count) =>
    `${plural(count, 'Version', 'Versionen')} mit Positionen, Zeiten und Arten von Ereignissen`,
  leftOutHeld: (count) => `${number(count)} mit Löschsperre`,
  leftOutErased: (count) => `${number(count)} schon endgültig gelöscht`,
  elsewhereBackups: (count) => `${plural(count, 'Sicherung', 'Sicherungen')}, die neueste vom`,
  elsewhereNone: 'Nichts bekannt: kein Export, kein Webhook, keine E-Mail, keine Sicherung',
  rootAt: (position) => `aller Ereignisse bis Position ${number(position)}`,
  unsigned: 'Nicht signiert: Dieser Server hat keinen Schlüssel zum Siegeln.',
  signedBy: 'Ed25519, Schlüssel',
  lookAtEntity: 'Was davon übrig ist',
};

/** Asking for an erasure, and deciding on one as a second person. */
export const erasing: typeof englishErasing = {
  // Asking for it.
  form: 'Bestätigen',
  ground: 'Rechtsgrund',
  grounds: [
    'Einwilligung widerrufen, Art. 17 Abs. 1 lit. b DSGVO',
    'Widerspruch der Person, Art. 17 Abs. 1 lit. c DSGVO',
    'Nicht mehr notwendig, Art. 17 Abs. 1 lit. a DSGVO',
    'Unrechtmäßig verarbeitet, Art. 17 Abs. 1 lit. d DSGVO',
    'Rechtliche Verpflichtung, Art. 17 Abs. 1 lit. e DSGVO',
    'Keine personenbezogenen Daten: ein Irrtum oder ein Test',
  ],
  ownWords: 'In eigenen Worten',
  groundOwn: 'Rechtsgrund in eigenen Worten',
  groundMissing: 'Nennen Sie den Rechtsgrund: Er steht in der Bescheinigung.',
  reason: 'Grund',
  reasonHint:
    'Wer es verlangt hat, und wie. Ein Grund, der nennt, was gelöscht wird, wird mitgelöscht: Nennen Sie ein Aktenzeichen.',
  reasonMissing: 'Nennen Sie einen Grund: Er steht in der Bescheinigung.',
  ticket: 'Ticket',
  ticketHint: 'Name oder Link',
  typeToConfirm: (text) => `Zur Bestätigung ${text} eingeben`,
  matches: 'stimmt überein',
  mismatch: (text) => `Geben Sie ${text} ein, genau wie es dort steht.`,
  factor: 'Ihr Code des zweiten Faktors',
  factorMissing:
    'Geben Sie die sechs Ziffern an, die Ihre App jetzt zeigt, oder einen Wiederherstellungscode.',
  factorNone: 'Die Löschregel verlangt einen zweiten Faktor, und Sie haben keinen.',
  factorSetUp: 'Einen einrichten',
  factorWrong: 'Dieser Code ist falsch oder wurde schon verwendet.',
  factorLocked: (seconds) =>
    `Zu viele falsche Codes: Versuchen Sie es in ${plural(Math.ceil(seconds / 60), 'Minute', 'Minuten')} wieder.`,
  secondPerson: 'Eine zweite Person muss es genehmigen: So will es die Löschregel.',
  barOne: 'Innerhalb einer Minute beginnt es, und niemand kann es aufhalten.',
  barTwo:
    'Nichts wird gelöscht, bevor eine zweite Person dieselbe Liste gesehen hat. Danach beginnt es innerhalb einer Minute.',
  send: 'Endgültig löschen',
  sending: 'Wird beantragt …',
  sendTwo: 'Löschung beantragen',
  cancel: 'Abbrechen',
  moved:
    'Inzwischen hat sich etwas geändert. Dies würde jetzt gelöscht: Sehen Sie es an, und bestätigen Sie noch einmal.',
  answers: {
    forbidden: 'Ihre Rolle darf dies nicht endgültig löschen.',
    failed:
      'Ob die Löschung beantragt wurde, ist nicht bekannt. Sehen Sie in der Liste der Löschungen nach, bevor Sie es noch einmal versuchen.',
    'not-found': 'Es ist nicht mehr da. Es wurde nichts beantragt.',
    'erased-already': 'Es ist schon endgültig gelöscht. Es wurde nichts beantragt.',
    'id-reused':
      'Die Löschung wurde schon beantragt, mit anderen Worten. Sehen Sie in der Liste der Löschungen nach.',
    refused: 'Es wird inzwischen abgewiesen: Die Seite sagt, warum. Es wurde nichts beantragt.',
  },

  decide: 'Entscheiden',
  waiting: 'Wartet auf eine zweite Person',
  approve: 'Genehmigen und löschen',
  approving: 'Wird genehmigt …',
  approveTitle: 'Genehmigen und endgültig löschen',
  approveText:
    'Sie haben gesehen, was gelöscht würde. Es geschieht innerhalb einer Minute; niemand kann es zurückholen.',
  approveOff: {
    own: 'Sie haben es selbst beantragt: Genehmigen muss es eine zweite Person.',
    permission: 'Ihre Rolle darf dies nicht endgültig löschen.',
    status: 'Es ist schon entschieden.',
    refused: 'Es würde jetzt abgewiesen.',
  },
  reject: 'Ablehnen',
  rejectTitle: 'Löschung ablehnen',
  rejectText:
    'Es wird nichts gelöscht. Der Grund bleibt erhalten und wird der Person mitgeteilt, die es beantragt hat.',
  withdraw: 'Zurückziehen',
  withdrawTitle: 'Löschung zurückziehen',
  withdrawText: 'Es wird nichts gelöscht. Der Grund bleibt erhalten.',
  decided: {
    requested: 'Genehmigt. Innerhalb einer Minute ist es weg.',
    rejected: 'Abgelehnt. Es wurde nichts gelöscht.',
    withdrawn: 'Zurückgezogen. Es wurde nichts gelöscht.',
  },
  decisionAnswers: {
    forbidden: 'Ihre Rolle darf hierüber nicht entscheiden.',
    failed:
      'Ob entschieden wurde, ist nicht bekannt. Laden Sie die Seite neu, bevor Sie es noch einmal versuchen.',
    'not-found': 'Es ist nicht mehr da.',
    own: 'Sie haben es selbst beantragt: Genehmigen muss es eine zweite Person.',
    'not-own': 'Zurückziehen kann nur, wer es beantragt hat.',
    'wrong-status': 'Inzwischen wurde schon entschieden. Diese Seite zeigt, wie es jetzt steht.',
    moved:
      'Inzwischen hat sich etwas geändert. Dies würde jetzt gelöscht: Sehen Sie es an, und entscheiden Sie noch einmal.',
    'reason-missing': 'Nennen Sie einen Grund.',
    'factor-missing': 'Verlangt wird ein Code des zweiten Faktors.',
    'wrong-code': 'Dieser Code ist falsch oder wurde schon verwendet.',
    locked: 'Zu viele falsche Codes. Versuchen Sie es in einer Viertelstunde wieder.',
    none: 'Die Löschregel verlangt einen zweiten Faktor, und Sie haben keinen.',
    refused: 'Es würde jetzt abgewiesen.',
  },
};
