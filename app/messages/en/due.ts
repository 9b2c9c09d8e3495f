import { common } from '#app/messages/en/common.ts';

const { number } = common;

/** What would follow an event, before it is recorded and afterwards, and what of it is held back. */
export const due = {
  title: 'What would follow',
  asOf: (position: string) => `as of position ${number(position)}`,
  asPreviewed: 'as it was previewed',
  nothing: 'Nothing: it sets nothing off.',
  forWhom: 'to',
  forHidden: 'to somebody whom you may not read',
  at: 'at',
  follows: (labels: string[]) => `Then “${labels.join('”, “')}” would be recorded.`,
  followsMany: (label: string, count: number) =>
    `Then “${label}” would be recorded ${number(count)} times.`,
  followsNothing: 'It would record nothing as things stand.',
  failed: (label: string) =>
    `“${label}” fails on this event, so what it would do is not known. Its definition has to be put right.`,
  idle: (name: string) => `${name} is held back, and is not due any more.`,
  more: (count: number) => `${number(count)} more that are not told here`,
  showAll: (count: number) => `Show all ${number(count)}`,
  hold: 'Hold back',
  holdOf: (summary: string, whom: string) =>
    whom === '' ? `Hold back: ${summary}` : `Hold back: ${summary}, to ${whom}`,
  reason: 'Why it is held back',
  reasonHint: 'They were told by telephone',
  reasonMissing: 'Say why it is held back: it stands in the event.',
  sayWhy: 'Say why what you hold back is held back.',
  times: (count: number, summary: string) => `${number(count)} × ${summary}`,
  andMore: (count: number) => `and ${number(count)} more`,
  holdAll: (count: number) => (count === 1 ? 'Hold it back' : `Hold all ${number(count)} back`),
  holdAnew: 'Hold back and preview anew',
  notHeld: 'Nothing was held back: the act went on meanwhile. Read the page anew.',
  held: 'held back',
  heldFor: (reason: string) => `Held back: ${reason}`,
};
