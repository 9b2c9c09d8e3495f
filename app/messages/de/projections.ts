import { common, dative, plural as many } from '#app/messages/de/common.ts';
import { shell } from '#app/messages/de/shell.ts';
import type { projections as english } from '#app/messages/en/projections.ts';

const { number } = common;

const differ = (count: number, key: string, isSample: boolean) => {
  const isModel = key.startsWith('model/');
  const some = isSample ? ' der Stichprobe' : '';
  if (count === 0) return `${isModel ? 'keine Zeile' : 'kein Zustand'}${some} wäre anders`;
  const what = isModel ? many(count, 'Zeile', 'Zeilen') : many(count, 'Zustand', 'Zustände');
  return `${what}${some} ${count === 1 ? 'wäre' : 'wären'} anders`;
};

const compared = (count: number, isModel: boolean) =>
  isModel ? many(count, 'Zeile', 'Zeilen') : many(count, 'Zustand', 'Zustände');

/** What is derived from the events. */
export const projections: typeof english = {
  title: shell.projections,
  breadcrumb: 'Wo dies steht',
  /** The verdict, the first that applies. */
  verdictCurrent: 'Alles ist am Ende des Logs',
  verdictLooking: 'Es wird geprüft, ob jeder Zustand aktuell ist',
  verdictBehind: (name, events) => `Rückstand bei ${name}: ${events}`,
  verdictStates: (name, count) =>
    count === null
      ? `Viele Zustände sind nicht beim letzten Ereignis: ${name}`
      : `${many(count, 'Zustand ist', 'Zustände sind')} nicht beim letzten Ereignis: ${name}`,
  verdictStopped: (name, position) => `${name} ist bei Ereignis ${position} gestoppt`,
  verdictChanged: (name) => `Noch nach der früheren Definition: ${name}`,
  verdictBuilding: (name) => `Im Aufbau: ${name}`,
  lagging: (time) => `Das erste davon wurde vor ${dative(time)} aufgezeichnet.`,
  verdictMore: (count) =>
    count === 1
      ? 'und bei einem anderen stimmt etwas nicht'
      : `und bei ${number(count)} anderen stimmt etwas nicht`,
  upTo: (position) => `das Log endet bei ${number(position)}`,
  lost: 'Diese Zahlen konnten nicht neu gelesen werden: Sie sind von',
  list: 'Alles Abgeleitete',
  columns: {
    name: 'Was',
    health: 'Stand',
    generation: 'Generation',
    position: 'Position',
    lag: 'Rückstand',
    rate: 'Ereignisse pro Sekunde',
    rows: 'Zeilen',
    size: 'Auf der Platte',
    acts: 'Aktionen',
  },
  states: (plural) => `${plural} (Zustände)`,
  about: {
    states: 'Der jetzige Zustand von jedem, wie Seiten und Listen ihn zeigen.',
    search: 'Jeder Wert, den ein Objekt hat oder hatte, damit es sich finden lässt.',
    references: 'Welches Objekt auf welches verweist.',
  },
  names: { search: 'Suchindex', references: 'Verweise' },
  health: {
    current: 'Aktuell',
    behind: 'Holt auf',
    stopped: 'Gestoppt',
    changed: 'Frühere Definition',
    building: 'Im Aufbau',
    unknown: 'Wird geprüft',
  },
  statesBehind: (count) =>
    count === null ? 'viele im Rückstand' : `${many(count, 'Zustand', 'Zustände')} im Rückstand`,
  withEvents: 'zugleich mit dem Ereignis',
  generationOf: (id) => `#${id}`,
  generationStatus: { serving: 'in Gebrauch', building: 'im Aufbau', kept: 'aufbewahrt' },
  others: (count) => `${number(count)} weitere`,
  noGenerations: 'nur eine',
  noLag: 'keiner',
  lag: (events) => common.events(Number(events)),
  trend: {
    rising: 'steigend',
    falling: 'fallend',
    steady: 'gleichbleibend',
  },
  estimate: (text) => `etwa ${text}`,
  stoppedAt: 'Gestoppt bei',
  stoppedEvent: (position) => `Ereignis ${number(position)}`,
  stoppedText: 'Was bis dahin darin stand, wird weiter gelesen. Alles andere läuft weiter.',
  leaveOut: 'Dieses Ereignis auslassen…',
  leaveOutTitle: (label) => `Ein Ereignis auslassen: ${label}`,
  leaveOutText: (position) =>
    `${number(position)} wird in keiner der Zeilen stehen, in keiner Generation von jetzt an. Das Ereignis selbst bleibt, wie es ist. Besser, wo es geht: Berichtigen Sie die Definition, dann geht es von selbst weiter.`,
  leaveOutSend: 'Auslassen',
  leftOut: 'In wenigen Sekunden geht es ohne dieses Ereignis weiter.',
  notStopped: 'Bei diesem Ereignis hält es nicht mehr an.',
  leftOutEvents: (positions) => `Lässt ${positions} aus`,

  /** Beside the name in the navigation. */
  needs: 'Was jemanden braucht',
  changedWaits: (label, key, count, isSample) =>
    `${label}: Die Definition wurde geändert${count === null ? '' : `, ${differ(count, key, isSample)}`}`,
  changedWaitsText:
    'Das Neue ist aufgebaut und wartet. Bis jemand umschaltet, zeigen Listen, was die frühere Definition ergab.',
  readyWaits: (label, key, count, isSample) =>
    `${label}: neu aufgebaut${count === null ? '' : `, ${differ(count, key, isSample)}`}`,
  readyWaitsText: 'Es wartet darauf, dass jemand umschaltet.',
  failedRebuild: (label) => `${label}: Der Neuaufbau ist fehlgeschlagen`,
  look: 'Ansehen',

  size: 'Was der Speicher belegt',
  sizeSentence: (all, events, derived) =>
    `${all} insgesamt: ${events} Ereignisse und ${derived} Abgeleitetes, das sich daraus neu erzeugen lässt.`,
  sizeRatio: (ratio) => `${ratio} Bytes Abgeleitetes für jedes Byte Ereignisse.`,
  sizePart: 'Teil',
  sizeBytes: 'Auf der Platte',
  sizeIndexes: 'Davon Indizes',
  sizeShare: 'Anteil',
  sizeBack: 'Verzichtbar?',
  sizeKinds: {
    events: 'Ereignisse mit ihren aufgezeichneten Änderungen',
    places: 'Köpfe und Berührungen',
    states: 'Zustände, alle Typen und Generationen',
    snapshots: 'Momentaufnahmen',
    search: 'Suchindex',
    references: 'Verweise',
    model: 'Lesemodell',
    system: 'Personen, Schlüssel, Lesezugriffe, Entwürfe, Aufgaben',
  },
  sizeDrop: {
    events: 'Nie: Alles andere entsteht daraus',
    places: 'Aus den Ereignissen neu erzeugt, durch einen Befehl',
    states: 'Ja, durch Neuaufbau',
    snapshots: 'Ja, mit den Zuständen',
    search: 'Ja, durch Neuaufbau',
    references: 'Ja, durch Neuaufbau',
    model: 'Ja, durch Neuaufbau',
    system: 'Nein: Es ist aus nichts abgeleitet',
  },
  bytes: (value) => {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    let amount = value;
    let unit = 0;
    while (amount >= 1_000 && unit < units.length - 1) {
      amount /= 1_000;
      unit += 1;
    }
    const digits = amount < 10 && unit > 0 ? 1 : 0;
    const told = amount.toLocaleString('de-DE', {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: false,
    });
    return `${told} ${units[unit]}`;
  },
  percent: (part) => (part > 0 && part < 0.01 ? '< 1 %' : `${Math.round(part * 100)} %`),
  keptOnly: 'Zu sichern sind die Ereignisse; das Übrige kostet Zeit, keine Daten.',

  // A rebuild.
  rebuild: 'Neu aufbauen…',
  rebuildEverything: 'Alles neu aufbauen…',
  rebuildTitle: (what) => `Neu aufbauen: ${what}`,
  rebuildText:
    'Es entsteht neu, allein aus den Ereignissen, neben dem Bestehenden: Seiten, Listen und die API laufen weiter wie bisher. Keine Folgeaktion wird ausgelöst.',
  rebuildTextInPlace:
    'Es entsteht an Ort und Stelle neu. Solange das dauert, wird weniger gefunden, und jede Antwort sagt es. Keine Folgeaktion wird ausgelöst.',
  rebuildTextEntity:
    'Der Zustand wird aus den Ereignissen neu errechnet und ersetzt den gespeicherten. Was jetzt dort steht, wird nicht aufbewahrt: Es ist nicht, was die Ereignisse sagen.',
  rebuildSend: 'Neu aufbauen',
  everything: 'alles',
  switchLabel: 'Wenn es aufgebaut ist',
  switchChoices: {
    'by-hand': 'Zeigen, was anders wäre, und auf mich warten',
    'when-equal': 'Von selbst umschalten, wenn nichts anders ist, sonst warten',
    always: 'In jedem Fall umschalten',
  },
  wanted: 'In wenigen Sekunden beginnt ein Worker.',
  underWayAlready: (names) => `Wird schon neu aufgebaut, also unverändert: ${names}.`,
  refused: {
    'under-way': 'Es wird schon neu aufgebaut.',
    unknown: 'Das gibt es nicht mehr.',
    'reason-missing': 'Nennen Sie einen Grund.',
    forbidden: 'Ihre Rolle darf nicht neu aufbauen.',
    failed: 'Das ist fehlgeschlagen. Es wurde nichts geändert.',
    'not-now': 'Inzwischen ist es weiter: Sehen Sie noch einmal hin.',
    'needs-code':
      'Es entstand nach einer anderen Definition. Starten Sie den Katalog, nach dem es entstand: Dort holt die Generation auf, und dann lässt sich umschalten.',
    nothing: 'Es ist keine Abweichung mehr bekannt.',
    'not-stopped': 'Bei diesem Ereignis hält es nicht mehr an.',
  },
  rebuilds: 'Neuaufbauten',
  rebuildsNone: 'Noch nichts wurde neu aufgebaut.',
  rebuildOf: (what) => `Neuaufbau: ${what}`,
  status: {
    wanted: 'Wartet auf einen Worker',
    building: 'Im Aufbau',
    paused: 'Angehalten',
    ready: 'Bereit zum Umschalten',
    switched: 'In Gebrauch',
    'rolled-back': 'Zurückgeschaltet',
    'let-go': 'Erledigt',
    cancelled: 'Abgebrochen',
    failed: 'Fehlgeschlagen',
  },
  phase: {
    build: 'Wird aus den Ereignissen aufgebaut',
    'catch-up': 'Holt auf, was inzwischen aufgezeichnet wurde',
    compare: 'Vergleicht mit dem, was in Gebrauch ist',
    settle: 'Berichtigt, was während des Umschaltens geschrieben wurde',
    sweep: 'Entfernt, was nicht in Gebrauch ist',
  },
  wish: {
    switch: 'In wenigen Sekunden schaltet ein Worker um.',
    'roll-back': 'In wenigen Sekunden schaltet ein Worker zurück.',
    'let-go': 'In wenigen Sekunden entfernt es ein Worker.',
    cancel: 'In wenigen Sekunden beendet es ein Worker.',
  },
  steps: {
    wanted: 'Verlangt',
    build: 'Aufbauen',
    'catch-up': 'Aufholen',
    compare: 'Vergleichen',
    switch: 'Umschalten',
  },
  stepHow: { done: 'erledigt', now: 'jetzt', ahead: 'kommt noch', never: 'kam nie' },
  progressEntities: (done, total) => `${number(done)} von ${many(total, 'Objekt', 'Objekten')}`,
  progressEvents: (done, total) => `${number(done)} von ${many(total, 'Ereignis', 'Ereignissen')}`,
  rate: (perSecond, what) => `${number(Math.round(perSecond))} ${what} pro Sekunde`,
  ofEntities: 'Objekte',
  ofEvents: 'Ereignisse',
  left: (time) => `noch ${time}`,
  facts: {
    by: 'Verlangt von',
    reason: 'Grund',
    wanted: 'Verlangt',
    took: 'Aufgebaut in',
    switched: 'Umgeschaltet',
    ended: 'Beendet',
    of: 'Wovon',
  },
  bySystem: 'Start, wegen geänderter Definition',
  controls: {
    pause: 'Anhalten',
    resume: 'Fortsetzen',
    cancel: 'Abbrechen…',
    discard: 'Verwerfen…',
    retry: 'Erneut versuchen',
    switch: 'Umschalten…',
    'roll-back': 'Zurückschalten…',
    'let-go': 'Entfernen…',
    'let-go-built': 'Aufgebautes entfernen…',
  },
  controlTitle: {
    cancel: 'Neuaufbau abbrechen',
    discard: 'Aufgebautes verwerfen',
    switch: 'Auf das Aufgebaute umschalten',
    'roll-back': 'Zurückschalten',
    'let-go': 'Entfernen, was nicht in Gebrauch ist',
  },
  controlText: {
    cancel: 'Was bisher aufgebaut ist, wird entfernt. Was in Gebrauch ist, bleibt, wie es ist.',
    discard: 'Was aufgebaut wurde, wird entfernt. Was in Gebrauch ist, bleibt, wie es ist.',
    switch:
      'Von da an zeigen es Seiten, Listen und die API. Es dauert einen Moment, aufgezeichnet wird weiter, und was jetzt in Gebrauch ist, wird aufbewahrt, bis es jemand entfernt.',
    'roll-back':
      'Was vorher in Gebrauch war, ist es wieder. Das Aufgebaute wird aufbewahrt, damit man es ansehen kann.',
    'let-go': 'Es wird von der Platte entfernt. Zurückschalten ist dann nicht mehr möglich.',
  },
  controlSend: {
    cancel: 'Neuaufbau abbrechen',
    discard: 'Verwerfen',
    switch: 'Umschalten',
    'roll-back': 'Zurückschalten',
    'let-go': 'Entfernen',
  },
  pausedReason: 'Auf der Seite angehalten',
  resumedReason: 'Auf der Seite fortgesetzt',
  needsCode: (control) =>
    `„${control.replace('…', '')}“ braucht den früheren Code: Starten Sie den Katalog, nach dem es entstand. Dort holt die Generation auf, und dann lässt sich umschalten.`,

  preview: 'Was anders wäre',
  previewAfter: 'Was anders war',
  previewNone: 'Nichts',
  previewNoneText: (compared) =>
    `Alles verglichen, ${compared}: Das Aufgebaute gleicht dem, was in Gebrauch ist.`,
  previewNoneSample: (compared) =>
    `Eine Stichprobe verglichen, ${compared}: Nichts weicht von dem ab, was in Gebrauch ist.`,
  comparedAll: (count, isModel) => `Alles verglichen: ${compared(count, isModel)}`,
  comparedSample: (count, isModel) =>
    `Eine Stichprobe verglichen: ${compared(count, isModel)}; die Zahlen gelten für die Stichprobe`,
  comparedCount: compared,
  comparedTo: (position) => `bis Ereignis ${number(position)}`,
  appear: (count) => (count === 1 ? 'kommt hinzu' : 'kommen hinzu'),
  vanish: (count) => (count === 1 ? 'verschwindet' : 'verschwinden'),
  change: (count) => (count === 1 ? 'ändert sich' : 'ändern sich'),
  behindCount: (count) =>
    `${number(count)} nicht vergleichbar: Die frühere Definition hat die letzten Ereignisse nicht gesehen.`,
  fields: 'Nach Feld',
  fieldNames: { '/$label': 'Name', '/$version': 'Version', '/…': 'andere Felder' },
  samples: 'Einige davon',
  how: { appears: 'kommt hinzu', vanishes: 'verschwindet', changes: 'ändert sich' },
  samplesMore: (count) => `und ${number(count)} weitere`,
  nothingDiffered: 'kein Unterschied',
  notCompared: 'Nichts wird verglichen: Es entsteht an Ort und Stelle neu.',
  previewHidden: 'Ihre Rolle darf die Zeilen nicht lesen, aus denen es entsteht.',

  // A read model.
  definition: 'Definition',
  madeOf: {
    events: 'Aus Ereignissen, eines nach dem anderen',
    entities: 'Aus Zuständen, eine Zeile je Objekt',
  },
  of: (types) => `von ${types}`,
  ofAll: 'von jedem Typ',
  version: (value) => `Version ${value}`,
  columnName: 'Spalte',
  columnKind: 'Art',
  columnHolds: 'Enthält',
  kinds: {
    text: 'Text',
    integer: 'ganze Zahl',
    number: 'Zahl',
    boolean: 'ja oder nein',
    time: 'Zeit',
    day: 'Tag',
    json: 'JSON',
  },
  isKey: 'Teil des Schlüssels',
  refersTo: (type) => `verweist auf ${type}`,
  personalOf: (of, as) => `personenbezogen, von ${of}, verdeckt als ${as}`,
  generations: 'Generationen',
  generationFacts: (rows, bytes) => `${many(rows, 'Zeile', 'Zeilen')} · ${bytes}`,
  presentDefinition: 'die jetzige Definition',
  formerDefinition: 'eine frühere Definition',
  rows: 'Zeilen',
  trueUpTo: (position) => `Gültig bis Position ${number(position)}`,
  rowsLate: (count) =>
    count === '1'
      ? '1 Ereignis ist noch nicht darin'
      : `${number(count)} Ereignisse sind noch nicht darin`,
  readAnew: 'Inzwischen gibt es mehr: neu lesen',
  rowsFormer: 'Nach der früheren Definition',
  noRows: 'Keine Zeilen',
  noRowsText: 'Noch nichts Aufgezeichnetes ergibt eine.',
  noRowsFound: 'Keine Zeile passt',
  rowsEnd: (count) => `${many(count, 'Zeile', 'Zeilen')}, das sind alle`,
  rowsUnreadable: 'Ihre Rolle darf nicht alles lesen, woraus die Zeilen entstehen.',
  filter: 'Filter',
  filterColumn: 'Spalte',
  filterIs: 'Wie',
  filterHow: { equal: 'ist', from: 'ab', before: 'vor', none: 'hat keinen Wert' },
  filterValue: 'Wert',
  filterAdd: 'Filter',
  filterMasked: 'Diese Spalte ist für Sie verdeckt; fragen lässt sich nur nach einem ganzen Wert.',
  sortMasked: 'Diese Spalte ist für Sie verdeckt; danach wird nicht sortiert.',
  filterRefused: 'So lässt sich nicht nach Zeilen fragen.',

  // Checks.
  drift: 'Kontrollen',
  driftText:
    'Ein Worker geht mit einem kleinen Teil seiner Zeit reihum durch alle Objekte: Gespeicherter Zustand, aus den Ereignissen errechneter Zustand und aufgezeichnete Änderungen müssen übereinstimmen. Die Zeilen der Lesemodelle werden mit denen verglichen, die die Ereignisse ergeben.',
  driftNever: 'Die erste Runde läuft.',
  driftLast: (entities, events) =>
    `Letzte Runde: ${common.entities(entities)}, ${common.events(events)}, beendet`,
  driftPresent: (done, of) =>
    `Die jetzige: ${number(done)} von etwa ${many(of, 'Objekt', 'Objekten')}`,
  driftOverdue: 'Seit mehr als einem Tag ist keine Runde zu Ende gegangen.',
  driftRows: 'Zeilen der Lesemodelle verglichen, alle seit',
  driftNone: 'Keine Abweichung bekannt',
  driftSome: (count, more) =>
    `${number(count)}${more ? ' oder mehr' : ''} ${count === 1 && !more ? 'Abweichung' : 'Abweichungen'}`,
  rule: {
    state: 'der gespeicherte Zustand ist nicht, was seine Ereignisse ergeben',
    behind: 'der Zustand in Gebrauch liegt hinter seinen Ereignissen oder fehlt',
    orphan: 'es gibt einen Zustand, aber kein Ereignis',
    label: 'der gespeicherte Name ist nicht der des Zustands',
    deletion: 'die Löschmarke ist nicht die des Zustands',
    snapshot: 'eine Momentaufnahme ist nicht, was die Ereignisse ergeben, oder fehlt',
    head: 'der Kopf ist nicht der des letzten Ereignisses',
    touch: 'eine Berührung ist nicht, wie ihr Ereignis sie hat',
    version: 'eine Version fehlt oder ist doppelt',
    changes: 'ein Ereignis hat andere Änderungen aufgezeichnet, als seine Definition ergibt',
    reverse: 'die Änderungen eines Ereignisses lassen sich nicht umkehren',
    commitment: 'ein Ereignis ist nicht, was es bei der Aufzeichnung war',
    fold: 'eine Definition scheitert an einem Ereignis',
    row: 'die Zeile ist nicht, was die Ereignisse ergeben, fehlt oder ergibt sich aus keinem',
    search: 'was die Suche davon findet, ist nicht, was seine Ereignisse sagen',
    reference: 'worauf es verweist, ist nicht, was seine Ereignisse sagen',
  },
  mendedBy: {
    states: 'Eine Reparatur erzeugt es aus den Ereignissen neu.',
    places: 'Eine Reparatur erzeugt es aus den Ereignissen neu.',
    found: 'Eine Reparatur erzeugt es aus den Ereignissen neu.',
    rebuild: 'Eine Reparatur erzeugt das Lesemodell aus den Ereignissen neu.',
    backup:
      'Keine Reparatur: Ein verändertes Ereignis steht nur in einer früheren Sicherung richtig.',
    definition: 'Keine Reparatur: Die Definition muss berichtigt werden.',
  },
  stored: 'Gespeichert',
  byEvents: 'Nach den Ereignissen',
  repair: 'Reparieren…',
  repairAll: 'Alles reparieren…',
  repairTitle: (what) => `Reparieren: ${what}`,
  repairText:
    'Ein Worker erzeugt es neu, allein aus den Ereignissen. Kein Ereignis wird geändert und keine Folgeaktion ausgelöst.',
  repairSend: 'Reparieren',
  repairWanted: 'Reparatur läuft',
  allDeviations: 'alle Abweichungen',
};
