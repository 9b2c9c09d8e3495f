import { common } from '#app/messages/en/common.ts';

export const search = {
  title: 'Search',
  placeholder: 'Name, email, order number, id or phrase',
  dialogLabel: 'Find anything',
  dialogText: 'Type, move with the arrow keys, open with Enter.',
  hint: 'Any part of it, in any order of words; accents, case and a misspelt letter do not matter.',
  hintMasked:
    'What is masked for you is found by the whole value alone: a whole email, a whole name.',

  entities: 'Entities',
  events: 'Events',
  pages: 'Pages',
  actions: 'Actions',
  views: 'Saved views',
  allResults: (text: string) => `All results for “${text}”`,

  recordOn: (label: string) => `Record an event on ${label}`,
  correct: (label: string) => `Correct ${label}`,

  id: 'Id',
  hadUntil: 'had until',
  wholeValue: 'the whole value, masked',
  alike: 'spelt alike',
  deleted: 'Deleted',
  last: 'last',
  noName: 'no name',

  typeCount: (count: number) => common.events(count),
  eventsOfActor: (actor: string) => `Events by ${actor}`,
  eventsOfCorrelation: (id: string) => `Events of the request ${id}`,

  found: (count: number, more: boolean) =>
    count === 0
      ? 'Nothing found'
      : `${count === 1 ? 'One result' : `${common.number(count)} results`}${more ? ', and more' : ''}`,
  noneTitle: (text: string) => `Nothing fits “${text}”`,
  noneText: 'Try fewer words, another spelling, or a part of it.',
  noneMasked:
    'What is masked for you is found by its whole value alone: try the whole email or name.',
  startTitle: 'Find anything',
  failed: 'The search did not answer.',

  indexing: (percent: number) =>
    `The index is being made: ${percent} % of the events are in it. Less is found until then.`,
  exactOnly:
    'This database server has no pg_trgm: misspelt words are not forgiven, and parts of words take longer.',
  limited: (minutes: number) =>
    `Too many values were tried. What is masked is found again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,

  type: 'Type',
  anyType: 'Any',
  withDeleted: 'Deleted too',
  hiddenShow: (count: number) =>
    count === 1
      ? 'One more is deleted: show it'
      : `${common.number(count)} more are deleted: show them`,
  hidden: (count: number) =>
    count === 1
      ? 'One that is deleted is left out.'
      : `${common.number(count)} that are deleted are left out.`,
  end: 'That is all that fits.',

  invite: 'Invite somebody',
  makeKey: 'Make a key',
  actOn: (count: number, plural: string) =>
    `Act on these ${common.number(count)} ${common.inText(plural)}…`,
};
