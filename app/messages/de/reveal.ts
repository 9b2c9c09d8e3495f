import type { reveal as english } from '#app/messages/en/reveal.ts';

/** Personal data that is masked, and uncovered for a while. */
export const reveal: typeof english = {
  masked: 'Personenbezogene Daten, verdeckt',
  maskedLabel: 'verdeckt:',
  /** The button beside a masked field. */
  field: (name) => `${name} aufdecken`,
  entity: 'Personenbezogene Daten aufdecken',
  title: (name) => `${name} aufdecken`,
  titleAll: (label) => `Personenbezogene Daten von ${label} aufdecken`,
  description:
    'Nur Sie sehen sie, fünf Minuten lang. Wer sie angesehen hat, wann und warum, steht danach im Protokoll.',
  why: 'Warum müssen Sie es sehen?',
  reasons: [
    'Die Person selbst hat gefragt',
    'Um ein Ticket zu beantworten',
    'Um eine Korrektur vorher zu prüfen',
    'Um Betrug oder Missbrauch nachzugehen',
  ],
  other: 'Etwas anderes',
  otherHint: 'Eine Ticketnummer oder ein paar Worte.',
  reasonMissing: 'Nennen Sie einen Grund, mit mindestens drei Zeichen.',
  confirm: '5 Minuten aufdecken',
  revealing: 'Wird aufgedeckt …',
  cancel: 'Abbrechen',
  failed: 'Das ist fehlgeschlagen, und es wurde nichts aufgedeckt. Versuchen Sie es noch einmal.',
  refused: 'Ihre Rolle darf personenbezogene Daten dieses Typs nicht aufdecken.',
  open: 'Aufgedeckt',
  openField: (name) => `${name} ist für eine Weile aufgedeckt`,
  left: (minutes, seconds) => `${minutes}:${String(seconds).padStart(2, '0')}`,
  leftLabel: (minutes) =>
    minutes < 1
      ? 'noch weniger als eine Minute'
      : `noch ${minutes} ${minutes === 1 ? 'Minute' : 'Minuten'}`,
  hide: 'Jetzt verdecken',
  hidden: 'Personenbezogene Daten sind wieder verdeckt.',
};
