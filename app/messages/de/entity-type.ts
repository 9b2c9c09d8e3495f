import { common } from '#app/messages/de/common.ts';
import type { entityType as english } from '#app/messages/en/entity-type.ts';

export const entityType: typeof english = {
  breadcrumb: 'Wo Sie sind',
  count: (count) => common.number(count),
  general: 'Nicht im Katalog',
  generalText:
    'Der Katalog kennt diesen Typ nicht: Seine Attribute werden zusammengeführt, wie sie kommen.',
  markedShort: 'Ältere Definition',
  marked:
    'Diese Liste zeigt noch eine ältere Definition des Typs. Sie schaltet von selbst um, sobald die neue aufgebaut ist.',
  deletedLabel: 'Gelöschte',
  deleted: { hide: 'Ohne gelöschte', show: 'Mit gelöschten', only: 'Nur gelöschte' },
  columnLabel: 'Name',
  columnId: 'Id',
  columnVersion: 'Version',
  columnChanged: 'Letzte Änderung',
  tableLabel: (plural, order) => `${plural}, nach ${order}`,
  none: (plural) => `Noch nichts hier: ${plural}`,
  noneText: 'Sie erscheinen, sobald das erste Ereignis dazu aufgezeichnet ist.',
  noneDeleted: (plural) => `Nichts gelöscht: ${plural}`,
  noneDeletedText: 'Zurzeit ist nichts von diesem Typ gelöscht.',
  allDeleted: (plural) => `Alle gelöscht: ${plural}`,
  showDeleted: 'Gelöschte anzeigen',
  changed: (count) => `${common.number(count)} neu oder geändert`,
  overtaken: 'Vieles ist neu oder geändert: Liste neu lesen',
  events: 'Ereignisse dazu',
  end: (count, plural) =>
    count === 1 ? 'Mehr gibt es nicht.' : `${plural}: Alle ${common.number(count)} sind angezeigt.`,
  items: (count) => (count === 1 ? '1 Eintrag' : `${common.number(count)} Einträge`),
  entries: (count) => (count === 1 ? '1 Eintrag' : `${common.number(count)} Einträge`),

  exportText:
    'Alles, was die Liste zeigt, mit ihren Spalten, Filtern und ihrer Reihenfolge. Der Export wird im Leseprotokoll vermerkt.',

  filters: 'Filter',
  addFilter: 'Filter',
  addFilterKey: 'Filter hinzufügen',
  pickField: 'Welches Feld?',
  searchFields: 'Suchen',
  noField: 'Kein Feld heißt so.',
  otherField: 'Andere Felder',
  apply: 'Anwenden',
  value: 'Wert',
  values: 'Werte',
  from: 'Von',
  to: 'Bis',
  operator: 'Bedingung',
  ops: {
    is: 'ist',
    isNot: 'ist nicht',
    contains: 'enthält',
    greater: 'größer als',
    less: 'kleiner als',
    between: 'zwischen',
    missing: 'hat keinen Wert',
    present: 'hat einen Wert',
  },
  timeOps: { greater: 'nach', less: 'vor' },
  alternatives: (values) => values.join(' oder '),
  span: (from, to) => `${from} – ${to}`,
  badFilter: 'Nicht verstanden',
  masked: 'Es ist für Sie verdeckt; danach werden Listen weder gefiltert noch sortiert.',
  maskedShort: 'verdeckt',
  wholeValue:
    'Es ist für Sie verdeckt. Sie können nach einem ganzen Wert suchen; das wird vermerkt und ist pro Stunde begrenzt.',
  idWanted: 'Gesucht wird nach ganzen Ids; die Seite des genannten Objekts zeigt seine Id.',
  counted: (exact, sampled) =>
    exact
      ? `Gezählt in allen ${common.number(sampled)}, die nicht gelöscht sind.`
      : `Gezählt in ${common.number(sampled)} davon, zufällig gewählt.`,
  filledIn: (filled, sampled) => `${sampled === 0 ? 0 : Math.round((100 * filled) / sampled)} %`,

  columns: 'Spalten',
  columnsText: 'In dieser Reihenfolge. Sie sind Teil der Adresse.',

  asOf: 'Stand vom',
  asOfLabel: 'Stand zu welchem Zeitpunkt',
  asOfShow: 'Anzeigen',
  past: (time, recorded) => (recorded ? `Aufgezeichnet bis ${time}` : `Stand vom ${time}`),
  backToNow: 'Zurück zu jetzt',

  sortBy: (name, order) =>
    order === 'none'
      ? `Nach ${name} sortieren`
      : order === 'ascending'
        ? `Nach ${name} sortiert, aufsteigend`
        : `Nach ${name} sortiert, absteigend`,
  byId: 'Id',

  lookedAt: (looked, total, found) =>
    `${common.number(looked)} von ${common.number(total)} durchgesehen · ${common.number(found)} gefunden`,
  lookedLabel: 'Wie weit die Suche ist',
  stopped: 'Angehalten',
  foundAll: (found) => `${common.number(found)} gefunden.`,
  byIndex: 'Mit einem Index gefunden',
  byScan: (total) => `Kein Index half: Alle ${common.number(total)} wurden durchgesehen`,
  offerIndex: (field) => `Index anlegen: ${field}`,
  building: (field) => `Index wird angelegt: ${field}`,
  indexTitle: (field) => `Einen Index auf ${field} anlegen?`,
  indexText:
    'Listen werden dann sofort danach gefiltert und sortiert. Der Worker legt ihn neben dem Betrieb an; danach kostet das Aufzeichnen eines Ereignisses jeden Typs etwas mehr.',
  indexSend: 'Anlegen',
  indexAsked: 'Der Index ist angefordert. In einer Weile ist er bereit.',
  indexFailed: 'Der Index konnte nicht angefordert werden.',
  dropIndex: (field) => `Index entfernen: ${field}`,
  dropTitle: (field) => `Den Index auf ${field} entfernen?`,
  dropText: 'Listen sehen dann wieder alle Objekte durch, um danach zu filtern und zu sortieren.',
  dropSend: 'Entfernen',
  dropAsked: 'In einer Weile ist der Index weg.',
  noneFound: 'Keines passt',
  noneFoundText: 'Kein Objekt passt zu den Filtern.',
  clearFilters: 'Filter entfernen',
  nonePast: (plural) => `Damals noch nichts: ${plural}`,
  nonePastText: 'Zu dieser Zeit war noch keines aufgezeichnet.',
  notAsked: 'So lässt sich die Liste nicht zeigen',
  choose: 'Auswählen…',
  chooseOne: (label) => `${label} auswählen`,
};
