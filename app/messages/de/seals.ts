import { common } from '#app/messages/de/common.ts';
import type { seals as english } from '#app/messages/en/seals.ts';

export const seals: typeof english = {
  title: 'Siegel',
  text: 'Ein Siegel signiert die Wurzel aller Ereignisse bis zu einer Position. Liegt es dort, wo niemand hinkommt, der in diese Datenbank schreiben kann, zeigt es, dass seither nichts verändert wurde.',
  none: 'Noch nichts ist gesiegelt',
  noneText: 'Das erste Siegel kann jetzt gesetzt werden.',
  facts: (count, more) =>
    more ? `die ${common.number(count)} neuesten Siegel` : `${common.number(count)} Siegel`,
  make: 'Jetzt siegeln',
  making: 'Wird gesiegelt…',
  /** What making one came to. */
  made: (position) => `Gesiegelt bis Ereignis ${common.number(position)}`,
  answers: {
    present: 'Alles ist schon gesiegelt: Seither wurde nichts aufgezeichnet.',
    empty: 'Es gibt noch kein Ereignis.',
    'no-key': 'Dieser Prozess hat keinen Siegelschlüssel: BACKSTORY_SECRETS nennt keinen.',
    forked:
      'Das Log ist nicht das zuletzt gesiegelte und wird daher nicht gesiegelt. Verifizieren Sie es, um zu sehen, was getan wurde.',
    forbidden: 'Das dürfen Sie nicht.',
    failed: 'Das ist fehlgeschlagen. Versuchen Sie es noch einmal.',
  },

  /** `at`: a cron expression, null for each night. */
  next: (at) =>
    `Gesiegelt wird ${at === null ? 'jede Nacht um 3:17 Uhr UTC' : `nach ${at} (cron, UTC)`}, wenn seither etwas aufgezeichnet wurde, und wann immer es jemand verlangt.`,
  unsealed: (count) =>
    count === '0'
      ? 'Jedes Ereignis ist gesiegelt.'
      : `${common.number(count)} ${count === '1' ? 'Ereignis ist' : 'Ereignisse sind'} noch nicht gesiegelt.`,
  places: 'Außerhalb aufbewahrt',
  placeNames: {
    folder: 'Ordner',
    git: 'Repository',
    webhook: 'Webhook',
  },
  placesNone:
    'Nirgends: Was nur in dieser Datenbank steht, schützt vor niemandem, der in sie schreiben kann. Geben Sie dem Worker als BACKSTORY_SEALS einen Ordner anderswo an oder als BACKSTORY_SEALS_URL eine Adresse.',
  placesText: (names) => `Dieser Prozess kennt: ${names}.`,

  list: 'Siegel, die neuesten zuerst',
  upTo: (position) => `Bis Ereignis ${common.number(position)}`,
  epoch: (epoch) => `Epoche ${epoch}`,
  former: (epoch) => `Epoche ${epoch}, seither wiederhergestellt`,
  formerText:
    'Was es umfasst, wurde wiederhergestellt: Das jetzige Log wird wie immer daran gemessen.',
  left: (epoch, upTo) =>
    upTo === null
      ? `Epoche ${epoch}, nicht aus dieser Linie`
      : `Epoche ${epoch}, vor der Wiederherstellung bei ${common.number(upTo)}`,
  leftText:
    'Es umfasst Ereignisse, die eine Wiederherstellung zurückgelassen hat: Das jetzige Log wird nicht daran gemessen.',
  root: 'Wurzel',
  key: 'Schlüssel',
  stranger: 'ein Schlüssel, der nicht zu diesem Speicher gehört',
  keptIn: 'Aufbewahrt',
  keptHere: 'nur hier',
  notYet: (place) => `${place}: noch nicht`,
  notKept: (place, why) => `${place}: noch nicht (${why})`,
  copy: 'Das Siegel als JSON',
  extends: 'Nachweis vom vorigen her',
  extendsOf: (from, to) =>
    `Nachweis, dass das Siegel bei ${common.number(to)} das bei ${common.number(from)} fortsetzt`,

  proveTitle: 'Nachweis eines Ereignisses',
  proveText:
    'Eine kleine Datei, die ohne diesen Speicher zeigt, dass das Ereignis so gesiegelt wurde, wie es ist.',
  proveLabel: 'Position des Ereignisses',
  prove: 'Nachweis ausgeben',
  proveFault: (upTo) => `Eine Position von 1 bis ${common.number(upTo)}: so weit ist gesiegelt.`,
  proveNone: 'An dieser Position gibt es kein Ereignis, das Sie lesen dürfen.',

  keys: 'Schlüssel',
  keysText:
    'Der erste signiert; was einer von ihnen signiert hat, gilt. Bewahren Sie die öffentlichen Schlüssel anderswo auf.',
  signs: 'signiert',
  before: 'signierte früher',
  publicKey: 'Öffentlicher Schlüssel',
  rotate: 'Neuer Schlüssel…',
  rotateTitle: 'Mit einem neuen Schlüssel signieren',
  rotateText:
    'Ein neuer Schlüssel signiert von jetzt an jedes Siegel. Was die anderen signiert haben, gilt weiter, und sie bleiben.',
  rotateSend: 'Neuen Schlüssel erzeugen',
  rotated: 'Von jetzt an signiert ein neuer Schlüssel',
  rotateAnswers: {
    'reason-missing': 'Nennen Sie einen Grund.',
    'reason-long': 'Das ist länger als 4.000 Zeichen.',
    elsewhere: 'Die Schlüssel kommen aus BACKSTORY_SECRETS und werden dort geändert.',
    forbidden: 'Das dürfen Sie nicht.',
    failed: 'Das ist fehlgeschlagen. Versuchen Sie es noch einmal.',
  },

  /** On the page of an event. */
  ofEvent: 'Siegel',
  ofEventUnsealed: 'durch das nächste',
  download: 'Nachweis',
  downloadOf: (position) => `Nachweis, dass Ereignis ${common.number(position)} gesiegelt wurde`,
};
