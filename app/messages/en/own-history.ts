/** What a person is given of themselves. */
export const ownHistory = {
  title: (name: string) => `Give ${name} their own history`,
  text: 'One file with their data unmasked, every event about them, who looked at them, and proofs. Other people are in it by reference alone. That it was given out, and why, is noted before.',
  form: 'As',
  forms: { html: 'A page to read', json: 'JSON, with the proofs' } as Record<string, string>,
  send: 'Give it out',
  sending: 'Being put together…',
  done: 'It is downloaded',
  refused: {
    'reason-missing': 'Say why, in three letters or more.',
    'not-found': 'There is nothing of that name any more.',
    'not-a-person': 'The catalogue declares no person of this type.',
    forbidden: 'You may not do that.',
    failed: 'It could not be put together. Try once more.',
  } as Record<string, string>,
};
