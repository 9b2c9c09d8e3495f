import { common } from '#app/messages/en/common.ts';

const { number } = common;
const plural = (count: number, one: string, many: string) =>
  `${number(count)} ${count === 1 ? one : many}`;

/** Who set each field, and the values that one had over time. */
export const blame = {
  toggle: 'Who set it',
  keyToggle: 'Show or hide who set each field',
  column: 'Set by',
  byVersion: (version: number, sentence: string) => `Version ${number(version)}: ${sentence}`,
  notTold: 'No recorded change tells',
  reason: (text: string) => `“${text}”`,
  error: 'Who set the fields could not be read.',
  loading: 'Reading who set each field',

  removed: 'No longer there',
  removedCount: (count: number, more: boolean) =>
    more
      ? `The last ${number(count)} that were taken away`
      : `${plural(count, 'value was', 'values were')} taken away before`,
  erased: 'erased',

  history: (name: string) => `History of ${name}`,
  showHistory: (name: string) => `Values of ${name} over time`,
  back: 'All fields',
  keyBack: 'Back to all fields',
  values: (count: number) => plural(count, 'value', 'values'),
  stayed: (time: string) => `stayed ${time}`,
  since: (time: string) => `for ${time} now`,
  absent: 'absent',
  none: 'This field never held a value',
  noneText: 'No event of this entity set it.',
  historyError: 'The values of this field could not be read.',
  findLink: 'When was it so?',
  gridLink: 'In the history grid',
  narrow: 'Only these events in the timeline',
  widen: 'All events in the timeline',
  spark: (least: string, most: string, values: number) =>
    `A line through ${plural(values, 'value', 'values')}, from ${least} to ${most}`,
};
