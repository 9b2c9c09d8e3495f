import { common, dative, plural as things } from '#app/messages/de/common.ts';
import type { retention as english } from '#app/messages/en/retention.ts';

const { number } = common;

const units = {
  days: ['Tag', 'Tage'],
  months: ['Monat', 'Monate'],
  years: ['Jahr', 'Jahre'],
} as const;

/** What is erased by itself once it is old enough. */
export const retention: typeof english = {
  title: 'Aufbewahrung',
  text: 'Was von selbst endgültig gelöscht wird, sobald es alt genug ist. Jede Regel läuft nachts, in Portionen, damit niemand beim Aufzeichnen länger als auf eine Löschung wartet; was unter einer Löschsperre steht, wird ausgelassen und gezählt. Was eine Regel gelöscht hat, ist für immer weg.',
  none: 'Keine Regel',
  noneText:
    'Nichts wird von selbst endgültig gelöscht. Eine Regel sagt, was gelöscht wird und wann.',
  make: 'Neue Regel…',
  rules: 'Regeln',
  changes: 'Änderungen',
  changesNone: 'Noch niemand hat eine Regel angelegt.',
  changesAll: 'Alle stehen im Protokoll',

  age: (count, unit) => things(count, units[unit][0], units[unit][1]),
  ofEntities: (plural, age) => `${plural}: endgültig gelöscht ${age} nach dem umkehrbaren Löschen`,
  ofPayloads: (event, age) => `${event}: Nutzdaten endgültig gelöscht nach ${dative(age)}`,
  ofFields: (event, fields, age) =>
    `${event}: ${fields.join(', ')} endgültig gelöscht nach ${dative(age)}`,
  unreadable: 'Eine Regel, die diese Version von Backstory nicht lesen kann',
  ground: 'Rechtsgrund',

  statuses: {
    waiting: 'Wartet auf eine zweite Person',
    active: 'Gilt',
    paused: 'Angehalten',
    rejected: 'Abgelehnt',
    removed: 'Entfernt',
  },
  nextRun: 'Nächster Lauf',
  lastRun: 'Letzter Lauf',
  noRun: 'Sie ist noch nicht gelaufen.',
  ran: {
    running: 'läuft',
    done: 'erledigt',
    stopped: 'angehalten',
  },
  why: {
    changed: 'die Regel wurde geändert',
    refused: 'die Löschregel lässt es nicht mehr zu',
  },
  runCounts: (run, isOfEntities) => {
    const took = isOfEntities
      ? things(run.entities, 'Objekt', 'Objekte')
      : things(run.events, 'Ereignis', 'Ereignisse');
    return run.held === 0
      ? `${took} endgültig gelöscht`
      : `${took} endgültig gelöscht, ${number(run.held)} wegen einer Löschsperre ausgelassen`;
  },
  nothingOld: 'Nichts war alt genug.',
  earlier: (count) => (count === 1 ? 'Der Lauf davor' : `Die ${number(count)} Läufe davor`),

  waitsText: (who) =>
    who === null ? 'Eine Änderung wartet auf eine zweite Person:' : `${who} hat beantragt:`,
  approve: 'Genehmigen…',
  reject: 'Ablehnen…',
  ownWaits: 'Sie haben es beantragt: Genehmigen muss es jemand anders.',
  change: 'Ändern…',
  pause: 'Anhalten…',
  resume: 'Fortsetzen…',
  remove: 'Entfernen…',
  runNow: 'Jetzt ausführen…',
  of: (act, rule) => `${act.replace('…', '')}: ${rule}`,

  acts: {
    approve: {
      title: 'Regel genehmigen',
      text: 'Von da an gilt sie und läuft nachts. Was sie löscht, ist für immer weg.',
      send: 'Genehmigen',
      done: 'Die Regel gilt.',
    },
    reject: {
      title: 'Antrag ablehnen',
      text: 'Was vorher galt, gilt weiter.',
      send: 'Ablehnen',
      done: 'Abgelehnt.',
    },
    pause: {
      title: 'Regel anhalten',
      text: 'Sie löscht nichts mehr, auch ein laufender Lauf nicht, bis sie fortgesetzt wird.',
      send: 'Anhalten',
      done: 'Die Regel ist angehalten.',
    },
    resume: {
      title: 'Regel fortsetzen',
      text: 'Ein unterbrochener Lauf geht sofort weiter; sonst läuft sie in der nächsten Nacht.',
      send: 'Fortsetzen',
      done: 'Die Regel gilt wieder.',
    },
    remove: {
      title: 'Regel entfernen',
      text: 'Sie löscht nichts mehr. Was sie gelöscht hat, bleibt weg.',
      send: 'Entfernen',
      done: 'Die Regel ist entfernt.',
    },
    run: {
      title: 'Regel jetzt ausführen',
      text: 'In wenigen Sekunden beginnt ein Worker. Was sie löscht, ist für immer weg.',
      send: 'Ausführen',
      done: 'Sie läuft.',
    },
  },
  sending: 'Einen Moment',

  newTitle: 'Neue Regel',
  changeTitle: 'Regel ändern',
  formText: 'Durch Ansehen wird nichts gelöscht: Sehen Sie, was die Regel erfasst, bevor sie gilt.',
  takes: 'Was endgültig gelöscht wird',
  takesOptions: {
    payloads: 'Die Nutzdaten von Ereignissen',
    fields: 'Felder von Ereignissen',
    entities: 'Objekte, die umkehrbar gelöscht sind',
  },
  entityType: 'Typ',
  eventType: 'Ereignis',
  paths: 'Felder',
  pathsNote: 'Eines je Zeile, wie sie in den Nutzdaten stehen: /device/address',
  after: 'Nach',
  afterNote: {
    events: 'Seit das Ereignis geschah.',
    entities: 'Seit dem Löschen; nach einem Wiederherstellen beginnt es neu.',
  },
  units: { days: 'Tagen', months: 'Monaten', years: 'Jahren' },
  groundLabel: 'Rechtsgrund',
  groundNote: 'Steht bei jeder Löschung: Art. 5 Abs. 1 lit. e DSGVO',
  code: 'Code Ihres zweiten Faktors',
  look: 'Ansehen, was sie erfasst',
  looking: 'Wird gezählt …',
  save: 'In Kraft setzen',
  propose: 'Einer zweiten Person vorlegen',
  saving: 'Einen Moment',
  notLooked: 'Sehen Sie zuerst an, was sie erfasst',
  saved: 'Die Regel gilt. Sie läuft in der nächsten Nacht.',
  proposed: 'Die Regel wartet auf eine zweite Person.',

  covers: 'Jetzt erfasst',
  coversEvents: (count, entities) =>
    `${things(count, 'Ereignis', 'Ereignisse')} von ${things(entities, 'Objekt', 'Objekten')}`,
  coversEntities: (count) => things(count, 'Objekt', 'Objekte'),
  coversNone: 'Noch ist nichts alt genug.',
  held: (count) =>
    `Davon ${count === 1 ? 'steht 1' : `stehen ${number(count)}`} unter einer Löschsperre: ausgelassen und gezählt.`,
  heldOne: 'unter Löschsperre',
  oldest: 'älteste',
  newest: 'neueste',
  before: 'Alt genug ist alles vor dem',
  samples: 'Die ersten davon',
  kept: (days) =>
    `Die Löschregel bewahrt Gelöschtes ${things(days, 'Tag', 'Tage')} auf: länger als diese Regel.`,
  secondPerson: 'Die Löschregel dieses Typs verlangt eine zweite Person.',

  did: {
    set: 'gesetzt',
    proposed: 'beantragt',
    decided: 'entschieden',
    wanted: 'Lauf verlangt',
  },
  answers: {
    invalid: 'Etwas fehlt oder passt nicht in eine Regel.',
    'reason-missing': 'Nennen Sie einen Grund: Er wird bei der Regel festgehalten.',
    moved: 'Inzwischen wurde sie von jemandem geändert. Sehen Sie noch einmal hin.',
    forbidden: 'Ihre Rolle darf dies nicht endgültig löschen.',
    failed: 'Das ist fehlgeschlagen. Es wurde nichts aufgezeichnet.',
    'not-found': 'Die Regel ist nicht mehr da.',
    'no-hard': 'Die Löschregel dieses Typs kennt kein endgültiges Löschen.',
    unchanged: 'Es würde sich nichts ändern.',
    own: 'Sie haben es beantragt: Genehmigen muss es jemand anders.',
    'wrong-status': 'Die Regel ist nicht mehr, wie sie war. Sehen Sie noch einmal hin.',
    'running-already': 'Sie läuft schon.',
    'wrong-code': 'Dieser Code stimmt nicht.',
    'factor-missing': 'Die Löschregel dieses Typs verlangt den Code Ihres zweiten Faktors.',
    none: 'Die Löschregel verlangt einen zweiten Faktor, und Sie haben keinen. Richten Sie zuerst einen ein.',
    locked: 'Zu viele Codes waren falsch. Warten Sie, und versuchen Sie es dann wieder.',
  },
};
