import { common } from '#app/messages/de/common.ts';
import type { docs as english } from '#app/messages/en/docs.ts';

/** The HTTP API, with requests to try. */
export const docs: typeof english = {
  title: 'HTTP-API',
  breadcrumb: 'Wo Sie sind',
  intro: (store) =>
    `Alles, was ${store} enthält, lässt sich über HTTP lesen, und alles, was geschieht, lässt sich aufzeichnen: ein Endpunkt für jedes Ereignis des Katalogs, und Abfragen dessen, was daraus wurde. Jede Anfrage lässt sich von dieser Seite aus senden.`,
  asYou: (name) =>
    `Was Sie senden, geht als ${name} hinaus, mit Ihren Rechten: Was auf anderen Seiten verdeckt ist, ist es auch hier, was aufgezeichnet wird, nennt Sie, und aufgeführt ist nur, was Sie dürfen. Die Beispiele sind die des Katalogs.`,
  programs: 'Aus Programmen',
  programsText:
    'Ein Programm sendet einen Schlüssel an der Stelle Ihrer Anmeldung. Er wird auf der Befehlszeile erzeugt (`npm run backstory -- keys create`) oder von der Administration.',
  makeKey: 'Schlüssel erzeugen',
  documentText: 'Das Ganze als OpenAPI 3.1, für Werkzeuge, die Clients erzeugen:',
  begin: 'Für den Anfang',
  nothing: 'Hier steht Ihnen nichts offen',
  nothingText: 'Ihre Rolle darf weder lesen noch aufzeichnen. Die Administration kann sie ändern.',
  link: 'HTTP-API ausprobieren',
  linkText:
    'Alles hier können auch Programme lesen und aufzeichnen. Anfragen lassen sich in Ihrem Namen ausprobieren.',

  list: 'Anfragen',
  search: 'Anfragen suchen',
  count: (value) => (value === 1 ? '1 Anfrage' : `${common.number(value)} Anfragen`),
  groups: {
    any: 'Objekte jeden Typs',
    log: 'Ereignisse',
    finding: 'Finden und vergleichen',
    review: 'Vorschau und Prüfung',
    effects: 'Folgeaktionen',
    projections: 'Lesemodelle und Neuaufbau',
    seals: 'Siegel',
    erasures: 'Endgültige Löschung, Löschsperren',
    other: 'Weitere',
  },
  listed: 'Auflisten, gefiltert und sortiert',
  toldAs: (label, sentence) => `${label}, erzählt als: ${sentence}.`,
  ofType: (plural, title) => `${plural}: ${title}.`,
  does: {
    read: () => 'Diese Anfrage liest und zeichnet nichts auf.',
    dry: () => 'Diese Anfrage sagt, was geschähe, und zeichnet nichts auf.',
    record: (store) => `Diese Anfrage zeichnet ein Ereignis in ${store} auf, für immer.`,
    act: (store) =>
      `Diese Anfrage ist ein Vorgang in ${store} und wird mit Ihrem Namen aufgezeichnet.`,
    erase: (store) =>
      `Diese Anfrage führt dazu, dass Daten in ${store} endgültig gelöscht werden: Nichts bringt sie zurück.`,
  },

  tryIt: 'Ausprobieren',
  places: { path: 'Im Pfad', query: 'In der Abfrage', header: 'Als Header' },
  encoded: 'So, wie sie ist: Sie wird für Sie kodiert.',
  oneALine: 'Je Zeile einen Wert.',
  notSent: 'nicht gesendet',
  required: 'Das muss ausgefüllt sein.',
  more: (count) =>
    count === 1 ? 'Ein weiterer Parameter' : `${common.number(count)} weitere Parameter`,
  body: 'Inhalt',
  bodyNote: 'JSON. Strg oder ⌘ mit Enter sendet, was zuerst angeboten ist.',
  bodyFault: (fault) => `Das ist kein JSON: ${fault}`,
  preview: 'Vorschau',
  send: 'Senden',
  stop: 'Anhalten',
  example: 'Zurück zum Beispiel',
  ask: {
    record: (store) => `In ${store} aufzeichnen…`,
    act: (store) => `An ${store} senden…`,
    erase: (store) => `In ${store} endgültig löschen…`,
    read: () => 'Senden',
    dry: () => 'Senden',
  },
  confirmTitle: {
    record: (store) => `Das zeichnet ein Ereignis in ${store} auf`,
    act: (store) => `Das ist ein Vorgang in ${store}`,
    erase: (store) => `Das löscht endgültig in ${store}`,
  },
  confirmText: {
    record: (store, person) =>
      `Das ist keine Probe: Das Ereignis bleibt für immer in ${store}, aufgezeichnet von ${person}, und was aus ihm folgt, auch E-Mails und Webhooks, folgt.`,
    act: (store, person) =>
      `Das ist keine Probe: Es geschieht in ${store} und wird aufgezeichnet, als getan von ${person}.`,
    erase: (store, person) =>
      `Das ist keine Probe: Was in ${store} gelöscht wird, ist für immer fort, beantragt von ${person}.`,
  },
  confirm: {
    record: (store) => `In ${store} aufzeichnen`,
    act: (store) => `An ${store} senden`,
    erase: (store) => `In ${store} endgültig löschen`,
  },

  answer: 'Antwort',
  answerBody: 'Inhalt der Antwort',
  sending: 'Wird gesendet',
  reading: 'kommt noch',
  unreachable:
    'Es kam keine Antwort. Sollte etwas aufgezeichnet werden, kann es trotzdem aufgezeichnet sein.',
  took: (milliseconds) => `${common.number(Math.round(milliseconds))} ms`,
  size: (bytes) => (bytes < 1_000 ? `${bytes} Bytes` : `${common.decimal(bytes / 1_000, 1)} kB`),
  cut: 'Sie ist länger: Der Rest bleibt, wo er ist.',
  fits: 'Es passt: Nach jetzigem Stand würde es aufgezeichnet. Aufgezeichnet wurde nichts.',
  refused: (count) =>
    count === 1
      ? 'Es würde abgewiesen, aus einem Grund. Aufgezeichnet wurde nichts.'
      : `Es würde abgewiesen, aus ${common.number(count)} Gründen. Aufgezeichnet wurde nichts.`,
  onlyTheEvent:
    'Die Antwort spricht nur vom Ereignis. Was aus ihm folgt, E-Mails und Entscheidungen, kommt später:',
  leads: {
    page: 'Die Seite dazu',
    event: 'Die Seite des Ereignisses',
    eventOf: (type) => `Die Seite von ${type}`,
    entity: (type, id) => `${type} ${id}`,
    outcome: 'Fragen, was daraus wurde',
    wake: 'Nach den Folgen fragen',
    propose: 'Zur Prüfung vorschlagen',
    signIn: 'Anmelden',
  },

  code: 'Dasselbe aus einem Programm',
  codeOf: (language) => `den Code in ${language}`,
  codeText:
    'BACKSTORY_URL ist die Adresse dieses Servers, BACKSTORY_KEY ein Schlüssel. Beide kommen aus der Umgebung.',

  bodyTitle: 'Was der Inhalt enthält',
  bodyText: (label) => `Die Daten von „${label}“; eines ihrer Felder nennt das Objekt.`,
  anyObject: 'Ein beliebiges JSON-Objekt.',
  columnName: 'Feld',
  columnKind: 'Enthält',
  columnMeaning: 'Bedeutet',
  answers: 'Was geantwortet wird',
  answersText: {
    read: 'Was Sie nicht sehen dürfen, ist verdeckt oder fehlt.',
    dry: 'Nichts davon wird aufgezeichnet.',
    record: 'Das Ereignis, wie es aufgezeichnet wurde, und was es änderte; nie, was aus ihm folgt.',
    act: 'Worum es ging, wie es danach steht.',
    erase: 'Die endgültige Löschung, und wie es um sie steht.',
  },
  otherStatus: 'Jeder andere',
  kinds: {
    text: 'Text',
    email: 'E-Mail-Adresse',
    url: 'Webadresse',
    number: 'Zahl',
    integer: 'ganze Zahl',
    boolean: 'true oder false',
    date: 'Tag, 2026-03-12',
    instant: 'Zeit, 2026-03-12T15:04:11Z',
    object: 'Objekt',
    json: 'beliebiges JSON',
    list: (of) => `Liste: ${of}`,
    map: (of) => `Objekt nach Schlüssel: ${of}`,
    oneOf: (choices, more) =>
      `eines von ${choices.join(', ')}${more > 0 ? ` und ${common.number(more)} weiteren` : ''}`,
    always: (value) => `immer ${value}`,
    characters: (most) => `höchstens ${common.number(most)} Zeichen`,
    from: (least) => `ab ${common.decimal(least)}`,
    upTo: (most) => `bis ${common.decimal(most)}`,
    reference: (type) => `Id von ${type}`,
    personal: 'personenbezogen',
    nullable: 'oder null',
  },
};
