import { plural } from '#app/messages/de/common.ts';
import type { roles as english } from '#app/messages/en/roles.ts';
import type { Permission } from '#lib/access/permissions.ts';

/** Permissions as a table shows them: short names; what each lets one do stands beside it. */
const names: Record<Permission, string> = {
  read: 'Lesen',
  payloads: 'Nutzdaten',
  seePersonal: 'Personenbezogenes sehen',
  revealPersonal: 'Personenbezogenes aufdecken',
  record: 'Ereignisse aufzeichnen',
  recordMarked: 'Bestimmte Ereignisse aufzeichnen',
  proposeCorrection: 'Korrekturen vorschlagen',
  approveCorrection: 'Korrekturen genehmigen',
  applyCorrection: 'Korrekturen anwenden',
  delete: 'Löschen und wiederherstellen',
  erase: 'Endgültig löschen',
  placeHolds: 'Löschsperren setzen',
  rebuild: 'Neu aufbauen',
  workEffects: 'Folgeaktionen bearbeiten',
  holdEffects: 'Folgeaktionen zurückhalten',
  describeTypes: 'Typen benennen',
  shareViews: 'Ansichten teilen',
  export: 'Exportieren',
  import: 'Importieren',
  managePeople: 'Personen verwalten',
  manageKeys: 'Schlüssel verwalten',
  manageRoles: 'Rollen verwalten',
  manageBackups: 'Sicherungen verwalten',
  readAudit: 'Protokoll lesen',
};

/** Other properties of a role, as its history names them. */
const others: Record<string, string> = { secondFactor: 'Zweiter Faktor' };

export const roles: typeof english = {
  title: 'Rollen',
  text: 'Was jede Rolle darf. Eine Änderung gilt innerhalb von fünf Sekunden, für angemeldete Personen und für Schlüssel mit dieser Rolle.',
  table: 'Was Rollen dürfen',
  permission: 'Recht',
  name: (what) => (names as Record<string, string>)[what] ?? others[what] ?? what,
  texts: {
    read: 'Objekte, ihre Zustände und ihre Geschichte',
    payloads: 'Die Daten von Ereignissen, wie sie gesendet wurden',
    seePersonal: 'Unverdeckt, ohne zu fragen',
    revealPersonal: 'Was verdeckt ist, fünf Minuten lang, mit einem Grund',
    record: 'Jeden Typs, der nicht für eine Rolle bestimmt ist',
    recordMarked: 'Die der Katalog für die Rolle bestimmt',
    proposeCorrection: 'Zur Prüfung durch andere',
    approveCorrection: 'Die andere vorgeschlagen haben',
    applyCorrection: 'Sobald sie genehmigt sind',
    delete: 'Umkehrbar: Gelöschtes lässt sich wiederherstellen',
    erase: 'Unwiderruflich, jedes Mal mit einem Grund',
    placeHolds: 'Und aufheben: Was gesperrt ist, wird nicht endgültig gelöscht',
    rebuild: 'Lesemodelle, aus ihren Ereignissen',
    workEffects: 'Erneut versuchen und überspringen',
    holdEffects: 'Bei dem, was man selbst aufzeichnet',
    describeTypes: 'Typen außerhalb des Katalogs, ihre Ereignisse und Attribute',
    shareViews: 'Gespeicherte Listen, mit allen',
    export: 'Verdeckt, wo Daten personenbezogen sind',
    import: 'Geschichte, jeden Typs',
    managePeople: 'Einladen, deaktivieren und Rollen geben',
    manageKeys: 'API-Schlüssel erzeugen und widerrufen',
    manageRoles: 'Diese Seite, und welche Felder personenbezogen sind',
    manageBackups: 'Anlegen, und einstellen, wie oft',
    readAudit: 'Wer was getan und angesehen hat',
  },
  groups: {
    look: 'Ansehen',
    record: 'Aufzeichnen und korrigieren',
    operate: 'Betreiben',
    administer: 'Verwalten',
  },

  none: 'Nicht erlaubt',
  all: 'Überall',
  some: 'Manche Objekttypen',
  types: (value) => plural(value, 'Typ', 'Typen'),
  given: (value) => {
    if (value === 'all') return 'überall';
    if (value === 'none') return 'nicht erlaubt';
    return Array.isArray(value) ? `bei ${value.join(', ')}` : String(value);
  },
  wasFirst: (first) => `Anfangs: ${first}`,
  toBegin: 'wie am Anfang',
  changed: 'geändert',

  cell: (permission, role, given) => `${permission}, ${role}: ${given}`,
  dialogTitle: (permission, role) => `${permission}: ${role}`,
  which: 'Wo es erlaubt ist',
  whichTypes: 'Objekttypen',
  save: 'Ändern',
  saving: 'Wird geändert',
  unchanged: 'Es würde sich nichts ändern',
  chooseTypes: 'Wählen Sie mindestens einen Typ',
  answers: {
    'reason-missing': 'Nennen Sie einen Grund: Er wird mit der Änderung festgehalten.',
    moved:
      'Inzwischen wurde diese Rolle von jemandem geändert. Die Tabelle zeigt den jetzigen Stand: Sehen Sie noch einmal hin.',
    last: 'Das ist die letzte Rolle, die Rollen verwalten darf. Geben Sie das Recht zuerst einer anderen.',
    invalid: 'So lässt es sich nicht vergeben.',
    forbidden: 'Sie dürfen nicht mehr ändern, was Rollen dürfen.',
    failed: 'Es ließ sich nicht ändern. Es wurde nichts aufgezeichnet.',
  },
  done: (permission, role) => `Geändert: ${permission}, ${role}.`,

  history: 'Änderungen',
  historyNone: 'Niemand hat eine Rolle geändert: Das ist, was sie anfangs dürfen.',
  historyAll: 'Alle stehen im Protokoll',
  change: (before, after) => `${before} → ${after}`,
};
