import { common } from '#app/messages/en/common.ts';

const { number } = common;

/** The form that records an event. */
export const record = {
  name: 'Record an event',
  similar: 'Filled in from an earlier event. Nothing is recorded until you save.',
  similarMasked:
    'Filled in from an earlier event, but for what you may not see: give that anew where it is needed.',
  title: (label: string) => `Record an event on ${label}`,
  types: 'What happened',
  choose: 'Choose what happened',
  chooseText: 'Each type of event has a form of its own. Those that a rule refuses now say why.',
  refused: 'Refused now:',
  refusedForm: (message: string) => `Recording this would be refused now: ${message}`,
  none: 'No event can be recorded here',
  noneText: 'This type is not in the catalogue and nothing was recorded under it yet.',
  id: 'Id',
  idFixed: 'fixed: the event belongs to this entity',
  noData: 'This event says nothing more than that it happened.',
  optional: 'optional',
  optionalNote: 'Optional fields left empty are not sent.',
  presently: 'now',
  choice: 'Choose…',
  notSent: 'Not sent',
  nothing: 'No value (null)',
  writeValue: 'Write a value',
  sendNull: 'Send no value (null)',
  yes: 'Yes',
  no: 'No',
  utc: 'UTC',
  json: 'JSON',
  from: (min: number) => `from ${number(min)}`,
  upTo: (max: number) => `up to ${number(max)}`,
  wholeNumber: 'whole number',
  addItem: (label: string) => `Add to ${label.toLowerCase()}`,
  addMember: 'Add a member',
  item: (label: string, index: number) => `${label} ${index}`,
  removeItem: (label: string, index: number) => `Remove ${label.toLowerCase()} ${index}`,
  emptyList: 'An empty list will be sent.',
  leaveOut: 'Leave it out',
  memberName: 'Name',
  memberValue: 'Value',
  attributeType: 'Kind of value',
  attributes: 'Attributes',
  attributeTypes: {
    text: 'Text',
    number: 'Number',
    boolean: 'Yes or no',
    null: 'Null',
    json: 'JSON',
  },
  addAttribute: 'Add an attribute',
  attribute: (index: number) => `Attribute ${index}`,
  removeAttribute: (name: string) => `Remove ${name || 'this attribute'}`,
  eventType: 'Type of event',
  typeMissing: 'Name the type of event first.',
  eventTypeHint: 'Pick one that exists, or name a new one in the past tense.',

  why: 'Why',
  reason: 'Reason',
  reasonHint: 'Kept with the event, read by whoever looks at it later.',
  save: 'Record',
  saving: 'Recording…',
  cancel: 'Cancel',
  pinned: (version: number) => `pinned to version ${number(version)}`,
  recorded: (version: number) => `Recorded as version ${number(version)}`,

  faults: (count: number) =>
    count === 1
      ? 'Nothing was recorded: one thing is to be put right.'
      : `Nothing was recorded: ${number(count)} things are to be put right.`,
  movedTitle: 'Something moved since you looked. Nothing was written.',
  moved: (saw: number, now: number) =>
    `This form was made at version ${number(saw)}; the entity is at version ${number(now)} now.`,
  movedShow: 'See what happened',
  retry: (version: number) => `Record on version ${number(version)}`,
  unavailable: 'The store cannot be reached now. Nothing was recorded; try again in a moment.',
  unexpected:
    'The server did not answer as it should. Whether it was recorded shows in the timeline.',
  localFault: {
    'not-a-number': 'This is not a number.',
    'not-json': 'This is not well-formed JSON.',
    'name-twice': 'This name is given twice.',
  },
};
