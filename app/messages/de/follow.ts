import { common } from '#app/messages/de/common.ts';
import type { follow as english } from '#app/messages/en/follow.ts';

const { number } = common;

/** What would follow a recorded event by today's code, beside what did. */
export const follow: typeof english = {
  title: 'Was würde folgen?',
  about:
    'Jede Reaktion wird neu gefragt, nach dem heutigen Code und mit den Zuständen nach diesem Ereignis. Ausgeführt wird nichts.',
  ask: 'Heutigen Code fragen',
  again: 'Erneut fragen',
  asking: 'Wird gefragt…',
  failed: 'Das Fragen ist fehlgeschlagen.',
  nothing: 'Keine Reaktion hat dafür etwas zu tun, weder heute noch damals.',
  allSame: (count) =>
    count === 1
      ? 'Was damals folgte, würde wieder folgen.'
      : `Alles, was damals folgte, würde wieder folgen: ${number(count)}.`,
  differ: (count) =>
    count === 1
      ? '1 Folge ist anders als damals.'
      : `${number(count)} Folgen sind anders als damals.`,
  imported: 'Es wurde importiert: Importierte Geschichte löst nichts aus, was auch unten steht.',
  verdict: {
    same: 'gleich',
    new: 'wäre neu',
    gone: 'nicht mehr',
    recipient: 'für jemand anderen',
    records: 'entscheidet anders',
  },
  today: 'heute',
  was: 'damals',
  to: 'an',
  hidden: 'jemand, den Sie nicht lesen dürfen',
  due: 'fällig',
  dueAtOnce: 'sofort fällig',
  version: (version) => `v${number(version)}`,
  records: (labels) =>
    labels.length === 0 ? 'zeichnet nichts auf' : `zeichnet „${labels.join('“, „')}“ auf`,
  at: 'am',
  failing: (label) => `„${label}“ scheitert daran nach dem heutigen Code.`,
  unread: {
    behind: (label) => `„${label}“ ist noch nicht so weit.`,
    later: (label) => `„${label}“ begann erst danach und wurde damals nicht gefragt.`,
  },
  held: 'Zurückgehalten',
};
