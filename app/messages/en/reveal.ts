/** Personal data that is masked, and uncovered for a while. */
export const reveal = {
  masked: 'Personal data, masked',
  maskedLabel: 'masked:',
  /** The button beside a masked field. */
  field: (name: string) => `Reveal ${name}`,
  entity: 'Reveal personal data',
  title: (name: string) => `Reveal ${name}`,
  titleAll: (label: string) => `Reveal the personal data of ${label}`,
  description:
    'You alone will see it, for five minutes. Who looked, when and why is kept in the audit.',
  why: 'Why do you need to see it?',
  reasons: [
    'The person themselves asked',
    'To answer a ticket',
    'To check a correction before it is made',
    'To look into fraud or misuse',
  ],
  other: 'Something else',
  otherHint: 'A ticket number, or a few words.',
  reasonMissing: 'Say why, in three characters or more.',
  confirm: 'Reveal for 5 minutes',
  revealing: 'Revealing …',
  cancel: 'Cancel',
  failed: 'It could not be revealed, and nothing was. Try again.',
  refused: 'Your role does not reveal personal data of this type.',
  open: 'Revealed',
  openField: (name: string) => `${name} is revealed for a while`,
  left: (minutes: number, seconds: number) => `${minutes}:${String(seconds).padStart(2, '0')}`,
  leftLabel: (minutes: number) =>
    minutes < 1
      ? 'less than a minute left'
      : `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left`,
  hide: 'Hide now',
  hidden: 'Personal data is masked again.',
};
