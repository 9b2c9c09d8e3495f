import type { webhooks as english } from '#app/messages/en/webhooks.ts';

const causes: Record<string, string> = {
  timeout: 'Keine rechtzeitige Antwort',
  name_unknown: 'Der Name führt zu keiner Adresse',
  address_refused: 'Die Adresse gehört zu einem privaten Netz',
  connection_refused: 'Verbindung nicht angenommen',
  connection_lost: 'Verbindung vor der Antwort abgebrochen',
  tls_failed: 'Zertifikat nicht vertrauenswürdig',
  no_connection: 'Nicht erreicht',
  webhook_off: 'Der Webhook war aus',
  may_not_read: 'Seine Rolle darf solche Ereignisse nicht lesen',
};

const statuses: Record<string, string> = {
  waiting: 'Wartet',
  scheduled: 'Geplant',
  running: 'Wird gesendet',
  done: 'Zugestellt',
  failed: 'Aufgegeben',
  held: 'Zurückgehalten',
  skipped: 'Nicht gesendet',
};

const count = (n: number) => n.toLocaleString('de-DE');

/** Webhooks: where events are told by HTTP. */
export const webhooks: typeof english = {
  title: 'Webhooks',
  facts: (on, off) => [`${on} an`, off === 0 ? null : `${off} aus`].filter(Boolean).join(' · '),
  text: 'Jedes Ereignis der gewählten Typen geht per HTTP an eine Adresse, signiert nach Standard Webhooks, mit dem, was eine Rolle davon sehen darf.',
  none: 'Noch keine Webhooks',
  noneText:
    'Legen Sie einen an, damit Ereignisse an ein anderes System gehen, sobald sie aufgezeichnet sind: signiert, erneut versucht, wo sie nicht angenommen werden, und für eine Rolle verdeckt.',
  make: 'Webhook anlegen…',
  on: 'An',
  off: 'Aus',
  gone: 'Die Gegenstelle antwortete 410 Gone, also wurde er ausgeschaltet.',
  offBecause: (reason) => `Aus: ${reason}`,
  paused: 'Angehalten',
  stopped: 'Bei einem Ereignis gestoppt',
  madeBy: (name) => `angelegt von ${name}`,
  thisMachine: 'einem Befehl auf dem Rechner',
  asRole: (role) => `Als ${role}`,
  allOf: (plurals) => `Alle Ereignisse: ${plurals.join(', ')}`,
  lastDelivery: 'Letzter Versuch',
  neverSent: 'Noch nichts gesendet',
  lastDay: (done, failed) => `${count(done)} zugestellt, ${count(failed)} aufgegeben in 24 Stunden`,
  waiting: (n) => `${count(n)} wartend`,
  circuit: 'Alle Versuche schlugen fehl: Nichts wird gesendet bis',
  lost: 'Der Worker ging verloren',
  ended: (outcome, answer) => {
    if (outcome === 'lost') return 'Der Worker ging verloren';
    return answer === null ? 'Beendet' : `Angenommen: ${answer.replace('http_', '')}`;
  },

  newTitle: 'Webhook anlegen',
  changeTitle: 'Webhook ändern',
  breadcrumb: 'Wo Sie sind',
  name: 'Name',
  nameNote: 'Der Gegenstelle. Er bleibt im Protokoll, also kein Name einer Person.',
  url: 'Adresse',
  urlNote: 'Empfängt jedes Ereignis per POST. Nur HTTPS, und keine aus einem privaten Netz.',
  urlNoteOpen: 'Empfängt jedes Ereignis per POST. Private Adressen und HTTP sind hier erlaubt.',
  entityTypes: 'Alle Ereignisse von',
  entityTypesNote: 'Auch von Ereignistypen, die später kommen.',
  eventTypes: 'Einzelne Ereignistypen',
  noTypes: 'Keine',
  role: 'Als welche Rolle',
  roleSees: (data, personal) => {
    if (!data) return 'Erfährt, dass es geschah und bei was; keine Daten';
    return personal
      ? 'Daten mit unverdeckten personenbezogenen Werten'
      : 'Daten mit verdeckten personenbezogenen Werten';
  },
  roleNote: 'Was an Rechten und Verdeckung der Rolle geändert wird, gilt auch hier.',
  beyond: 'Erführe mehr, als Sie sehen dürfen',
  order: 'Reihenfolge',
  ordered: 'Die Ereignisse jedes Objekts in ihrer Reihenfolge',
  orderedText:
    'Wird eines nicht angenommen, warten die danach, bis es angenommen oder aufgegeben ist',
  reason: 'Grund',
  reasonNote: 'Wird im Protokoll festgehalten.',
  reasonMissing: 'Nennen Sie einen Grund.',
  send: 'Webhook anlegen',
  sending: 'Wird angelegt',
  save: 'Änderungen speichern',
  saving: 'Wird gespeichert',

  madeTitle: (name) => `Das Signaturgeheimnis von ${name}`,
  secretText:
    'Kopieren Sie es jetzt: Es wird nur dieses eine Mal gezeigt. Die Gegenstelle prüft damit, dass das, was ankommt, von hier kommt und vollständig ist.',
  theSecret: 'Signaturgeheimnis',
  toWebhook: 'Zum Webhook',
  done: 'Fertig',

  settings: 'Einstellungen',
  tells: 'Ereignisse',
  orderKept: 'In der Reihenfolge jedes Objekts',
  orderFree: 'Wie sie durchkommen; Gegenstellen richten sich nach entityversion',
  change: 'Ändern…',
  health: 'Zustellungen',
  made: 'Angelegt',
  secrets: 'Signatur\u00adgeheimnisse',
  secretsText: 'Werden nie wieder gezeigt. Jedes signiert jede Zustellung, bis es endet.',
  secret: (number) => `Geheimnis ${number}`,
  secretMade: 'erzeugt',
  secretEnds: 'endet',
  rotate: 'Erneuern…',
  rotateTitle: 'Signaturgeheimnis erneuern',
  rotateText:
    'Ein neues Geheimnis kommt hinzu und wird einmal gezeigt. Die jetzigen signieren daneben weiter, so lange wie gewählt, damit die Gegenstelle inzwischen umgestellt werden kann.',
  overlap: 'Die jetzigen Geheimnisse enden',
  overlaps: { 0: 'Sofort', 1: 'In einer Stunde', 24: 'In einem Tag', 168: 'In 7 Tagen' },
  rotateSend: 'Geheimnis hinzufügen',
  rotatedTitle: 'Ein Geheimnis ist hinzugekommen',
  newSecret: 'Das neue Signaturgeheimnis',

  test: 'Test senden…',
  testTitle: 'Test senden',
  testText:
    'Eine signierte Nachricht vom Typ webhookTest wird sofort gesendet, ein Mal. Sie erzählt von keinem Ereignis.',
  testSend: 'Senden',
  testing: 'Wird gesendet',
  testTaken: (code, ms) => `Angenommen: ${code} nach ${count(ms)} ms`,
  testNotTaken: (code, ms) => `Nicht angenommen: ${code} nach ${count(ms)} ms`,
  testAnswer: 'Die Antwort',

  switchOff: 'Ausschalten…',
  switchOffTitle: (name) => `${name} ausschalten`,
  switchOffText:
    'Nichts wird mehr gesendet. Was wartet, entfällt, und was geschieht, solange er aus ist, wird später nicht nachgeholt.',
  switchOffSend: 'Ausschalten',
  switchOn: 'Einschalten…',
  switchOnTitle: (name) => `${name} einschalten`,
  switchOnText:
    'Gemeldet wird, was von jetzt an geschieht; was geschah, solange er aus war, nicht.',
  switchOnSend: 'Einschalten',
  delete: 'Löschen…',
  deleteTitle: (name) => `${name} löschen`,
  deleteText:
    'Nichts wird mehr gesendet, und die Geheimnisse werden entfernt. Was gesendet wurde, steht weiter unter Folgeaktionen und im Protokoll.',
  deleteSend: 'Löschen',
  isDeleted: (name) => `${name} ist gelöscht.`,
  isChanged: 'Die Änderungen sind gespeichert.',
  isOn: (name) => `${name} ist an.`,
  isOff: (name) => `${name} ist aus.`,

  deliveries: 'Zustellungen',
  noDeliveries: 'Noch keine Zustellungen',
  noDeliveriesText:
    'Hier steht jedes Ereignis der gewählten Typen, das von jetzt an aufgezeichnet wird.',
  noneOfStatus: 'Keine mit diesem Stand.',
  filter: 'Welche Zustellungen',
  all: 'Alle',
  statuses,
  status: (status) => statuses[status] ?? status,
  toEffects: 'Unter den Folgeaktionen',
  tried: (n) => (n === 1 ? '1 Versuch' : `${count(n)} Versuche`),
  nextTry: 'nächster Versuch',
  cause: (cause) => {
    if (cause === null) return 'Nicht genannt';
    if (cause.startsWith('http_')) return `Antwortete ${cause.slice(5)}`;
    return causes[cause] ?? cause;
  },
  open: (sentence) => `Ansehen: ${sentence}`,
  older: 'Ältere Zustellungen',
  newest: 'Die neuesten Zustellungen',
  toEvent: 'Das Ereignis',
  toEffect: 'Die Folgeaktion',
  tries: 'Versuche',
  try: 'Versuch',
  began: 'Beginn',
  took: 'Dauer',
  outcome: 'Ergebnis',
  ms: (n) => `${count(n)} ms`,
  underWay: 'läuft',
  notTried: 'Noch nicht versucht.',
  request: 'Die Anfrage, wie sie jetzt gesendet würde',
  requestText:
    'Für seine Rolle verdeckt und bei jedem Versuch neu erzeugt: Was endgültig gelöscht wurde, steht nicht darin.',
  narrowed: 'Die Gegenstelle darf mehr davon sehen als Sie.',
  noRequest:
    'Sie würde jetzt nicht gesendet: Das Ereignis hat einen Typ, den Sie oder seine Rolle nicht lesen dürfen.',
  atSending: 'entsteht beim Senden',
  headers: 'Kopfzeilen',
  body: 'Inhalt',
  retry: 'Erneut versuchen…',
  retryAll: (n) => `${count(n)} aufgegebene erneut versuchen…`,
  verify: 'Die Gegenstelle prüft damit',

  faults: {
    name_invalid: 'Ein Name hat 1 bis 100 Zeichen in einer Zeile.',
    url_invalid: 'Geben Sie eine vollständige Adresse an: https://…',
    url_not_https: 'Nur HTTPS, damit unterwegs niemand liest, was gesendet wird.',
    url_with_credentials:
      'Eine Adresse enthält hier weder Benutzer noch Passwort: Der Nachweis ist die Signatur.',
    url_private:
      'Diese Adresse gehört zu einem privaten Netz. Der Betreiber kann solche erlauben: BACKSTORY_WEBHOOK_PRIVATE=allow.',
    url_too_long: 'Eine Adresse hat höchstens 2.000 Zeichen.',
    events_missing: 'Wählen Sie einen Objekttyp oder mindestens einen Ereignistyp.',
    entity_type_invalid: 'Dies kann kein Objekttyp sein:',
    event_type_invalid: 'Dies kann kein Ereignistyp sein:',
    role_unknown: 'Wählen Sie eine Rolle.',
    beyond_own_rights: 'Die Gegenstelle erführe mehr, als Sie sehen dürfen:',
  },
  answers: {
    refused: 'Damit erführe die Gegenstelle mehr, als Sie sehen dürfen.',
    unreadable: 'Was gesendet wurde, war nicht lesbar.',
    forbidden: 'Sie dürfen Webhooks nicht mehr ändern.',
    'not-found': 'Diesen Webhook gibt es nicht mehr.',
    moved: 'Inzwischen wurde er von jemandem geändert. Sehen Sie noch einmal hin.',
    same: 'Es ist schon so.',
    failed: 'Das hat nicht geklappt. Es wurde nichts geändert.',
  },
};
