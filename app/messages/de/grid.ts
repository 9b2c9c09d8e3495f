import { common, plural } from '#app/messages/de/common.ts';
import type { grid as english } from '#app/messages/en/grid.ts';

const { number } = common;

/** The history grid: fields as rows, versions as columns. */
export const grid: typeof english = {
  title: (label) => `Versionsraster · ${label}`,
  label: (label) => `Was jede Version von ${label} geändert hat`,
  filter: 'Felder filtern',
  onlyChanged: (count) => `Nur geänderte Felder, ${number(count)}`,
  allSpan: 'Alle Versionen',
  span: (from, to) => `Versionen ${number(from)} bis ${number(to)}`,
  from: 'Von Version',
  to: 'bis',
  apply: 'Anzeigen',
  versions: (count) => plural(count, 'Version', 'Versionen'),
  by: 'Von',
  changes: (count) => plural(count, 'Änderung', 'Änderungen'),
  never: (count, names) =>
    `⋯ ${plural(count, 'Feld', 'Felder')} nie geändert: ${names.join(', ')}${count > names.length ? ', …' : ''}`,
  legend: {
    changed: 'geändert',
    added: 'hinzugefügt',
    removed: 'entfernt',
    still: 'noch immer',
  },
  copy: 'Raster kopieren',
  copied: 'Als CSV kopiert',
  copyFailed: 'Das Kopieren ist fehlgeschlagen',
  downloadFailed: 'Es ließ sich nicht herunterladen',
  copyTooMuch: 'Zu viel für die Zwischenablage; laden Sie es stattdessen herunter',
  download: 'CSV herunterladen',
  items: (count) => plural(count, 'Eintrag', 'Einträge'),
  removed: 'entfernt',
  empty: 'leer',
  words: 'Wörter',
  openEvent: 'Ereignis öffnen',
  goTo: (version) => `Zustand bei Version ${number(version)}`,
  compare: (from, to) => `${number(from)} und ${number(to)} vergleichen`,
  onlyField: 'Nur dieses Feld',
  stayed: (time, until) => `${time} lang, bis ${number(until)}`,
  cell: (field, version, what) => `${field}, Version ${number(version)}: ${what}`,
  /** Of what stays so over several versions: which event set it, where that is in sight. */
  run: (text, at) => {
    if (at.set === null) return `${text}, früher gesetzt; klicken für das Ereignis dazu`;
    if (at.kind === 'erased') return `Gesetzt von Version ${number(at.set)}, endgültig gelöscht`;
    if (at.kind === 'removed') return `Entfernt von Version ${number(at.set)}`;
    const until = at.isLast ? ', noch immer' : `, bis Version ${number(at.last)}`;
    return `${text}, gesetzt von Version ${number(at.set)}${at.last === at.set && !at.isLast ? '' : until}`;
  },
  noChange: 'unverändert',
  none: 'Kein Feld enthält diesen Text',
  noneText: 'Leeren Sie den Filter, um alle Felder zu sehen.',
  loadingColumns: 'Versionen werden gelesen',
  error: 'Das Raster konnte nicht gelesen werden.',
  more: 'Nur die ersten 5.000 Felder stehen hier.',
  keys: {
    move: 'bewegen',
    change: 'vorige, nächste Änderung',
    event: 'Ereignis',
    find: 'filtern',
  },
  keyHelp: {
    left: 'Eine Version nach links',
    right: 'Eine Version nach rechts',
    up: 'Ein Feld nach oben',
    down: 'Ein Feld nach unten',
    previous: 'Vorige Änderung des Feldes',
    next: 'Nächste Änderung des Feldes',
    open: 'Ereignis der Zelle öffnen',
    compare: 'Version der Zelle mit der davor vergleichen',
    filter: 'Felder filtern',
  },
};
