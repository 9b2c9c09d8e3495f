import { common, dative, plural } from '#app/messages/de/common.ts';
import type { find as english } from '#app/messages/en/find.ts';

const { number } = common;
const times = (count: number) =>
  count === 1 ? 'Einmal' : count === 2 ? 'Zweimal' : `${number(count)}-mal`;

/** „Wann war es so?“, of one entity and of all of a type. */
export const find: typeof english = {
  title: (label) => `Wann war es so? · ${label}`,
  ofType: (plural) => `Bei wem war es je so? · ${plural}`,
  field: 'Feld',
  operator: 'Bedingung',
  value: 'Wert',
  operators: {
    is: 'ist',
    was: 'war, ist aber nicht mehr',
    became: 'wurde',
    contains: 'enthält',
    greater: 'ist größer als',
    less: 'ist kleiner als',
    missing: 'fehlt',
    changed: 'wurde geändert',
    changedBy: 'wurde geändert von',
  },
  ever: {
    is: 'war',
    was: 'war, ist aber nicht mehr,',
    became: 'wurde zu',
    contains: 'enthielt',
    greater: 'war größer als',
    less: 'war kleiner als',
    missing: 'fehlte',
    changed: 'wurde geändert',
    changedBy: 'wurde geändert von',
  },
  chooseField: 'Feld wählen',
  chooseValue: 'Wert wählen',
  suggestions: 'Bisherige Werte',
  timesHad: (count) => times(count).toLowerCase(),
  begin: 'Wählen Sie ein Feld, und was Sie darüber wissen wollen',
  beginText:
    'Hier stehen dann die Zeiten, in denen es so war, und das Ereignis, mit dem jede begann.',
  never: 'Nie',
  neverText: 'In keiner der Versionen war es so.',
  held: (count, time, of) =>
    time === null ? times(count) : `${times(count)}, ${time} von ${dative(of)}`,
  took: (versions, ms) => `${plural(versions, 'Version', 'Versionen')}, ${ms} ms`,
  first: 'Erstes Ereignis',
  again: 'Erneut',
  from: 'ab',
  until: 'bis',
  still: 'noch immer',
  at: 'am',
  moreSpans: (count) => plural(count, 'weiteres Mal später', 'weitere Male später'),
  cut: 'Das Feld wechselte so oft, dass nur seine letzten 50.000 Änderungen durchgesehen wurden.',
  life: (field) => `Wann es so war, über die ganze Geschichte des Objekts: ${field}`,
  bar: (from, until) =>
    until === null
      ? `Ab Version ${number(from)}, noch immer`
      : `Ab Version ${number(from)} bis ${number(until)}`,
  error: 'Danach konnte nicht gesucht werden.',
  masked: 'Dieses Feld ist für Sie verdeckt.',
  maskedNothing:
    'Sie können fragen, wann es geändert wurde, wer es geändert hat und wann es fehlte.',
  maskedEquality:
    'Sie können fragen, ob es ein ganzer Wert war. Jeder Versuch wird vermerkt, und ihre Zahl pro Stunde ist begrenzt.',
  notOffered: 'steht Ihnen nicht offen: Das Feld ist verdeckt',
  askAll: (plural) => `Alle fragen: ${plural}`,
  askAllText: (field, condition) => `wo je galt: ${field} ${condition}`,

  all: 'Bei wem war es je so?',
  allOf: (plural) => `Unter allen: ${plural}`,
  between: 'Irgendwann zwischen',
  and: 'und',
  daysOf: (zone) => `Tage nach der Uhr von ${zone}`,
  start: 'Suchen',
  stop: 'Anhalten',
  goOn: 'Weiter',
  progress: (done, all) => `${number(done)} von ${number(all)} durchgesehen`,
  rate: (rate, left) => `${number(rate)} pro Sekunde, noch ${left}`,
  found: (count) => `${number(count)} gefunden`,
  done: (count, of) =>
    count === 0
      ? `Bei keinem von ${number(of)} war es je so`
      : `Bei ${number(count)} von ${number(of)} war es je so`,
  stopped: 'Angehalten.',
  resultLabel: 'Gefundene Objekte',
  entity: 'Objekt',
  firstTime: 'Erstmals',
  lastTime: 'Zuletzt',
  timesColumn: 'Wie oft',
  link: 'Wann war es so?',
  actOn: (count) =>
    count === 1 ? 'Sammelaktion für dieses eine…' : `Sammelaktion für diese ${number(count)}…`,
  actOnStill: (count) => `Sammelaktion für ${number(count)}, bei denen es noch so ist…`,
};
