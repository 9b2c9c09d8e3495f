import { common, plural } from '#app/messages/de/common.ts';
import type { schema as english } from '#app/messages/en/schema.ts';

const percent = (share: number) => {
  const value = Math.round(share * 100);
  if (value === 0 && share > 0) return '<1 %';
  return value === 100 && share < 1 ? '>99 %' : `${value} %`;
};

/** What a type is like, learnt from its events. */
export const schema: typeof english = {
  title: 'Schema',
  ofType: (many) => `Schema: ${many}`,
  link: 'Schema',
  general: 'Gelernt',
  generalText:
    'Der Katalog definiert diesen Typ nicht: Was hier steht, ist aus seinen Ereignissen gelernt.',
  defined: 'Im Katalog definiert',
  percent,
  learnt: (events, whole, total, entities) => {
    const on = `an ${plural(entities, 'Objekt', 'Objekten')}`;
    if (whole) return `Gelernt aus ${plural(events, 'Ereignis', 'Ereignissen')} (allen), ${on}`;
    const of = total === null ? '' : ` von ${common.number(total)}`;
    return `Gelernt aus den neuesten ${common.number(events)}${of} Ereignissen, ${on}`;
  },
  learntTouching: (count) =>
    `und aus ${plural(count, 'Ereignis', 'Ereignissen')} anderer Typen, die eines änderten`,
  counting: 'Der Speicher wird noch gezählt: Summen kommen gleich.',
  nothing: 'Noch ist kein Ereignis dieses Typs aufgezeichnet',
  nothingText:
    'Was seine Definition sagt, steht darunter. Was seine Ereignisse tun, wird gelernt, sobald sie kommen.',

  wordsTerm: 'Worte',
  editWords: 'Worte bearbeiten',
  refusedWords: 'Ihre Rolle darf Typen nicht benennen.',
  proposedText:
    'Namen und Sätze sind Vorschläge. Sehen Sie sie durch, ändern Sie, was Sie möchten, und speichern Sie: Jede Liste und jeder Verlauf erzählt dann so.',
  givenText: 'Namen und Sätze sind so, wie jemand sie angegeben hat.',
  scaffold: 'Definieren',
  scaffoldText:
    'Das schreibt eine Katalogdatei als Anfang: ladbar, wie sie ist, und an den Ereignissen dieses Speichers erprobt.',

  order: 'Reihenfolge der Ereignisse',
  orderText:
    'Welches Ereignis an einem Objekt unmittelbar auf welches folgt, wie oft und nach welcher Zeit.',
  drawing: (many) =>
    `Die Reihenfolge der Ereignisse (${many}), gezeichnet. Die Tabelle darunter sagt dasselbe.`,
  notDrawn: (edges) =>
    edges === 1
      ? '1 seltenerer Schritt steht nur in der Tabelle.'
      : `${common.number(edges)} seltenere Schritte stehen nur in der Tabelle.`,
  begins: (share) => `beginnt ${percent(share)}`,
  ends: (share) => `endet ${percent(share)}`,
  again: (count) => `${common.number(count)}-mal zweimal hintereinander`,
  columnFrom: 'Nach',
  columnTo: 'kommt',
  columnCount: 'Wie oft',
  columnShare: (share) => `${percent(share)} von dem, was folgt`,
  columnBetween: 'Nach welcher Zeit',
  beginning: 'Der Anfang',
  ending: 'bisher nichts',
  median: (median) => `meist ${median}`,
  middle: (lower, upper) =>
    lower === upper ? 'die Hälfte genau so' : `die Hälfte in ${lower} – ${upper}`,
  moreSteps: (count) => plural(count, 'seltenerer Schritt', 'seltenere Schritte'),

  events: 'Ereignisse',
  columnEvent: 'Ereignis',
  columnSentence: 'Erzählt als',
  columnRecorded: 'Aufgezeichnet',
  columnHolds: 'Enthält',
  proposed: 'vorgeschlagen',
  given: 'angegeben',
  seenOf: (seen) => `${common.number(seen)} angesehen`,
  never: 'nie',
  firstIn: (share) => `zuerst in ${percent(share)}`,
  creates: 'legt an',
  deletes: 'löscht',
  restores: 'stellt wieder her',
  guarded: (count) => plural(count, 'Schutzregel', 'Schutzregeln'),
  unknownEvent: 'Nicht in der Definition: ändert nichts',
  ofAnother: 'von einem anderen Typ',
  ofOther: (type) => `von ${type}`,
  holdsIn: (name, share) => `${name}, in ${percent(share)} davon`,
  moreHeld: (count) => `und ${common.number(count)} weitere`,

  attributes: 'Attribute',
  columnAttribute: 'Attribut',
  columnKind: 'Was es enthält',
  columnWhere: 'In',
  columnPersonal: 'Gezeigt',
  noAttributes: 'Seine Ereignisse enthalten nichts.',
  kinds: {
    boolean: 'ja oder nein',
    integer: 'ganze Zahl',
    number: 'Zahl',
    object: 'JSON-Objekt',
    map: 'Zuordnung nach Schlüssel',
    nothing: 'immer null',
    text: 'Text',
    choice: 'eines von',
    same: 'immer dasselbe',
    array: 'Liste',
    mixed: 'verschiedener Art',
  },
  forms: {
    time: 'Zeitpunkt',
    day: 'Tag',
    uuid: 'UUID',
    url: 'Webadresse',
    email: 'E-Mail-Adresse',
    number: 'Zahl, als Text',
  },
  identity: (name) => `Einträge unterscheidet ${name}`,
  range: (least, most) => `${least} – ${most}`,
  empties: (share) => `null in ${percent(share)}`,
  choicesHidden: 'Werte sind für Sie verdeckt',
  likely: 'wohl personenbezogen',
  unseen: 'nie gesehen',
  undeclared: 'nicht in der Definition',
  seenAs: (kind) => `seine Ereignisse enthalten: ${kind}`,
  eventsCount: (count) => plural(count, 'Ereignis', 'Ereignissen'),
  allEvents: 'jedem Ereignis',
  moreValues: (count) => `${common.number(count)} weitere`,

  wordsTitle: (many) => `Worte: ${many}`,
  wordsText:
    'So wird in jeder Liste, jedem Verlauf und jedem Satz erzählt, sobald sie gespeichert sind, für alle. Ein Satz darf {attribut} enthalten, und {was.attribut} für den Wert davor: Es gilt der erste, dessen Attribute alle einen Wert haben. Nennen Sie darin niemanden: Eine Löschung durchsucht diese Worte nicht.',
  typeLabel: 'Eines heißt',
  typePlural: 'Viele heißen',
  eventLabel: 'Heißt',
  eventSentences: 'Erzählt als',
  eventSentencesNote: 'Ein Satz je Zeile, der vollständigste zuerst.',
  attributeLabel: 'Heißt',
  attributeUnit: 'Einheit',
  previewLabel: 'So wird es erzählt',
  noPreview: 'Kein Ereignis, um es zu versuchen.',
  unknownField: (name) => `{${name}}: Keines dieser Ereignisse enthielt das bisher.`,
  eventsOf: 'Ereignisse',
  attributesOf: 'Attribute',
  save: 'Worte speichern',
  saveTitle: 'Diese Worte speichern?',
  saveText: (many) => `Alle lesen ${many} sofort so. Nichts Aufgezeichnetes ändert sich.`,
  saving: 'Wird gespeichert …',
  saved: 'Die Worte sind gespeichert.',
  answers: {
    invalid: 'Etwas davon ist zu lang oder leer, wo es das nicht sein darf.',
    'reason-missing': 'Nennen Sie einen Grund.',
    moved: 'Inzwischen hat jemand anders die Worte dieses Typs geändert. Laden Sie die Seite neu.',
    forbidden: 'Ihre Rolle darf Typen nicht benennen.',
    failed:
      'Es konnte nicht gespeichert werden, und nichts wurde geändert. Versuchen Sie es noch einmal.',
  },
};
