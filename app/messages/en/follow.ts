import { common } from '#app/messages/en/common.ts';

const { number } = common;

/** What would follow a recorded event by today's code, beside what did. */
export const follow = {
  title: 'What would follow?',
  about:
    'Every reactor is asked anew, by today’s code and with the states as this event left them. Nothing runs.',
  ask: 'Ask today’s code',
  again: 'Ask again',
  asking: 'Asking…',
  failed: 'It could not be asked.',
  nothing: 'No reactor has anything to do for it, today or then.',
  allSame: (count: number) =>
    count === 1
      ? 'The one thing that followed would follow again.'
      : `All ${number(count)} things that followed would follow again.`,
  differ: (count: number) =>
    `${number(count)} ${count === 1 ? 'differs' : 'differ'} from what did.`,
  imported: 'It was imported: history sets nothing off, whatever is said below.',
  verdict: {
    same: 'the same',
    new: 'would be new',
    gone: 'no longer',
    recipient: 'for another',
    records: 'decides otherwise',
  },
  today: 'today',
  was: 'then',
  to: 'to',
  hidden: 'somebody whom you may not read',
  due: 'due',
  dueAtOnce: 'due at once',
  version: (version: number) => `v${number(version)}`,
  records: (labels: readonly string[]) =>
    labels.length === 0 ? 'records nothing' : `records “${labels.join('”, “')}”`,
  at: 'at',
  failing: (label: string) => `“${label}” fails on it by today’s code.`,
  unread: {
    behind: (label: string) => `“${label}” has not come to it yet.`,
    later: (label: string) => `“${label}” began after it, so it was never asked then.`,
  },
  held: 'Held back',
};
