import { defineReactor } from 'backstory';

/** To the address that was: whoever takes over an account does not have it. */
export default defineReactor({
  name: 'addressChangedLetter',
  label: { en: 'Letter to the old address', de: 'E-Mail an die alte Adresse' },
  about: {
    en: 'Tells the old address that another one took its place.',
    de: 'Teilt der alten Adresse mit, dass eine andere an ihre Stelle getreten ist.',
  },
  summaries: {
    'Letter to the old address': { de: 'E-Mail an die alte Adresse' },
  },
  eventTypes: ['userEmailUpdated'],
  due: ({ entity }, { before, read }) => {
    const was = before(entity.type, entity.id);
    const email = was.state?.email;
    if (email === undefined || email === read(entity.type, entity.id).state?.email) return [];
    const recipient = { ...entity, version: was.version, field: '/email' };
    return [{ recipient, summary: 'Letter to the old address' }];
  },
  run: async ({ mail }) => {
    await mail({
      subject: 'Your email address was changed',
      text: [
        'Hello,',
        '',
        'your account has another email address now, and letters about it go there from here on.',
        '',
        'Was it you? Then all is well. If it was not, answer this letter: we put it right with you.',
      ].join('\n'),
    });
  },
});
