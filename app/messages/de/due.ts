import { common } from '#app/messages/de/common.ts';
import type { due as english } from '#app/messages/en/due.ts';

const { number } = common;

/** What would follow an event, before it is recorded and afterwards, and what of it is held back. */
export const due: typeof english = {
  title: 'Was folgen würde',
  asOf: (position) => `Stand: Position ${number(position)}`,
  asPreviewed: 'wie in der Vorschau',
  nothing: 'Nichts: Es löst nichts aus.',
  forWhom: 'an',
  forHidden: 'an jemanden, den Sie nicht lesen dürfen',
  at: 'am',
  follows: (labels) =>
    labels.length === 1
      ? `Dann würde „${labels[0]}“ aufgezeichnet.`
      : `Dann würden „${labels.join('“, „')}“ aufgezeichnet.`,
  followsMany: (label, count) => `Dann würde „${label}“ ${number(count)}-mal aufgezeichnet.`,
  followsNothing: 'Wie es jetzt steht, würde nichts aufgezeichnet.',
  failed: (label) =>
    `„${label}“ scheitert an diesem Ereignis; was es täte, ist daher nicht bekannt. Die Definition muss berichtigt werden.`,
  idle: (name) => `${name} ist zurückgehalten und nicht mehr fällig.`,
  more: (count) =>
    count === 1
      ? '1 weitere, die hier nicht steht'
      : `${number(count)} weitere, die hier nicht stehen`,
  showAll: (count) => `Alle ${number(count)} anzeigen`,
  hold: 'Zurückhalten',
  holdOf: (summary, whom) =>
    whom === '' ? `Zurückhalten: ${summary}` : `Zurückhalten: ${summary}, an ${whom}`,
  reason: 'Warum es zurückgehalten wird',
  reasonHint: 'Wurde telefonisch mitgeteilt',
  reasonMissing: 'Sagen Sie, warum es zurückgehalten wird: Es steht im Ereignis.',
  sayWhy: 'Sagen Sie, warum Sie etwas zurückhalten.',
  times: (count, summary) => `${number(count)} × ${summary}`,
  andMore: (count) => `und ${number(count)} weitere`,
  holdAll: (count) => (count === 1 ? 'Zurückhalten' : `Alle ${number(count)} zurückhalten`),
  holdAnew: 'Zurückhalten und neue Vorschau',
  notHeld:
    'Es wurde nichts zurückgehalten: Die Aktion ging inzwischen weiter. Laden Sie die Seite neu.',
  held: 'zurückgehalten',
  heldFor: (reason) => `Zurückgehalten: ${reason}`,
};
