import { defineReactor } from 'backstory';

export default defineReactor({
  name: 'advertPublishedNotice',
  label: { en: 'Advert published notice', de: 'Nachricht zur Veröffentlichung' },
  about: {
    en: 'Tells a seller that their advert is live.',
    de: 'Teilt einem Verkäufer mit, dass seine Anzeige online ist.',
  },
  summaries: {
    'Advert published notice': { de: 'Nachricht zur Veröffentlichung' },
  },
  eventTypes: ['advertisementPublished'],
  due: ({ entity }, { read }) => {
    const userId = read(entity.type, entity.id).state?.userId;
    if (typeof userId !== 'string') return [];
    const { version, state, deleted } = read('user', userId);
    if (deleted || state?.email === undefined) return [];
    const recipient = { type: 'user', id: userId, version, field: '/email' };
    return [{ recipient, summary: 'Advert published notice' }];
  },
  run: async ({ event, read, mail }) => {
    const { state } = await read(event.entity.type, event.entity.id, 'then');
    const title = typeof state?.title === 'string' ? `“${state.title}”` : 'Your advert';
    await mail({
      subject: 'Your advert is live',
      text: [
        'Hello,',
        '',
        `${title} is published: buyers see it from now on.`,
        '',
        'Is it sold, or do you keep it after all? Then take it down, so that nobody asks in vain.',
      ].join('\n'),
    });
  },
});
