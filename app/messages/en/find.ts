import { common } from '#app/messages/en/common.ts';

const { number } = common;
const plural = (count: number, one: string, many: string) =>
  `${number(count)} ${count === 1 ? one : many}`;
const times = (count: number) =>
  count === 1 ? 'Once' : count === 2 ? 'Twice' : `${number(count)} times`;

/** “When was it so?”, of one entity and of all of a type. */
export const find = {
  title: (label: string) => `When was it so? · ${label}`,
  ofType: (plural: string) => `Who ever was it? · ${plural}`,
  field: 'Field',
  operator: 'Condition',
  value: 'Value',
  operators: {
    is: 'is',
    was: 'was, and is no more',
    became: 'became',
    contains: 'contains',
    greater: 'is greater than',
    less: 'is less than',
    missing: 'is missing',
    changed: 'changed',
    changedBy: 'was changed by',
  },
  ever: {
    is: 'was ever',
    was: 'ever was, and is no more,',
    became: 'ever became',
    contains: 'ever contained',
    greater: 'was ever greater than',
    less: 'was ever less than',
    missing: 'was ever missing',
    changed: 'ever changed',
    changedBy: 'was ever changed by',
  },
  chooseField: 'Choose a field',
  chooseValue: 'Choose a value',
  suggestions: 'Values it had',
  timesHad: (count: number) => times(count).toLowerCase(),
  begin: 'Pick a field and what you want to know of it',
  beginText: 'The times in which it was so, and the event that began each, are shown here.',
  never: 'Never',
  neverText: 'It was not so at any of the versions.',
  held: (count: number, time: string | null, of: string) =>
    time === null ? times(count) : `${times(count)}, ${time} of ${of}`,
  took: (versions: number, ms: string) => `${plural(versions, 'version', 'versions')}, ${ms} ms`,
  first: 'First event',
  again: 'Again',
  from: 'from',
  until: 'until',
  still: 'still so',
  at: 'at',
  moreSpans: (count: number) => `${plural(count, 'more time', 'more times')} later on`,
  cut: 'The field turned so often that only its latest 50,000 changes were looked through.',
  life: (field: string) => `When it was so, over the life of the entity: ${field}`,
  bar: (from: number, until: number | null) =>
    until === null
      ? `From version ${number(from)} on, still so`
      : `From version ${number(from)} until ${number(until)}`,
  error: 'This could not be looked for.',
  masked: 'This field is masked for you.',
  maskedNothing: 'You can ask when it changed, who changed it, and when it was missing.',
  maskedEquality:
    'You can ask whether it was a whole value. Each try is noted, and their number in an hour is limited.',
  notOffered: 'not open to you: the field is masked',
  askAll: (plural: string) => `Ask all ${plural}`,
  askAllText: (field: string, condition: string) => `whether ${field} ${condition}`,

  all: 'Who ever was it?',
  allOf: (plural: string) => `Of all ${plural}`,
  between: 'At some time between',
  and: 'and',
  daysOf: (zone: string) => `Days by the clocks of ${zone}`,
  start: 'Look',
  stop: 'Stop',
  goOn: 'Go on',
  progress: (done: number, all: number) => `${number(done)} of ${number(all)} looked through`,
  rate: (rate: number, left: string) => `${number(rate)} a second, ${left} left`,
  found: (count: number) => `${number(count)} found`,
  done: (count: number, of: number) =>
    count === 0
      ? `None of ${number(of)} ever was`
      : `${number(count)} of ${number(of)} ever ${count === 1 ? 'was' : 'were'}`,
  stopped: 'Stopped.',
  resultLabel: 'Entities found',
  entity: 'Entity',
  firstTime: 'First',
  lastTime: 'Last',
  timesColumn: 'Times',
  link: 'When was it so?',
  actOn: (count: number) => (count === 1 ? 'Act on this one…' : `Act on these ${number(count)}…`),
  actOnStill: (count: number) => `Act on the ${number(count)} still so…`,
};
