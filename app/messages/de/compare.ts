import { common, plural } from '#app/messages/de/common.ts';
import type { compare as english } from '#app/messages/en/compare.ts';

const { number } = common;
const decimals = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 6 });
const signed = (value: number) => `${value < 0 ? '−' : '+'}${decimals.format(Math.abs(value))}`;

/** The comparison of two versions of an entity. */
export const compare: typeof english = {
  title: (from, to) => `Versionen ${number(from)} und ${number(to)} vergleichen`,
  name: 'Vergleichen',
  from: 'Von',
  to: 'Bis',
  version: (version) => (version === 0 ? 'vor Version 1' : `Version ${number(version)}`),
  swap: 'Seiten tauschen',
  apart: (time) => `${time} dazwischen`,
  withAnother: 'Mit etwas anderem vergleichen…',
  choose: (end) => `Version wählen: ${end}`,
  goTo: 'Version',
  go: 'Los',
  nearby: 'Versionen in der Nähe',
  before: 'Vor dem ersten Ereignis',
  stripLabel: (from, to, head) =>
    `${plural(head, 'Version', 'Versionen')}; ${number(from)} und ${number(to)} im Vergleich`,

  causes: 'Ereignisse dazwischen',
  between: (count) => `${plural(count, 'Ereignis', 'Ereignisse')} dazwischen`,
  same: 'Auf beiden Seiten dieselbe Version',
  fromHere: 'Von hier aus verglichen',
  lines: (count) => plural(count, 'Zeile', 'Zeilen'),
  overwritten: 'Seither überschrieben',
  noChange: 'Hier keine Änderung',
  later: (from, to) =>
    from === to
      ? `Version ${number(to)} ist später`
      : `Versionen ${number(from)} bis ${number(to)} sind später`,
  cut: (shown, all) =>
    `Die letzten ${number(shown)} von ${number(all)} Ereignissen dazwischen; frühere Ursachen stehen nicht bei den Feldern.`,
  backwards: 'Rückwärts gelesen: Die linke Seite ist die spätere.',

  differences: 'Unterschiede',
  field: 'Feld',
  setBy: 'Gesetzt von',
  onlyChanged: 'Nur Geändertes',
  view: 'Ansicht',
  side: 'Nebeneinander',
  unified: 'Untereinander',
  patch: 'JSON Patch',
  operations: (count) =>
    `${plural(count, 'Operation macht', 'Operationen machen')} aus der linken Seite die rechte`,
  moreOperations: (count) => plural(count, 'weitere Operation', 'weitere Operationen'),
  moreLines: (count) => plural(count, 'weitere Zeile', 'weitere Zeilen'),
  download: 'Herunterladen',
  movedItem: 'verschoben',
  notCompared: (count) => `${number(count)} nicht verglichen`,
  unknown: 'nicht verglichen',
  unknownText:
    'Verdeckte Werte werden nur innerhalb der Geschichte eines Objekts verglichen; zwischen zweien wird nichts über sie gesagt.',
  differ: (count, all) =>
    `${number(count)} von ${number(all)} ${all === 1 ? 'Zeile' : 'Zeilen'} ${count === 1 ? 'unterscheidet' : 'unterscheiden'} sich`,
  counts: (changed, added, removed, moved) =>
    [
      changed && `${number(changed)} geändert`,
      added && `${number(added)} hinzugefügt`,
      removed && `${number(removed)} entfernt`,
      moved && `${number(moved)} verschoben`,
    ]
      .filter(Boolean)
      .join(', '),
  nothing: 'Zwischen diesen Versionen gibt es keinen Unterschied',
  nothingErased: 'Was sich unterschied, wurde vielleicht endgültig gelöscht.',
  nothingText:
    'Entweder haben die Ereignisse dazwischen hier nichts geändert, oder sie haben es zurückgeändert.',
  unchanged: (names, count) =>
    `⋯ ${number(count)} unverändert: ${names.join(', ')}${count > names.length ? ', …' : ''}`,
  itemsEach: (before, after, identity) =>
    `${before === after ? `je ${plural(after, 'Eintrag', 'Einträge')}` : `${number(before)} → ${plural(after, 'Eintrag', 'Einträge')}`}, zugeordnet nach ${identity ?? 'Inhalt'}`,
  absent: 'nicht vorhanden',
  words: (added, removed) => `+${number(added)} −${number(removed)} Wörter`,
  by: (by, percent) =>
    `${signed(by)}${percent === null ? '' : `, ${percent < 0 ? '−' : '+'}${Math.abs(percent).toLocaleString('de-DE', { maximumFractionDigits: 1 })} %`}`,
  laterBy: (time) => `${time} später`,
  earlierBy: (time) => `${time} früher`,
  lookAlike: 'unterscheidet sich nur in Groß- und Kleinschreibung, Akzenten oder Leerzeichen',
  place: (index) => `${number(index + 1)}.`,

  print: 'Drucken',

  /** Any two entities or events. */
  any: {
    title: 'Zwei beliebige vergleichen',
    left: 'Links',
    right: 'Rechts',
    pick: {
      left: 'Wählen, was verglichen wird…',
      right: 'Wählen, womit verglichen wird…',
    },
    choose: 'Wählen Sie zwei Seiten',
    chooseText:
      'Zwei Objekte eines Typs oder zweier Typen, jedes jetzt, bei einer Version oder zu einem Zeitpunkt; oder zwei Ereignisse.',
    notThere: 'Nicht da',
    notThen: 'zu diesem Zeitpunkt noch nicht da',
    malformed: 'Diese Seite ist nicht lesbar',
    malformedText: (text) =>
      `„${text}“ bezeichnet nichts. Eine Seite ist Typ/Id, Typ/Id@Version, Typ/Id@Zeit oder event/Id; wählen Sie oben eine.`,
    missing: { left: 'Links ist nichts', right: 'Rechts ist nichts' },
    missingText:
      'Kein Objekt und kein Ereignis dieses Namens, zu diesem Zeitpunkt noch keines, oder keines, das Sie lesen dürfen.',
    unlike: 'Ein Objekt und ein Ereignis lassen sich nicht vergleichen',
    unlikeText: 'Wählen Sie zwei Objekte oder zwei Ereignisse.',
    search: 'Name, Id, Link oder Ereignis…',
    searchFailed: 'Die Suche ist fehlgeschlagen.',
    recent: 'Zuletzt aufgezeichnet bei',
    found: 'Gefunden',
    none: 'Nichts gefunden.',
    moments: 'Zeitpunkte',
    momentsOf: (name) => `Zeitpunkt bei ${name}`,
    eventsOf: (name) => `Andere Ereignisse von ${name}`,
    now: 'Jetzt',
    asOf: 'Stand vom',
    clock: 'Welche Zeit',
    happened: 'geschehen',
    recorded: 'aufgezeichnet',
    zone: (zone) => `Zeit in ${zone}`,
    alike: 'Was sich vergleichen lässt, unterscheidet sich nicht',
    sameEvent: 'Auf beiden Seiten dasselbe Ereignis',
    twoTypes: (left, right) =>
      `Zwei Typen, ${left} und ${right}: Felder gleichen Namens stehen nebeneinander.`,
    sameTime: 'Beide geschahen im selben Moment.',
    rightLater: (time) => `Das rechte geschah ${time} später.`,
    leftLater: (time) => `Das linke geschah ${time} später.`,
    sameRequest: 'Beide gehören zum selben Zusammenhang.',
    leftCaused: 'Das linke hat das rechte ausgelöst.',
    rightCaused: 'Das rechte hat das linke ausgelöst.',
    erased: 'Was mit einem von beiden gesendet wurde, ist endgültig gelöscht.',
  },
  sheet: {
    entity: 'Objekt',
    event: 'Entstanden durch',
    printedBy: (name) => `Gedruckt von ${name},`,
    zone: (zone) => `Zeiten in ${zone}`,
    masked: 'Punkte stehen für Werte, die Sie nicht sehen dürfen.',
  },
  withLast: 'Die letzten beiden Versionen vergleichen',
  keyHelp: {
    next: 'Nächster Unterschied',
    previous: 'Voriger Unterschied',
    view: 'Nächste Ansicht',
  },
  keys: {
    next: 'nächste',
    previous: 'vorige Änderung',
    swap: 'tauschen',
    only: 'nur Geändertes',
    view: 'Ansicht',
  },
  restoreThis: 'Wiederherstellen',
  restoreThisOf: (field, version) => `${field} wiederherstellen wie bei Version ${number(version)}`,
};
