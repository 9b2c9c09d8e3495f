import { common } from '#app/messages/en/common.ts';

const { number } = common;
const plural = (count: number, one: string, many: string) =>
  `${number(count)} ${count === 1 ? one : many}`;

/** What of erasing stands on the pages of entities, of events and of lists. */
export const hardDelete = {
  // The toggle in the dialog of deleting.
  hard: 'Hard',
  hardText: 'Erased for good.',
  softOff: {
    deleted: 'It is deleted softly already.',
    type: 'The delete policy of this type knows no soft deletion.',
    role: 'The delete policy of this type leaves it to other roles.',
    permission: 'Your role does not delete softly.',
  },
  hardLines: [
    'Its data, and copies of it that others hold, are gone everywhere. Nobody can bring them back.',
    'That it was there stays: versions, positions, times, kinds of events, and who acted.',
    'You see all that would go first, with what has left the house and which backups still hold it. Nothing is erased by looking.',
  ],
  look: 'Show what would go',
  may: {
    yes: '',
    permission: 'Your role does not erase for good.',
    role: 'The delete policy of this type leaves erasing to other roles.',
    type: 'The delete policy of this type knows no hard deletion.',
    'too-early': 'The delete policy erases it only once it has been deleted softly for a while.',
  },

  tooEarlyFrom: 'It can be erased from',
  held: 'A legal hold forbids it',
  placedBy: (name: string) => `Placed by ${name},`,
  reviewOn: 'to be looked at again on',
  toHold: 'The hold',

  // What is left, on the page of an entity.
  banner: 'Erased',
  bannerTitle: 'Erased for good',
  erasedNow: 'Something of this was erased for good. The page shows what is left.',
  bannerText: (versions: number) =>
    `What is left: ${plural(versions, 'version', 'versions')} with position, time and kind of event. It takes no more events of its own.`,
  partTitle: 'Some of its data was erased',
  waitingTitle: 'Its erasure waits for a second person',
  requestedTitle: 'It is being erased',
  seeCertificate: 'The certificate',
  seeErasure: 'The erasure',

  // On the page of an event, and of lists.
  ofChosen: 'Erase for good…',
  ofNone: 'Choose some in the list first.',
  ofBulk: 'Erase these for good…',
};
