import type { audit as english } from '#app/messages/en/audit.ts';

const partNames: Record<string, string> = {
  state: 'Zustand',
  pastState: 'früherer Zustand',
  history: 'Geschichte',
  comparison: 'Vergleich',
  event: 'Ereignis',
};

const kindNames: Record<string, string> = {
  entity: 'Gelesen',
  list: 'Aufgelistet',
  search: 'Gesucht',
  reveal: 'Aufgedeckt',
  export: 'Exportiert',
  sign_in_failed: 'Anmeldung fehlgeschlagen',
  refused: 'Abgewiesen',
};

const actNames: Record<string, string> = {
  $role: 'Rolle geändert',
  $masking: 'Verdeckung geändert',
  $deletion: 'Löschregel geändert',
  $policy: 'Vier-Augen-Regeln geändert',
  $index: 'Index',
  $schema: 'Typ benannt',
  $person: 'Person geändert',
  $key: 'Schlüssel geändert',
  $sealKey: 'Siegelschlüssel geändert',
  $account: 'Eigene Anmeldung geändert',
  $reveal: 'Aufgedeckt',
  $export: 'Exportiert',
  $import: 'Import',
  $erasure: 'Endgültig gelöscht',
  $backup: 'Sicherung',
  $restored: 'Aus Sicherung wiederhergestellt',
  $scrub: 'Dateien neu geschrieben',
  $hold: 'Löschsperre',
  $retention: 'Aufbewahrung',
  $correction: 'Korrektur',
  $bulk: 'Sammelaktion',
  $projection: 'Lesemodell neu aufgebaut',
  $reactor: 'Folgeaktionen',
  $webhook: 'Webhook geändert',
};

const detailNames: Record<string, string> = {
  entityTypes: 'Objekttypen',
  eventTypes: 'Ereignistypen',
  expiresAt: 'Ablauf',
  rateLimit: 'Grenze für Anfragen',
  secondFactor: 'zweiter Faktor',
  how: 'durch',
  addressChanged: 'andere Adresse',
  secretAdded: 'Geheimnis hinzugefügt',
  overlapHours: 'Stunden, bis die früheren enden',
  active: 'aktiv',
  admittedBy: 'zugelassen durch',
  bulk: 'Sammelaktion',
  changed: 'geändert',
  columns: 'Spalten',
  count: 'Anzahl',
  deleted: 'gelöschte',
  email: 'E-Mail',
  endedSignIns: 'beendete Anmeldungen',
  entities: 'Objekte',
  entityType: 'Objekttyp',
  expected: 'erwartet',
  failed: 'fehlgeschlagen',
  faulty: 'fehlerhaft',
  field: 'Feld',
  fields: 'Felder',
  filters: 'Filter',
  followed: 'gefolgt',
  form: 'Form',
  from: 'von',
  held: 'gesperrt',
  invited: 'eingeladen',
  key: 'Schlüssel',
  known: 'bekannt',
  left: 'übrig',
  made: 'erzeugt',
  mapping: 'Zuordnung',
  mark: 'Kennzeichen',
  name: 'Name',
  note: 'Notiz',
  path: 'Pfad',
  permission: 'Recht',
  permissions: 'Rechte',
  person: 'Person',
  personal: 'personenbezogen',
  position: 'Position',
  rebuild: 'Neuaufbau',
  recorded: 'aufgezeichnet',
  resetAt: 'zurückgesetzt',
  reviewOn: 'wieder zu prüfen am',
  revoked: 'widerrufen',
  role: 'Rolle',
  rows: 'Zeilen',
  rules: 'Regeln',
  sort: 'sortiert nach',
  source: 'Quelle',
  status: 'Stand',
  step: 'Schritt',
  switch: 'umschalten',
  tables: 'Tabellen',
  takenOverFrom: 'übernommen von',
  text: 'Text',
  to: 'bis',
  types: 'Typen',
  until: 'bis',
  url: 'Adresse',
  viewer: 'wer',
  wanted: 'verlangt',
};

const listed: Record<string, string> = {
  entities: 'Objekte',
  events: 'Ereignisse',
  looks: 'Leseprotokoll',
  acts: 'Protokoll der Vorgänge',
  effects: 'Folgeaktionen',
};

/** „Zustand, Geschichte“. */
function partsOf(what: { [name: string]: unknown }): string {
  const parts = Array.isArray(what['parts']) ? what['parts'] : [];
  return parts.map((part) => partNames[String(part)] ?? String(part)).join(', ');
}

export const audit: typeof english = {
  title: 'Protokoll',
  acts: 'Vorgänge',
  looks: 'Lesezugriffe',
  which: 'Was angezeigt wird',
  actsText:
    'Was Personen und Schlüssel an Backstory selbst geändert haben, jeweils mit Namen und Grund.',
  looksText:
    'Wer was gelesen hat, wann und von wo. Wer innerhalb von fünf Minuten dasselbe mehrmals ansieht, steht einmal hier.',
  kept: (days) => `Aufbewahrt für ${days} ${days === 1 ? 'Tag' : 'Tage'}.`,

  filters: 'Filter',
  who: 'Wer',
  whoHint: 'person:…, key:… oder local',
  actKind: 'Vorgang',
  lookKind: 'Lesezugriff',
  anyKind: 'Alle',
  entity: 'Objekt',
  entityHint: 'user oder user/1234',
  from: 'Von (UTC)',
  to: 'Bis (UTC)',
  show: 'Anzeigen',
  clear: 'Leeren',

  exportAs: { csv: 'CSV', ndjson: 'NDJSON' },
  exportLabel: (form) => `Gefundenes als ${form} exportieren`,
  older: 'Ältere',
  newest: 'Zurück zu den neuesten',
  none: 'Nichts passt',
  noneText: 'Nichts im Protokoll passt zu diesen Filtern.',

  columnTime: 'Zeit',
  columnWhat: 'Was',
  columnEntity: 'Bei',
  columnWho: 'Von',
  columnWhy: 'Warum und von wo',
  nobody: 'niemand angemeldet',
  actName: (type) => actNames[type] ?? type,
  /** Of what is kept of a look or an act: „Objekttypen“. */
  detailName: (name) => detailNames[name] ?? name,
  detailNone: '–',
  detailYes: 'ja',
  detailNo: 'nein',
  kindName: (kind) => kindNames[kind] ?? kind,
  /** „Gelesen: Zustand, Geschichte“, „Aufgelistet: Ereignisse“. */
  looked: (kind, what) => {
    const of = listed[String(what['of'])] ?? '';
    return [kindNames[kind] ?? kind, kind === 'entity' ? partsOf(what) : of]
      .filter((word) => word !== '')
      .join(': ');
  },

  whoLooked: 'Wer dies angesehen hat',
  triggersOnly: {
    title: 'Das Log ist nur durch Trigger geschützt.',
    text: 'Die Datenbankrolle des Servers ist auch Eigentümerin des Logs. Mit DATABASE_OWNER_URL und DATABASE_WORKER_URL wäre sie es nicht.',
  },
};
