export const verify = {
  title: 'Verify your email address',
  openText: (address: string) =>
    `One press, and the address ${address} is verified. It is the one that the letter came to.`,
  open: 'Verify my address',
  verifying: 'Verifying…',
  doneTitle: 'Your address is verified',
  doneText: 'Thank you. What waited for it goes on by itself; you can close this page.',
  usedTitle: 'Verified already',
  usedText: 'This address is verified; there is nothing left to do.',
  expiredTitle: 'This link is too old',
  expiredText: 'It worked for seven days. Ask for a new letter where you asked for this one.',
  changedTitle: 'The address was changed since',
  changedText:
    'Another address took the place of the one that this letter was sent to, so there is nothing here to verify. The newest letter has the link that works.',
  unknownTitle: 'This link does not work',
  unknownText:
    'It may have been cut in two on its way: open it from the letter once more, or copy all of it.',
  busy: 'It could not be recorded just now. Press once more.',
};
