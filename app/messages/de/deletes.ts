import { common } from '#app/messages/de/common.ts';
import type { deletes as english } from '#app/messages/en/deletes.ts';

const { number } = common;

/** Deleting softly, restoring, and what may be deleted of a type. */
export const deletes: typeof english = {
  title: (name) => `${name} löschen`,
  how: 'Wie',
  soft: 'Umkehrbar',
  softText: 'Ausgeblendet, jederzeit zurückzuholen.',
  reason: 'Grund',
  reasons: [
    'Konto soll geschlossen werden',
    'Versehentlich aufgezeichnet',
    'Doppelt vorhanden',
    'Testdaten',
    'Betrug oder Missbrauch',
  ],
  ownWords: 'In eigenen Worten',
  ownHint: 'Warum, für alle, die es später lesen',
  reasonMissing: 'Nennen Sie einen Grund: Er bleibt beim Ereignis und steht auf der Seite.',
  ticket: 'Ticket',
  ticketHint: 'Name oder Link',

  happens: 'Was geschieht',
  leaves:
    'Verschwindet aus Listen und Suche. Die Seite bleibt, mit einem Hinweis: wer, wann und warum.',
  refused: 'Neue Ereignisse werden abgewiesen, bis es wiederhergestellt ist.',
  stay: (count, label, plural) =>
    count === 1
      ? `Was darauf verweist, bleibt: 1 ${label}`
      : `Was darauf verweist, bleibt: ${number(count)} ${plural}`,
  andMore: (count) => `und ${number(count)} weitere`,
  alsoChanges: (label) => `Ändert auch ${label}.`,
  comesBack: 'Kommt in Listen und Suche zurück.',
  takesEvents: 'Nimmt wieder neue Ereignisse an. Sonst ändert sich nichts.',
  secondPerson: (rule) => `Eine zweite Person muss es prüfen: ${rule}`,
  counting: 'Es wird gesucht, was darauf verweist …',
  moved:
    'Inzwischen hat sich etwas geändert. Dies würde jetzt geschehen: Sehen Sie es an, und drücken Sie noch einmal.',
  refusedTitle: 'Das geht gerade nicht',
  byForm: 'Dieses Ereignis verlangt mehr als einen Grund. Als Ereignis ausfüllen',

  cancel: 'Abbrechen',
  confirm: 'Löschen',
  deleting: 'Wird gelöscht …',
  propose: 'Vorschlagen',
  proposed: (name) => `Das Löschen von ${name} wartet auf eine zweite Person.`,
  proposedRestore: (name) => `Das Wiederherstellen von ${name} wartet auf eine zweite Person.`,
  done: (name) => `${name} ist gelöscht.`,
  undo: 'Rückgängig',
  undone: (name) => `${name} ist wiederhergestellt.`,
  notUndone:
    'Es ließ sich nicht rückgängig machen: Das Objekt bleibt gelöscht. Stellen Sie es auf seiner Seite wieder her.',

  banner: 'Gelöscht',
  bannerBy: (who) => `Gelöscht von ${who}`,
  bannerUnknown: 'Gelöscht',
  bannerText:
    'In Listen und Suche ausgeblendet; eigene Ereignisse werden abgewiesen, bis es wiederhergestellt ist.',
  because: (reason) => `„${reason}“`,
  noReason: 'Es wurde kein Grund genannt.',
  event: 'Das Ereignis',
  before: 'Wie es davor war',
  openTicket: 'Ticket',
  restore: 'Wiederherstellen…',
  restoreTitle: (name) => `${name} wiederherstellen`,
  restoreReasons: [
    'Versehentlich gelöscht',
    'Wunsch der betroffenen Person',
    'Der Grund für das Löschen ist entfallen',
  ],
  restoreConfirm: 'Wiederherstellen',
  restoring: 'Wird wiederhergestellt …',
  /** Why the buttons that record are off. */

  answers: {
    forbidden: 'Ihre Rolle darf dies weder löschen noch wiederherstellen.',
    unreadable: 'Das war nicht lesbar; es wurde nichts aufgezeichnet.',
    unavailable:
      'Die Datenbank ist nicht erreichbar. Es wurde nichts aufgezeichnet: Versuchen Sie es noch einmal.',
    failed:
      'Ob es aufgezeichnet wurde, ist nicht bekannt. Sehen Sie auf der Seite nach, bevor Sie es noch einmal versuchen.',
  },

  // The page of the administration.
  policy: 'Löschregeln',
  policyText:
    'Was von jedem Typ gelöscht werden darf, und von wem. Der Katalog legt fest, was möglich ist; hier lässt es sich enger fassen, nie weiter. Es gilt sofort, für Seiten und API gleichermaßen; importierte Geschichte wird genommen, wie sie ist.',
  policyTable: 'Löschregeln nach Typ',
  type: 'Typ',
  softly: 'Umkehrbar löschen',
  hardly: 'Endgültig löschen',
  byWhom: 'Durch wen',
  deletedNow: 'Jetzt gelöscht',
  allowed: 'Erlaubt',
  off: 'Aus',
  offByCatalogue: 'Im Katalog aus',
  anybody: 'Alle mit dem Recht dazu',
  adminsOnly: 'Administration',
  roles: (names) => [...names, 'Administration'].join(', '),
  narrowed: 'enger gefasst',
  general: 'nicht im Katalog',
  change: 'Ändern…',
  changeOf: (plural) => `Löschregel für ${plural} ändern`,
  changeTitle: (plural) => `Löschregel für ${plural}`,
  changeText:
    'Was schon gelöscht ist, bleibt es und kann wiederhergestellt werden. Der Grund wird mit der Änderung festgehalten.',
  allowSoft: 'Umkehrbares Löschen erlaubt',
  allowHard: 'Endgültiges Löschen erlaubt',
  hardAfter: 'Tage, die es vorher umkehrbar gelöscht sein muss',
  hardAfterNote: (least) =>
    least === null
      ? 'Leer: Endgültig gelöscht werden kann jederzeit.'
      : `Der Katalog verlangt mindestens ${number(least)}.`,
  hardAfterTold: (days) => (days === 1 ? 'nach 1 Tag' : `nach ${number(days)} Tagen`),
  asksSecondPerson: 'Eine zweite Person genehmigt es',
  asksSecondFactor: 'Wer es beantragt oder genehmigt, gibt einen Code des zweiten Faktors an',
  secondPersonShort: 'zweite Person',
  secondFactorShort: 'zweiter Faktor',
  rolesLegend: 'Rollen, die es dürfen, wenn sie das Recht zum Löschen haben',
  adminsAlways: 'Die Administration darf es immer; Schlüssel haben eigene Rechte.',
  save: 'Ändern',
  saving: 'Wird geändert',
  unchanged: 'Es würde sich nichts ändern',
  changed: (plural) => `Die Löschregel für ${plural} ist geändert.`,
  policyAnswers: {
    invalid: 'Das ist keine Löschregel.',
    'reason-missing': 'Nennen Sie einen Grund: Er wird mit der Änderung festgehalten.',
    wider: 'Der Katalog erlaubt weniger.',
    moved:
      'Inzwischen wurde sie von jemandem geändert. Die Tabelle zeigt den jetzigen Stand: Sehen Sie noch einmal hin.',
    forbidden: 'Sie dürfen Löschregeln nicht mehr ändern.',
    failed: 'Es ließ sich nicht ändern. Es wurde nichts aufgezeichnet.',
  },
  history: 'Änderungen',
  historyNone: 'Niemand hat etwas enger gefasst: Es gilt, was der Katalog erlaubt.',
  historyAll: 'Alle stehen im Protokoll',
  historyLine: (type, soft, by, hard) =>
    `${type}: umkehrbar löschen ${soft ? `erlaubt, ${by}` : 'aus'}; endgültig löschen ${hard}`,
  hardOn: 'erlaubt',
  hardOff: 'aus',
};
