import { definePolicy } from 'backstory';

const days = 14;
const dayMs = 86_400_000;

/** A deadline: due from the event that began it, and of no effect where what it waited for came. */
export default definePolicy({
  name: 'expireAdverts',
  label: { en: 'Expire held adverts', de: 'Ablauf zurückgehaltener Anzeigen' },
  about: {
    en: `Expires an advert that is still held after ${days} days.`,
    de: `Lässt eine Anzeige ablaufen, die nach ${days} Tagen noch zurückgehalten wird.`,
  },
  summaries: {
    'Expires unless it is published before': {
      de: 'Läuft ab, wenn sie nicht vorher veröffentlicht wird',
    },
  },
  eventTypes: ['advertisementHeld'],
  due: ({ effectiveAt }) => [
    {
      summary: 'Expires unless it is published before',
      at: new Date(Date.parse(effectiveAt) + days * dayMs).toISOString(),
    },
  ],
  decide: ({ event, read }) => {
    const { state, deleted } = read('advertisement', event.entity.id);
    if (deleted || state?.status !== 'held') return [];
    // Held anew since then, it has a later deadline.
    if (typeof state.heldAt === 'string' && state.heldAt > event.effectiveAt) return [];
    const data = { advertisementId: event.entity.id };
    return [{ type: 'advertisementExpired', data, reason: `Held for ${days} days` }];
  },
});
