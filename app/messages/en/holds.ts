import { common } from '#app/messages/en/common.ts';

const { number } = common;
const plural = (count: number, one: string, many: string) =>
  `${number(count)} ${count === 1 ? one : many}`;

/** Legal holds: what is on one is not erased, whoever asks. */
export const holds = {
  title: 'Holds',
  text: 'What is on legal hold is not erased, whoever asks: not by hand, not in bulk, not by retention. A hold hides nothing and stops no other change. It stands until somebody lifts it.',
  place: 'Place a hold…',
  placeOff: 'Your role does not place holds.',
  none: 'Nothing is on hold',
  noneText:
    'While there is no hold, whoever may erase may erase anything that the delete policy allows.',
  facts: (placed: number, lifted: number) =>
    `${number(placed)} in force${lifted > 0 ? `, ${number(lifted)} lifted` : ''}`,
  inForce: 'In force',
  lifted: 'Lifted',
  onHold: (count: number) => `${plural(count, 'entity', 'entities')} on hold`,
  placedBy: (name: string) => `Placed by ${name}`,
  liftedBy: (name: string) => `Lifted by ${name}`,
  reviewOn: 'To be looked at again on',
  reviewDue: 'Should have been looked at again on',
  noReview: 'No day to look at it again',
  lift: 'Lift…',
  liftOf: (name: string) => `Lift the hold on ${name}`,
  liftTitle: 'Lift the hold',
  liftText: (name: string) =>
    `From then on ${name} can be erased again by whoever may, and by retention. The reason is kept.`,
  liftSend: 'Lift it',
  lifting: 'Lifting it',
  moreEntities: (count: number) => `and ${number(count)} more`,
  placeTitle: 'Place a legal hold',
  placeText:
    'What is chosen cannot be erased until the hold is lifted. The reason is told to whoever tries: name a case, nobody.',
  entities: 'What is to be kept',
  entitiesHint: 'By name, address, number or id',
  entitiesMissing: 'Choose what is to be kept.',
  add: 'Add an entity',
  take: (name: string) => `Take ${name} off`,
  review: 'Look at it again on',
  placeSend: 'Place the hold',
  placing: 'Placing it',
  placed: 'The hold stands.',
  done: 'The hold is lifted.',
  answers: {
    forbidden: 'Your role does not place or lift holds.',
    failed: 'Whether it was recorded is not known. Reload the page before you try again.',
    'not-found': 'One of them is not there any more.',
    erased: 'One of them is erased already: there is nothing to keep.',
    'reason-missing': 'Say why: the reason is told to whoever tries to erase it.',
    'lifted-already': 'Somebody lifted it meanwhile.',
  } as Record<string, string>,
};
