import { common } from '#app/messages/de/common.ts';
import type { search as english } from '#app/messages/en/search.ts';

export const search: typeof english = {
  title: 'Suche',
  placeholder: 'Name, E-Mail, Bestellnummer, Id oder Wortlaut',
  dialogLabel: 'Alles durchsuchen',
  dialogText: 'Tippen, mit den Pfeiltasten bewegen, mit Enter öffnen.',
  hint: 'Ein beliebiger Teil, die Wörter in beliebiger Reihenfolge; Akzente, Groß- und Kleinschreibung und ein falscher Buchstabe spielen keine Rolle.',
  hintMasked:
    'Was für Sie verdeckt ist, wird nur über den ganzen Wert gefunden: eine ganze E-Mail-Adresse, einen ganzen Namen.',

  entities: 'Objekte',
  events: 'Ereignisse',
  pages: 'Seiten',
  actions: 'Aktionen',
  views: 'Gespeicherte Ansichten',
  allResults: (text) => `Alle Ergebnisse für „${text}“`,

  recordOn: (label) => `Ereignis bei ${label} aufzeichnen`,
  correct: (label) => `${label} korrigieren`,

  id: 'Id',
  hadUntil: 'so bis',
  wholeValue: 'der ganze Wert, verdeckt',
  alike: 'ähnlich geschrieben',
  deleted: 'Gelöscht',
  last: 'zuletzt',
  noName: 'kein Name',

  typeCount: (count) => common.events(count),
  eventsOfActor: (actor) => `Ereignisse von ${actor}`,
  eventsOfCorrelation: (id) => `Ereignisse der Anfrage ${id}`,

  found: (count, more) =>
    count === 0
      ? 'Nichts gefunden'
      : `${count === 1 ? 'Ein Ergebnis' : `${common.number(count)} Ergebnisse`}${more ? ', und weitere' : ''}`,
  noneTitle: (text) => `Nichts passt zu „${text}“`,
  noneText: 'Versuchen Sie weniger Wörter, eine andere Schreibweise oder einen Teil davon.',
  noneMasked:
    'Was für Sie verdeckt ist, wird nur über den ganzen Wert gefunden: Versuchen Sie die ganze E-Mail-Adresse oder den ganzen Namen.',
  startTitle: 'Alles durchsuchen',
  failed: 'Die Suche hat nicht geantwortet.',

  indexing: (percent) =>
    `Der Index wird angelegt: ${percent} % der Ereignisse sind darin. Bis dahin wird weniger gefunden.`,
  exactOnly:
    'Dieser Datenbankserver hat kein pg_trgm: Falsch geschriebene Wörter werden nicht gefunden, und Wortteile dauern länger.',
  limited: (minutes) =>
    `Zu viele Werte wurden versucht. Verdecktes wird in ${minutes === 1 ? 'einer Minute' : `${minutes} Minuten`} wieder gefunden.`,

  type: 'Typ',
  anyType: 'Alle',
  withDeleted: 'Auch Gelöschtes',
  hiddenShow: (count) =>
    count === 1
      ? 'Ein weiteres ist gelöscht: anzeigen'
      : `${common.number(count)} weitere sind gelöscht: anzeigen`,
  hidden: (count) =>
    count === 1
      ? 'Ein gelöschtes ist ausgelassen.'
      : `${common.number(count)} gelöschte sind ausgelassen.`,
  end: 'Das ist alles, was passt.',

  invite: 'Jemanden einladen',
  makeKey: 'Schlüssel erzeugen',
  actOn: (count, plural) => `Sammelaktion für diese: ${common.number(count)} ${plural}…`,
};
