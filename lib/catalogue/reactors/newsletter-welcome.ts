import { defineReactor } from 'backstory';

export default defineReactor({
  name: 'newsletterWelcome',
  label: { en: 'Newsletter welcome', de: 'Begrüßung auf dem Verteiler' },
  about: {
    en: 'Welcomes whoever was subscribed to a mailing list, at the address that the list has.',
    de: 'Begrüßt, wer in einen Verteiler eingetragen wurde, unter der Adresse, die der Verteiler hat.',
  },
  summaries: {
    'Newsletter welcome': { de: 'Begrüßung auf dem Verteiler' },
  },
  eventTypes: ['mailingListMemberSubscribed'],
  ratePerMinute: 600,
  due: ({ entity, data }, { read }) => {
    // Once it is erased who it was, nobody is welcomed.
    if (typeof data?.userId !== 'string') return [];
    const field = `/members/${data.userId.replaceAll('~', '~0').replaceAll('/', '~1')}/email`;
    const { state } = read(entity.type, entity.id);
    if (!addressOf(state?.members, data.userId)) return [];
    return [{ recipient: { ...entity, field }, summary: 'Newsletter welcome' }];
  },
  run: async ({ event, read, mail }) => {
    const { state } = await read(event.entity.type, event.entity.id, 'now');
    const name = typeof state?.name === 'string' ? state.name : 'our list';
    await mail({
      subject: `Welcome to ${name}`,
      text: [
        'Hello,',
        '',
        `this address is on the list “${name}” now: its letters come to you from here on.`,
        '',
        'To leave it, answer any of them.',
      ].join('\n'),
    });
  },
});

function addressOf(members: unknown, userId: string): boolean {
  if (typeof members !== 'object' || members === null) return false;
  const [, member] = Object.entries(members).find(([id]) => id === userId) ?? [];
  return typeof member?.email === 'string';
}
