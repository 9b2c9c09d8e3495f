import { common } from '#app/messages/de/common.ts';
import type { backups as english } from '#app/messages/en/backups.ts';

const { number } = common;

/** Backups: which there are, how often they are made, and whether they can be restored. */
export const backups: typeof english = {
  title: 'Sicherungen',
  text: 'Eine Sicherung enthält jedes Ereignis, und was kein Ereignis erzählt, in einer Datei. Beim Wiederherstellen wird sie verifiziert, und nichts wird dabei versendet.',
  noFolder: 'Es ist kein Ordner angegeben',
  noFolderText:
    'Geben Sie dem Server und dem Worker einen als BACKSTORY_BACKUPS an, dann lassen sich Sicherungen hier anlegen. Bis dahin geht es auf der Befehlszeile:',
  command: 'npm run backstory -- backup FILE',
  none: 'Noch keine Sicherung',
  noneText: 'Legen Sie jetzt eine an, oder stellen Sie ein, wie oft es geschieht.',
  list: 'Vorhandene Sicherungen',
  more: 'Ältere werden nicht gezeigt.',

  makeNow: 'Jetzt sichern…',
  makeTitle: 'Jetzt sichern',
  makeText: 'Ein Worker beginnt innerhalb einer Minute. Aufgezeichnet wird währenddessen weiter.',
  make: 'Sichern',
  making: 'Wird angefragt…',
  wanted: 'Eine Sicherung wird gerade angelegt.',
  made: 'Angefragt. Die Sicherung steht hier, sobald sie fertig ist.',
  failed: 'Die letzte Sicherung ist fehlgeschlagen',

  plan: 'Plan',
  change: 'Ändern…',
  changeTitle: 'Wann gesichert wird',
  changeText: 'Ein Worker sichert um 3:47 Uhr UTC, wöchentlich am Sonntag.',
  every: 'Wie oft',
  everyNames: { never: 'Nicht von selbst', day: 'Jeden Tag', week: 'Jede Woche' },
  keep: 'Aufbewahrt: die neueste, und von so vielen jeweils die letzte',
  days: 'Tage',
  weeks: 'Wochen',
  months: 'Monate',
  kept: (days, weeks, months) =>
    `Aufbewahrt wird jeweils die letzte von ${days} ${days === 1 ? 'Tag' : 'Tagen'}, ${weeks} ${weeks === 1 ? 'Woche' : 'Wochen'} und ${months} ${months === 1 ? 'Monat' : 'Monaten'}.`,
  recipient: 'Verschlüsselt für den Empfänger',
  recipientNote:
    'age1…, dessen Schlüssel anderswo liegt. Bleibt dies leer, gilt der Schlüssel aus BACKSTORY_BACKUP_KEY.',
  signIn: 'Mit Anmeldungen und den Hashes der Schlüssel',
  rehearse: 'Jede erproben: in eine Wegwerf-Datenbank wiederherstellen und verifizieren',
  save: 'Speichern',
  saving: 'Wird gespeichert…',
  saved: 'Gespeichert',
  outOfRange: 'Jeweils 0 bis 1.000.',
  toRecipient: 'Verschlüsselt für einen Empfänger.',
  toKey: 'Verschlüsselt mit dem Schlüssel dieses Servers.',
  toNobody: 'Nicht verschlüsselt: Weder Empfänger noch Schlüssel sind angegeben.',
  rehearsed: 'Jede wird erprobt.',
  notRehearsed: 'Sie werden nicht erprobt.',
  answers: {
    'reason-missing': 'Nennen Sie einen Grund.',
    'recipient-malformed': 'Das ist kein Empfänger wie age1….',
    invalid: 'Eine der Angaben passt nicht.',
    moved: 'Inzwischen wurde es von jemandem geändert. Sehen Sie noch einmal hin.',
    'under-way': 'Eine Sicherung wird schon angelegt.',
    'no-folder': 'Als BACKSTORY_BACKUPS ist kein Ordner angegeben.',
    forbidden: 'Sie dürfen Sicherungen nicht verwalten.',
    failed: 'Das ist fehlgeschlagen. Versuchen Sie es noch einmal.',
  },

  upTo: (position) => `bis Ereignis ${number(Number(position))}`,
  size: (bytes) => {
    const units = ['Bytes', 'kB', 'MB', 'GB', 'TB'];
    let [value, unit] = [bytes, 0];
    while (value >= 1_000 && unit < units.length - 1) [value, unit] = [value / 1_000, unit + 1];
    const told =
      unit === 0 || value >= 100
        ? number(Math.round(value))
        : value.toLocaleString('de-DE', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    return `${told} ${units[unit]}`;
  },
  scheduled: 'nach Plan',
  byHand: 'angefordert',
  encrypted: {
    passphrase: 'verschlüsselt mit einer Passphrase',
    recipient: 'verschlüsselt für einen Empfänger',
  },
  clear: 'nicht verschlüsselt',
  withSignIn: 'mit Anmeldungen',
  removed: 'entfernt',
  outcomes: {
    proven: 'Wiederhergestellt und verifiziert',
    failed: 'Ließ sich nicht wiederherstellen',
    locked: 'Der Schlüssel fehlt hier',
  },
  notYet: 'Nicht erprobt',
  took: (seconds) => (seconds < 1 ? 'in weniger als einer Sekunde' : `in ${number(seconds)} s`),
  erasedSince:
    'Was später endgültig gelöscht wird, steht noch in den Sicherungen davor, bis diese entfernt werden.',

  /** On the home page. */
  home: 'Sicherungen',
  homeNone: 'Noch keine Sicherung',
  homeLast: 'letzte Sicherung',
  homeProven: 'erprobt und verifiziert',
  homeFailed: 'die letzte Probe ist fehlgeschlagen',
  homeLocked: 'nicht erprobt: der Schlüssel fehlt hier',
  homeNotRehearsed: 'nie erprobt',
};
