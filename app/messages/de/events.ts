import { common } from '#app/messages/de/common.ts';
import type { events as english } from '#app/messages/en/events.ts';
import type { FieldCondition } from '#lib/domain/field-filter.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** „pro Stunde“, „in 5 Minuten“: the length of one bar. */
function per(step: number): string {
  if (step === second) return 'pro Sekunde';
  if (step < minute) return `in ${step / second} Sekunden`;
  if (step === minute) return 'pro Minute';
  if (step < hour) return `in ${step / minute} Minuten`;
  if (step === hour) return 'pro Stunde';
  if (step < day) return `in ${step / hour} Stunden`;
  if (step === day) return 'pro Tag';
  if (step === 7 * day) return 'pro Woche';
  return `in ${Math.round(step / day)} Tagen`;
}

const conditions: Record<FieldCondition, string> = {
  is: 'ist',
  isNot: 'ist nicht',
  startsWith: 'beginnt mit',
  exists: 'ist da',
  missing: 'fehlt',
};

/** „1,2 von 10 Millionen“, „1.200 von 14.311“. */
function millions(part: number, of: number): string {
  if (of < 1_000_000) return `${common.number(part)} von ${common.number(of)}`;
  const digits = of < 100_000_000 ? 1 : 0;
  const short = (value: number) =>
    (value / 1_000_000).toLocaleString('de-DE', {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  return `${short(part)} von ${short(of)} Millionen`;
}

export const events: typeof english = {
  title: 'Ereignisse',
  exportText:
    'Alle Ereignisse der Liste, die neuesten zuerst, mit wer, wann und warum; in CSV stehen die gewählten Felder als weitere Spalten. Der Export wird im Leseprotokoll vermerkt.',
  listLabel: 'Ereignisse, die neuesten zuerst',
  plotLabel: 'Ereignisse im Lauf der Zeit',
  stripLabel: 'Die ganze Zeit, mit dem gewählten Zeitraum markiert',
  plotKeys: 'Pfeiltasten bewegen, Umschalt und Pfeil erweitern, Enter vergrößert.',
  plotSummary: (total, span) =>
    span === '' ? common.events(total) : `${common.events(total)}, ${span}`,
  spanCount: (span, count) => `${span} · ${common.events(count)}`,
  releaseToZoom: 'loslassen zum Vergrößern',
  atMost: (max, step) => `${common.number(max)} ${per(step)}`,
  per,
  match: (total) => `${common.events(total)} ${total === 1 ? 'passt' : 'passen'}`,
  allTime: 'Die ganze Zeit',
  earlier: 'Früher',
  later: 'Später',
  zoomOut: 'Verkleinern',
  backToNow: 'Zurück zu jetzt',
  rangeLabel: 'Zeitraum',
  ranges: { '24h': '24 Stunden', '7d': '7 Tage', '30d': '30 Tage', all: 'Alles' },

  filters: 'Filter',
  filterTime: 'Zeit',
  since: (moment) => `seit ${moment}`,
  before: (moment) => `vor ${moment}`,
  filterType: 'Typ',
  filterEntityType: 'Objekttyp',
  filterEntity: 'Ein Objekt',
  filterActor: 'Von',
  filterRecorder: 'Aufgezeichnet von',
  filterCorrelation: 'Zusammenhang',
  filterText: 'Text',
  anyOf: (values) =>
    values.length <= 2 ? values.join(' oder ') : `${values[0]} oder ${values.length - 1} andere`,
  fieldChip: (condition, values) => {
    const told = values.map((value) => (value === '' ? 'leer' : value));
    const any =
      told.length <= 2 ? told.join(' oder ') : `${told[0]} oder ${told.length - 1} andere`;
    if (condition === 'exists' || condition === 'missing') return conditions[condition];
    return condition === 'is' ? any : `${conditions[condition]} ${any}`;
  },
  addType: '+ Typ',
  addEntityType: '+ Objekttyp',
  addActor: '+ Von',
  addRecorder: '+ Aufgezeichnet von',
  addField: '+ Feld',
  addText: '+ Text',
  addCorrelation: '+ Zusammenhang',
  addFilter: 'Filter hinzufügen',
  typesChosen: (count, all) => `${count} von ${all}`,
  pickType: 'Nach Ereignistyp filtern',
  pickEntityType: 'Nach Objekttyp filtern',
  pickActor: 'Danach filtern, wer es getan hat',
  pickRecorder: 'Danach filtern, wer es aufgezeichnet hat',
  recorderNote: 'Aus den letzten 20.000 Ereignissen',
  pickField: 'Nach einem Feld filtern',
  pickText: 'Nach Text filtern',
  textNote:
    'An jeder Stelle dessen, was Sie von einem Ereignis sehen, groß oder klein geschrieben. Verdecktes wird nicht durchsucht.',
  pickCorrelation: 'Nach Zusammenhang filtern',
  correlationNote:
    'Die ganze Id. Von der Seite eines Ereignisses gelangen Sie zu allem, was seine Anfrage ausgelöst hat.',
  searchField: 'Pfad oder Wert',
  fields: 'Vorhandene Felder',
  values: 'Vorhandene Werte',
  chooseField: 'Wählen Sie ein Feld und einen Wert, den es hat.',
  condition: 'Bedingung',
  conditions,
  maskedField: 'verdeckt',
  beginning: 'Beginnt mit',
  wholeValue: 'Der ganze Wert',
  equalityNote:
    'Diese Werte sind für Sie verdeckt. Ein ganzer Wert, den Sie kennen, findet seine Ereignisse; jeder Versuch wird vermerkt.',
  hiddenNote:
    'Diese Werte sind für Sie verdeckt: Filtern können Sie nur danach, ob sie vorhanden sind.',
  sampled: (looked, more) =>
    more
      ? `Aus ${common.number(looked)} passenden Ereignissen: den letzten und einigen aus allen Zeiten davor`
      : `Aus allen passenden Ereignissen: ${common.number(looked)}`,
  keeps: (kept, entities, looked, more) =>
    `Behält ${common.number(kept)} von ${common.number(looked)}${more ? ' durchgesehenen' : ''}, bei ${entities === 1 ? 'einem Objekt' : `${common.number(entities)} Objekten`}`,
  keepsUntold: 'Wie viele bei Verdecktem bleiben, zeigt sich erst beim Filtern',
  searchActor: 'Anfang einer Id',
  moreActors: 'Weitere: den Anfang einer Id eingeben',

  columnTime: 'Zeit',
  columnEvent: 'Ereignis',
  columns: {
    entity: 'Objekt',
    actor: 'Von',
    recorder: 'Aufgezeichnet von',
    also: 'Außerdem, und warum',
    followed: 'Was folgte',
    reason: 'Grund',
    type: 'Typ',
    recordedAt: 'Aufgezeichnet',
    correlation: 'Zusammenhang',
    position: 'Position',
  },
  columnsChosen: (count) => `Spalten, ${count}`,
  columnsNote: 'Zeit und Ereignis stehen immer vorn.',
  also: (name) => `auch ${name}`,
  others: (count) => (count === 1 ? '1 weiteres geändert' : `${count} weitere geändert`),
  /** „Anzeige zurückgezogen“, „2 × E-Mail gesendet, Anzeige zurückgezogen und 3 weitere“. */
  followed: (types, more) => {
    const told = types
      .slice(0, 2)
      .map(({ label, count }) => (count === 1 ? label : `${common.number(count)} × ${label}`));
    const rest = types.slice(2).reduce((sum, { count }) => sum + count, 0);
    if (more) return `${told.join(', ')} und weitere`;
    if (rest === 0) return told.join(', ');
    return `${told.join(', ')} und ${rest === 1 ? '1 weiteres' : `${common.number(rest)} weitere`}`;
  },

  countedSoFar: (count) => `${common.number(count)} bisher gezählt`,
  matchSoFar: (total) => `${common.events(total)} bisher gefunden`,
  estimated: (total, percent) =>
    percent < 1
      ? 'weniger als 1 % durchgesehen'
      : `insgesamt etwa ${common.number(total)}, geschätzt nach ${percent} %`,
  countNoMore: 'Nicht weiter zählen',
  countOn: 'Weiter zählen',
  notCounted: 'Nicht gezählt',
  scanLabel: 'Wie viel des Logs durchgesehen ist',
  lookedAt: (events, of, found) =>
    `${millions(events, of)} Ereignissen durchgesehen, ${common.number(found)} gefunden`,
  scanEnd: (found, of) =>
    `${common.events(found)} gefunden; alle ${common.number(of)} sind durchgesehen.`,

  rate: (perSecond) => {
    if (perSecond === 0) return 'keine pro Minute';
    return perSecond >= 1
      ? `${common.average(perSecond)} pro Sekunde`
      : `${common.average(perSecond * 60)} pro Minute`;
  },
  rateNote: 'Im ganzen Speicher in der letzten halben Minute aufgezeichnet',
  paused: 'Angehalten',
  pause: 'Anhalten',
  resume: 'Fortsetzen',
  news: (count, more) => `${common.number(count)}${more ? '+' : ''} neu`,
  announce: (count, more) =>
    `${more ? 'Mehr als ' : ''}${common.events(count)} seither aufgezeichnet`,

  none: 'Noch keine Ereignisse',
  noneText: 'Sobald etwas aufgezeichnet wird, erscheint es hier.',
  noneMatch: 'Kein Ereignis passt',
  noneMatchText:
    'Die Filter lassen nichts übrig. Entfernen Sie einen, oder wählen Sie eine andere Zeit.',
  clearFilters: 'Filter entfernen',
  end: (total) =>
    total === 1
      ? 'Das ist das einzige Ereignis.'
      : `Das ist das erste von ${common.number(total)} Ereignissen.`,
  opened: 'Aus dem Link geöffnet',
  refusedTitle: 'Danach dürfen Sie nicht filtern',
  refusedText:
    'Der Filter fragt nach etwas, das bei einem der übrigen Typen für Sie verdeckt ist. Wählen Sie einen Objekttyp, bei dem es nicht so ist, oder entfernen Sie den Filter.',
  triedTitle: 'Zu viele Werte versucht',
  triedText:
    'Sie haben bei etwas, das Sie nicht sehen, viele Werte versucht. Jeder Versuch ist vermerkt; versuchen Sie es in einer Stunde wieder.',
};
