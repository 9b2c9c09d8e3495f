import { common } from '#app/messages/en/common.ts';

export const seals = {
  title: 'Seals',
  text: 'A seal signs the root of all events up to a position. Kept where nobody who can write to this database comes, it shows that nothing was changed since.',
  none: 'Nothing is sealed yet',
  noneText: 'The first seal can be made now.',
  facts: (count: number, more: boolean) =>
    `${common.number(count)}${more ? ' newest' : ''} ${count === 1 ? 'seal' : 'seals'}`,
  make: 'Seal now',
  making: 'Sealing…',
  /** What making one came to. */
  made: (position: string) => `Sealed up to event ${common.number(position)}`,
  answers: {
    present: 'All is sealed already: nothing was recorded since.',
    empty: 'There is no event yet.',
    'no-key': 'This process has no key for seals: BACKSTORY_SECRETS names none.',
    forked:
      'The log is not the one that was sealed last, so it is not sealed. Verify to see what was done.',
    forbidden: 'You may not do that.',
    failed: 'It could not be done. Try once more.',
  } as Record<string, string>,

  /** `at`: a cron expression, null for each night. */
  next: (at: string | null) =>
    `Made ${at === null ? 'each night at 3:17 UTC' : `at ${at} (cron, UTC)`}, where something was recorded since, and whenever somebody asks.`,
  unsealed: (count: string) =>
    count === '0'
      ? 'Every event is sealed.'
      : `${common.number(count)} ${count === '1' ? 'event is' : 'events are'} not sealed yet.`,
  places: 'Kept outside',
  placeNames: {
    folder: 'Folder',
    git: 'Repository',
    webhook: 'Webhook',
  } as Record<string, string>,
  placesNone:
    'Nowhere: what only this database holds protects against nobody who can write to it. Name a folder elsewhere as BACKSTORY_SEALS, or an address as BACKSTORY_SEALS_URL, for the worker.',
  placesText: (names: string) => `This process is told of: ${names}.`,

  list: 'Seals, the newest first',
  upTo: (position: string) => `Up to event ${common.number(position)}`,
  epoch: (epoch: number) => `Epoch ${epoch}`,
  former: (epoch: number) => `Epoch ${epoch}, restored since`,
  formerText: 'What it covers was restored: the present log is held against it as ever.',
  left: (epoch: number, upTo: string | null) =>
    upTo === null
      ? `Epoch ${epoch}, not of this line`
      : `Epoch ${epoch}, before the restore at ${common.number(upTo)}`,
  leftText: 'It covers events that a restore left behind: the present log is not held against it.',
  root: 'Root',
  key: 'Key',
  stranger: 'a key that is not among those of this store',
  keptIn: 'Kept',
  keptHere: 'here alone',
  notYet: (place: string) => `${place}: not yet`,
  notKept: (place: string, why: string) => `${place}: not yet (${why})`,
  copy: 'The seal as JSON',
  extends: 'Proof from the one before',
  extendsOf: (from: string, to: string) =>
    `Proof that the seal at ${common.number(to)} goes on from that at ${common.number(from)}`,

  proveTitle: 'Proof of an event',
  proveText: 'A small file that shows without this store that the event was sealed as it is.',
  proveLabel: 'Position of the event',
  prove: 'Give the proof',
  proveFault: (upTo: string) => `A position from 1 to ${common.number(upTo)}: so far is sealed.`,
  proveNone: 'There is no event at that position that you may read.',

  keys: 'Keys',
  keysText: 'The first one signs; what any of them signed counts. Keep the public keys elsewhere.',
  signs: 'signs',
  before: 'signed before',
  publicKey: 'Public key',
  rotate: 'New key…',
  rotateTitle: 'Sign with a new key',
  rotateText:
    'A new key signs every seal from now on. What the others signed counts on, and they stay.',
  rotateSend: 'Make a new key',
  rotated: 'A new key signs from now on',
  rotateAnswers: {
    'reason-missing': 'Say why.',
    'reason-long': 'That is longer than 4,000 letters.',
    elsewhere: 'The keys come from BACKSTORY_SECRETS, and are changed there.',
    forbidden: 'You may not do that.',
    failed: 'It could not be done. Try once more.',
  } as Record<string, string>,

  /** On the page of an event. */
  ofEvent: 'Seal',
  ofEventUnsealed: 'by the next one',
  download: 'Proof',
  downloadOf: (position: string) => `Proof that event ${common.number(position)} was sealed`,
};
