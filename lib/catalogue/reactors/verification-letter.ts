import { defineReactor } from 'backstory';

const days = 7;

/** To the address that is to be verified; its link says which request it answers, and no address. */
export default defineReactor({
  name: 'verificationLetter',
  label: { en: 'Verification letter', de: 'Bestätigungs-E-Mail' },
  about: {
    en: 'Mails a link that verifies the address, when its verification is asked for.',
    de: 'Schickt einen Link, der die Adresse bestätigt, wenn ihre Bestätigung angefordert wird.',
  },
  summaries: {
    'Verification letter': { de: 'Bestätigungs-E-Mail' },
  },
  eventTypes: ['userEmailVerificationRequested'],
  due: ({ entity }, { read }) => {
    const { state } = read(entity.type, entity.id);
    if (state === null || state.emailVerified === true || state.email === undefined) return [];
    return [{ recipient: { ...entity, field: '/email' }, summary: 'Verification letter' }];
  },
  run: async ({ event, link, mail }) => {
    const address = link('/verify', { event: event.id }, days * 24 * 60 * 60);
    await mail({
      subject: 'Is this your email address?',
      text: [
        'Hello,',
        '',
        'somebody asked us to verify this address for an account with us. If it was you, open this page and press its button:',
        '',
        address,
        '',
        `The link works for ${days} days. Was it not you? Then leave it be: nothing happens.`,
      ].join('\n'),
    });
  },
});
