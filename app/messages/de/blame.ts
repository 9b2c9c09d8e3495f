import { common, plural } from '#app/messages/de/common.ts';
import type { blame as english } from '#app/messages/en/blame.ts';

const { number } = common;

/** Who set each field, and the values that one had over time. */
export const blame: typeof english = {
  toggle: 'Wer es gesetzt hat',
  keyToggle: 'Herkunft der Felder ein- oder ausblenden',
  column: 'Gesetzt von',
  byVersion: (version, sentence) => `Version ${number(version)}: ${sentence}`,
  notTold: 'Nicht überliefert',
  reason: (text) => `„${text}“`,
  error: 'Die Herkunft der Felder konnte nicht gelesen werden.',
  loading: 'Die Herkunft der Felder wird gelesen',

  removed: 'Nicht mehr vorhanden',
  removedCount: (count, more) =>
    more
      ? `Die letzten ${number(count)}, die entfernt wurden`
      : `${plural(count, 'Wert wurde', 'Werte wurden')} früher entfernt`,
  erased: 'endgültig gelöscht',

  history: (name) => `Geschichte von ${name}`,
  showHistory: (name) => `Werte von ${name} im Lauf der Zeit`,
  back: 'Alle Felder',
  keyBack: 'Zurück zu allen Feldern',
  values: (count) => plural(count, 'Wert', 'Werte'),
  stayed: (time) => `${time} lang`,
  since: (time) => `bisher ${time}`,
  absent: 'nicht vorhanden',
  none: 'Dieses Feld hatte nie einen Wert',
  noneText: 'Kein Ereignis dieses Objekts hat es gesetzt.',
  historyError: 'Die Werte dieses Feldes konnten nicht gelesen werden.',
  findLink: 'Wann war es so?',
  gridLink: 'Im Versionsraster',
  narrow: 'Nur diese Ereignisse im Verlauf',
  widen: 'Alle Ereignisse im Verlauf',
  spark: (least, most, values) =>
    `Eine Linie durch ${plural(values, 'Wert', 'Werte')}, von ${least} bis ${most}`,
};
